package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Assignments 任務分工頁 is a document's division of work as visitors see it.
type Assignments struct {
	Layout
	Document *policy.Document
	Rows     []office.Row
	Tally    office.Tally
}

func (p *Assignments) prepare() { p.Document = or(p.Document) }

func (p *Assignments) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "assignments"})
}
