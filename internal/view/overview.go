package view

import "github.com/yihaowen/yihaowen/internal/policy"

// Assignments 任務分工頁 is a document's division of work as visitors see it.
type Assignments struct {
	Layout
	Document *policy.Document
	Rows     []DutyRow
	Tally    Tally
}

// DutyRow is a measure with who answers for it and how far it has come.
type DutyRow struct {
	*policy.Provision
	Path        string // "/d/baoan-2024/m/17"
	Assignments []*policy.Assignment
	Report      *policy.Progress // the newest, nil if there is none
	Due         string           // the earliest day by which it is to be done, ISO 8601
	Overdue     bool
}

// Tally 統計 counts measures; every number of it is out of Total.
type Tally struct {
	Total    int
	Assigned int // with a department that leads
	Overdue  int
	ByStatus map[policy.Status]int // of those that were reported on
}

// Unreported is how many measures have no report.
func (t Tally) Unreported() int {
	n := t.Total
	for _, c := range t.ByStatus {
		n -= c
	}
	return n
}

// Overview 進展總覽 is an office's view of a document: what is late first, then by
// department and by group of the text.
type Overview struct {
	Layout
	Document    *policy.Document
	Tally       Tally
	Overdue     []DutyRow
	Unassigned  []DutyRow
	Departments []TallyRow
	Groups      []TallyRow
}

// TallyRow is the tally of a department or of a group of measures.
type TallyRow struct {
	Path  string // of its page
	Name  policy.Text
	Tally Tally
}

// Sheet 措施單 is a measure on one A4 page.
type Sheet struct {
	Layout
	Document    *policy.Document
	Provision   *policy.Provision
	Ancestors   []*policy.Provision
	Assignments []*policy.Assignment // those that have not ended
	Report      *policy.Progress
}

func (*Assignments) template() string { return "assignments" }
func (*Overview) template() string    { return "overview" }
func (*Sheet) template() string       { return "sheet" }

func (p *Assignments) prepare() { p.Document = or(p.Document) }
func (p *Overview) prepare()    { p.Single, p.Document = true, or(p.Document) }
func (p *Sheet) prepare()       { p.NoIndex, p.Document, p.Provision = true, or(p.Document), or(p.Provision) }

// Crumbs is the way to the page, itself last.
func (p *Assignments) Crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "assignments"})
}

// Crumbs is the way to the page, itself last.
func (p *Overview) Crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "overview"})
}

// Crumbs is the way to the page, itself last.
func (p *Sheet) Crumbs() []Crumb {
	return append(placeCrumbs(p.Document, p.Ancestors, p.Provision), Crumb{Path: p.Path, Page: "sheet"})
}

// barWidth is the width of a bar, in units of its viewBox.
const barWidth = 300

// barPart is a part of a bar: what it counts, where it starts and how wide it is.
type barPart struct {
	Status   policy.Status // "" for measures without a report
	Count    int
	X, Width int
}

// bar draws a tally as a row of parts. Parts are told apart by pattern and by a
// number where there is room, not by colour alone (WCAG 2.2, 1.4.1).
func bar(t Tally) []barPart {
	var list []barPart
	done := 0
	add := func(s policy.Status, n int) {
		if n <= 0 || t.Total == 0 {
			return
		}
		from, to := done*barWidth/t.Total, (done+n)*barWidth/t.Total
		list = append(list, barPart{s, n, from, to - from})
		done += n
	}
	for _, s := range []policy.Status{policy.Done, policy.InProgress, policy.Blocked, policy.NotStarted} {
		add(s, t.ByStatus[s])
	}
	add("", t.Unreported())
	return list
}
