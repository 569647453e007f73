// Package office is the work on a document: who answers for its measures and how far
// they are, filtered and counted; and what people do about it (assign, hand over, end,
// report, decide what the text proposes, keep departments, posts and accounts). It knows
// no HTTP and no SQL: browser and command line call the same.
package office

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Board 分工總覽 is a document's measures in the order of the text, each with who
// answers for it on a day and how far it is.
type Board struct {
	Document *policy.Document
	Day      string // ISO 8601
	Rows     []Row
}

// Row is a measure of a board.
type Row struct {
	*policy.Provision
	Document    *policy.Document
	Ancestors   []*policy.Provision  // from the top of the tree down
	Assignments []*policy.Assignment // those that hold on the board's day, the lead first
	Report      *policy.Progress     // the newest, nil if there is none
	Stated      []*policy.Proposal   // whom the text names, where nobody answers and no editor has decided
	Tasks       []*policy.Task       // the work below it
	Below       policy.TaskTally     // of Tasks, rolled up
	Due         string               // the earliest day by which something of it is due, ISO 8601; "" if none is stated
	Undated     string               // the words of deadlines that name no day, where no day is stated
	Overdue     bool
	DoneLate    bool           // 超期完成
	Terms       []*policy.Term // that it mentions, distinct, in order; see Mention
}

// Address is the measure's identifier: "/d/baoan-2024/m/17".
func (r Row) Address() string { return "/d/" + r.Document.Slug + "/" + r.Path() }

// Leads lists the assignments of those who lead the measure or a part of it.
func (r Row) Leads() []*policy.Assignment { return policy.InRole(r.Assignments, policy.Lead) }

// Unled reports whether nobody leads the measure, which needs somebody.
func (r Row) Unled() bool {
	return len(r.Leads()) == 0 && r.NeedsLead(len(r.Assignments) > 0 || r.Report != nil)
}

// NewBoard makes the board of the measures in trees of a document on a day: of all
// assignments those that hold then count, of reports the newest of each measure is
// given. What is about other measures is left out.
func NewBoard(d *policy.Document, trees []*policy.Provision, all []*policy.Assignment, newest []*policy.Progress, day string) *Board {
	b := &Board{Document: d, Day: day}
	who, reports := map[int][]*policy.Assignment{}, map[int]*policy.Progress{}
	for _, a := range policy.HoldingOn(all, day) {
		who[a.Measure] = append(who[a.Measure], a)
	}
	for _, p := range newest {
		reports[p.Measure] = p
	}
	var add func(list, above []*policy.Provision)
	add = func(list, above []*policy.Provision) {
		for _, p := range list {
			if p.IsMeasure() {
				b.Rows = append(b.Rows, newRow(d, p, above, who[p.Measure], reports[p.Measure], day))
			}
			if len(p.Children) > 0 {
				add(p.Children, append(above[:len(above):len(above)], p))
			}
		}
	}
	add(trees, nil)
	return b
}

func newRow(d *policy.Document, p *policy.Provision, above []*policy.Provision, who []*policy.Assignment, report *policy.Progress, day string) Row {
	r := Row{Provision: p, Document: d, Ancestors: above, Assignments: who, Report: report, Due: policy.EarliestDue(who)}
	for _, a := range who {
		if r.Due == "" && a.Undated != "" && !strings.Contains("；"+r.Undated+"；", "；"+a.Undated+"；") {
			r.Undated = strings.TrimPrefix(r.Undated+"；"+a.Undated, "；")
		}
	}
	r.Overdue, r.DoneLate = policy.Overdue(r.Due, report, day), policy.DoneLate(r.Due, report)
	return r
}

// Lay puts the work below measures into their rows: a measure is due when the first part of it
// that is not done is.
func (b *Board) Lay(tasks []*policy.Task) {
	for i := range b.Rows {
		row := &b.Rows[i]
		row.Tasks = nil
		for _, t := range tasks {
			if t.Measure != row.Measure {
				continue
			}
			row.Tasks = append(row.Tasks, t)
			if t.Kind != policy.QuarterTask && t.Due != "" && t.Status != policy.Done && (row.Due == "" || t.Due < row.Due) {
				row.Due = t.Due
			}
		}
		row.Below = policy.CountTasks(row.Tasks, b.Day)
		row.Overdue = policy.Overdue(row.Due, row.Report, b.Day)
	}
}

// Mention notes in each row the terms that its provision mentions, by its ID.
func (b *Board) Mention(mentions map[int64][]policy.TermMention) {
	for i := range b.Rows {
		row := &b.Rows[i]
		for _, m := range mentions[row.ID] {
			if m.Term != nil && !slices.Contains(row.Terms, m.Term) {
				row.Terms = append(row.Terms, m.Term)
			}
		}
	}
}

// State lays what the text says of who answers on the rows for which nobody does.
func (b *Board) State(list []*policy.Proposal) {
	for _, p := range list {
		if row := b.Row(p.Measure); row != nil && p.Decision == "" && len(row.Assignments) == 0 {
			row.Stated = append(row.Stated, p)
		}
	}
}

// Row is that of measure n, nil if the board has none.
func (b *Board) Row(n int) *Row {
	for i := range b.Rows {
		if b.Rows[i].Measure == n {
			return &b.Rows[i]
		}
	}
	return nil
}

// Kind is that of all groups at a depth above the measures, "" where they differ.
func (b *Board) Kind(depth int) policy.Kind {
	var kind policy.Kind
	for _, row := range b.Rows {
		switch {
		case depth >= len(row.Ancestors):
		case kind == "":
			kind = row.Ancestors[depth].Kind
		case kind != row.Ancestors[depth].Kind:
			return ""
		}
	}
	return kind
}

// RowsOf lists the measures that duties are about, each once, with the duties that
// hold on a day: what a department or an official answers for, of any document.
func RowsOf(duties []policy.Duty, day string) []Row {
	type place struct {
		document int64
		measure  int
	}
	at := map[place]int{}
	var first []policy.Duty
	var who [][]*policy.Assignment
	for _, d := range duties {
		if !d.Assignment.HoldsOn(day) {
			continue
		}
		where := place{d.Document.ID, d.Provision.Measure}
		i, known := at[where]
		if !known {
			i = len(first)
			at[where] = i
			first, who = append(first, d), append(who, nil)
		}
		who[i] = append(who[i], d.Assignment)
	}
	rows := make([]Row, len(first))
	for i, d := range first {
		rows[i] = newRow(d.Document, d.Provision, nil, who[i], d.Report, day)
	}
	return rows
}
