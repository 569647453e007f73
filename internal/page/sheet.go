package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Sheet 措施單 is a measure on one A4 page.
type Sheet struct {
	Layout
	Document    *policy.Document
	Provision   *policy.Provision
	Ancestors   []*policy.Provision
	Assignments []*policy.Assignment // those that have not ended
	Reach       Reach
	Below       policy.TaskTally   // the work below the measure, rolled up
	Stated      []*policy.Proposal // what the text says of who answers, until an editor decides
	Report      *policy.Progress
}

func (p *Sheet) prepare() { p.NoIndex, p.Document, p.Provision = true, or(p.Document), or(p.Provision) }

func (p *Sheet) crumbs() []Crumb {
	return append(placeCrumbs(p.Document, p.Ancestors, p.Provision), Crumb{Path: p.Path, Page: "sheet"})
}
