package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// LinkReport 填報進展 is where somebody with a link reports on one measure, once, without an account.
type LinkReport struct {
	Layout
	Unsaved
	Link      *policy.ReportLink
	Provision *policy.Provision
	Report    office.ReportForm
	Sent      bool // the report came in; it waits for an editor if Waits
	Waits     bool
	Gone      bool // the link held no more when it was sent; what was typed is given back
}

func (p *LinkReport) prepare() {
	p.Single, p.NoIndex, p.Link, p.Provision = true, true, or(p.Link), or(p.Provision)
	p.Link.Document, p.Link.Department = or(p.Link.Document), or(p.Link.Department)
}
func (p *LinkReport) crumbs() []Crumb {
	return []Crumb{startCrumb, {Path: p.Path, Page: "link_report"}}
}
