package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bulk 批量分工 links one department to many measures at once.
type Bulk struct {
	Layout
	Document   *policy.Document
	Rows       []office.Row
	Checked    map[int]bool
	Everybody  []office.Candidate
	Form       office.AssignForm
	Problem    policy.IssueCode
	Measure    int // which one the problem is about, 0 if all
	Candidates []office.Candidate
	Saved      int // how many were linked just now
}

func (p *Bulk) prepare() { p.Single, p.Document = true, or(p.Document) }

func (p *Bulk) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "bulk"})
}
