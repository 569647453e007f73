package page

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Overview 進展總覽 is an office's view of a document: what is late first, then by
// department and by group of the text.
type Overview struct {
	Layout
	Document    *policy.Document
	Whole       office.Tally        // of the document
	Tally       office.Tally        // of the measures that pass the filters
	Late        bool                // only what is overdue
	Carried     []office.CarriedRow // measures that took over work of an earlier year
	Orgs        []office.Choice
	Groups      []office.Choice
	States      []office.Choice // Value is a policy.Status, "none" for not reported, "unassigned"
	Rows        []office.Row    // that pass the filters, overdue first, then by due date
	Departments []office.Part
	Parts       []office.Part // groups of the text
}

// CarriedDone is how many of them are done now.
func (p *Overview) CarriedDone() (n int) {
	for _, r := range p.Carried {
		if r.Report != nil && r.Report.Status == policy.Done {
			n++
		}
	}
	return n
}

// Filtered reports whether any filter is set.
func (p *Overview) Filtered() bool {
	return p.Late || chosen(p.Orgs) || chosen(p.Groups) || chosen(p.States)
}

func chosen(list []office.Choice) bool {
	return slices.ContainsFunc(list, func(c office.Choice) bool { return c.Selected })
}

// Overdue lists what is late, the longest first.
func (p *Overview) Overdue() (list []office.Row) {
	for _, row := range p.Rows {
		if row.Overdue {
			list = append(list, row)
		}
	}
	return list
}

// Unassigned lists the measures without a lead.
func (p *Overview) Unassigned() (list []office.Row) {
	for _, row := range p.Rows {
		if len(row.Leads()) == 0 && !row.Guiding() {
			list = append(list, row)
		}
	}
	return list
}

func (p *Overview) prepare() { p.Single, p.Document = true, or(p.Document) }
func (p *Overview) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "overview"})
}
