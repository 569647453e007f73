package office

import (
	"context"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Carry 承接 is what a document may take over from an earlier one of its series: work that is not
// done on measures that go on.
type Carry struct {
	Comparison *policy.Comparison
	Rows       []CarryRow
	Done       int // measures that go on and are done: nothing of them is to be taken over
	Idle       int // that go on, and nobody was assigned or reported
	Ended      int // measures with work that is not done and no counterpart in the later document
}

// CarryRow is a measure that goes on, with what would be taken over.
type CarryRow struct {
	policy.MeasurePair
	Old, New    *Row
	Assignments []*policy.Assignment // of the later document
	Tasks       []*policy.Task       // likewise
	Left        []*policy.Assignment // of the earlier one, that the later has already or has another lead for
	Past        []string             // days by which it was due and that are over: they are not taken over
	Taken       bool                 // it was taken over before
	Ticked      bool
}

// Key names a row in forms.
func (r CarryRow) Key() string { return strconv.Itoa(r.A.Measure) + "-" + strconv.Itoa(r.B.Measure) }

// Predecessor is the document before d in a series of its, nil if there is none. from, if given,
// names an earlier one instead.
func (c *Cases) Predecessor(ctx context.Context, d *policy.Document, from string) (*policy.Document, error) {
	all, err := c.Store.SeriesOf(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	var found *policy.Document
	best := 0
	for _, s := range all {
		own := slices.IndexFunc(s.Members, func(m policy.SeriesMember) bool { return m.Document.ID == d.ID })
		for _, m := range s.Members {
			if own >= 0 && m.Year < s.Members[own].Year && (from == "" && m.Year > best || from == m.Document.Slug) {
				found, best = m.Document, m.Year
			}
		}
	}
	return found, nil
}

// Carry looks what d may take over from an earlier document.
func (c *Cases) Carry(ctx context.Context, access policy.Access, from, d *policy.Document) (*Carry, error) {
	comparison, err := c.Store.Comparison(ctx, from, d)
	if err != nil {
		return nil, err
	}
	old, err := c.Board(ctx, access, comparison.A, comparison.TreeA)
	if err != nil {
		return nil, err
	}
	fresh, err := c.Board(ctx, access, comparison.B, comparison.TreeB)
	if err != nil {
		return nil, err
	}
	taken, err := c.Lasting.Carried(ctx, d.ID, 0)
	if err != nil {
		return nil, err
	}
	out := &Carry{Comparison: comparison}
	today := c.Calendar.Today()
	for _, pair := range comparison.Pairs {
		if pair.A == nil {
			continue
		}
		row := CarryRow{MeasurePair: pair, Old: old.Row(pair.A.Measure)}
		if row.Old == nil {
			continue
		}
		idle := len(row.Old.Assignments)+len(row.Old.Tasks) == 0 && row.Old.Report == nil
		done := row.Old.Report != nil && row.Old.Report.Status == policy.Done
		switch {
		case pair.B == nil && !idle && !done:
			out.Ended++
			continue
		case pair.B == nil:
			continue
		case done:
			out.Done++
			continue
		case idle:
			out.Idle++
			continue
		}
		if row.New = fresh.Row(pair.B.Measure); row.New == nil {
			continue
		}
		row.Taken = slices.ContainsFunc(taken, func(t *policy.Carried) bool {
			return !t.Later && t.Measure == pair.B.Measure && t.Document.ID == comparison.A.ID && t.Other == pair.A.Measure
		})
		row.take(today)
		row.Ticked = !row.Taken && !pair.Further && pair.Relation.State() == policy.Corresponds
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// take fills what the later measure would have: the assignments that hold, from today on, and the
// parts that are not done. Days that are over are left out and named.
func (r *CarryRow) take(today string) {
	day := func(due string) string {
		if due == "" || due >= today {
			return due
		}
		if !slices.Contains(r.Past, due) {
			r.Past = append(r.Past, due)
		}
		return ""
	}
	parts := map[int64]*policy.Task{}
	for _, t := range r.Old.Tasks {
		has := slices.ContainsFunc(r.New.Tasks, func(o *policy.Task) bool { return o.Name == t.Name && o.Kind == t.Kind && o.Due == t.Due })
		if has || t.Status == policy.Done || t.Kind == policy.QuarterTask && t.Due < today {
			continue
		}
		next := *t
		next.ID, next.Version, next.DocumentID, next.Measure = 0, 0, r.New.Document.ID, r.New.Measure
		next.Due, next.Parent, next.Of = day(t.Due), 0, parts[t.Parent]
		parts[t.ID] = &next
		r.Tasks = append(r.Tasks, &next)
	}
	for _, a := range r.Old.Assignments {
		next := *a
		next.ID, next.Version, next.DocumentID, next.Measure = 0, 0, r.New.Document.ID, r.New.Measure
		next.From, next.To, next.Due = today, "", day(a.Due)
		if a.Task != nil {
			if next.Task = parts[a.Task.ID]; next.Task == nil {
				continue // that part is done, or there already
			}
		} else if slices.ContainsFunc(policy.OfWhole(r.New.Assignments), func(o *policy.Assignment) bool {
			return o.Role == a.Role && (o.Department.ID == a.Department.ID || a.Role == policy.Lead)
		}) {
			r.Left = append(r.Left, a)
			continue
		}
		r.Assignments = append(r.Assignments, &next)
	}
	slices.Sort(r.Past)
}

// TakeOver takes over what is ticked, all or nothing; the earlier document stays as it is. It gives
// how many measures that are. Invalid: nothing is ticked.
func (c *Cases) TakeOver(ctx context.Context, by *policy.User, carry *Carry, ticked []string) (int, error) {
	m := &policy.DutyChanges{}
	for i := range carry.Rows {
		row := &carry.Rows[i]
		if row.Ticked = slices.Contains(ticked, row.Key()) && !row.Taken; !row.Ticked {
			continue
		}
		m.Add = append(m.Add, row.Assignments...)
		m.Tasks = append(m.Tasks, row.Tasks...)
		m.Carried = append(m.Carried, policy.CarryOver{DocumentID: row.New.Document.ID, Measure: int64(row.New.Measure), FromDocumentID: row.Old.Document.ID, FromMeasure: int64(row.Old.Measure), Day: c.Calendar.Today()})
	}
	if len(m.Carried) == 0 {
		return 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.NothingChosen))
	}
	return len(m.Carried), c.Store.ChangeDuties(ctx, by.ID, m)
}

// CarriedRow is a measure with what it took over.
type CarriedRow struct {
	Row
	From []*policy.Carried
}

// CarriedRows are the measures of a board that took over work of earlier years.
func CarriedRows(b *Board, carried []*policy.Carried) (list []CarriedRow) {
	for _, row := range b.Rows {
		r := CarriedRow{Row: row}
		for _, c := range carried {
			if c.Measure == row.Measure && !c.Later {
				r.From = append(r.From, c)
			}
		}
		if len(r.From) > 0 {
			list = append(list, r)
		}
	}
	return list
}
