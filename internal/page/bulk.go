package page

import (
	"slices"

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
	Saved      int    // how many were linked just now
	Range      string // measures by number, as typed
	Unled      bool   // only measures without a lead are shown
}

// Shown are the rows that are shown, those that are ticked among them.
func (p *Bulk) Shown() (list []office.Row) {
	for _, row := range p.Rows {
		if !p.Unled || row.Unled() || p.Checked[row.Measure] {
			list = append(list, row)
		}
	}
	return list
}

// Wrong is the measure that the problem is about, nil if it is about all.
func (p *Bulk) Wrong() *policy.Provision {
	for _, row := range p.Rows {
		if row.Measure == p.Measure && p.Measure > 0 {
			return row.Provision
		}
	}
	return nil
}

// Printed reports whether the text numbers its measures itself.
func (p *Bulk) Printed() bool {
	return slices.ContainsFunc(p.Rows, func(row office.Row) bool { return row.Provision.Printed() != "" })
}

// Without is how many measures have no lead.
func (p *Bulk) Without() (n int) {
	for _, row := range p.Rows {
		if row.Unled() {
			n++
		}
	}
	return n
}

func (p *Bulk) prepare() { p.Single, p.Document = true, or(p.Document) }

func (p *Bulk) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "bulk"})
}
