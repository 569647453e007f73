package office

import (
	"cmp"
	"context"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Bulletin 督查通報 is what an office tells its leader of a document's work over a period, or with a
// Unit 督辦單 what it tells that unit of its own.
type Bulletin struct {
	Document *policy.Document
	Unit     *policy.Department // nil: all
	From, To string             // ISO 8601 days, both included; things are as they stood on To
	Settings policy.Settings
	Tally    Tally
	Entries  []BulletinEntry // in the order of the text
	Units    []Part          // by who leads
	Parts    []Part          // by the top groups of the text
	Reports  int             // that were made about days of the period
}

// BulletinEntry is a measure of a bulletin.
type BulletinEntry struct {
	Row
	DaysLate   int
	Level      policy.Level
	DoneWithin bool // it was done within the period
}

// BulletinForm is what somebody asks for.
type BulletinForm struct{ From, To, Org string }

// Bulletin gathers what a bulletin of a document says. Without days it is of the year until today. Invalid: what is
// no day (DayInvalid), a period that ends before it begins or in the future (DatesDisorder, DayAhead).
func (c *Cases) Bulletin(ctx context.Context, access policy.Access, d *policy.Document, e *policy.Edition, f BulletinForm) (*Bulletin, error) {
	today := c.Calendar.Today()
	b := &Bulletin{Document: d, To: cmp.Or(f.To, today)}
	b.From = cmp.Or(f.From, b.To[:min(4, len(b.To))]+"-01-01")
	for _, day := range []string{b.From, b.To} {
		if !policy.IsDay(day) {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.DayInvalid, day))
		}
	}
	switch {
	case b.To > today:
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.DayAhead, b.To))
	case b.From > b.To:
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PeriodDisorder, b.From, b.To))
	}
	var err error
	if b.Settings, err = c.Store.Settings(ctx); err != nil {
		return nil, err
	}
	if f.Org != "" {
		if b.Unit, err = c.Store.Department(ctx, f.Org); err != nil {
			return nil, err
		}
	}
	who, err := c.Store.Assignments(ctx, access, d.ID, 0)
	if err != nil {
		return nil, err
	}
	reports, err := c.Store.ReportsUntil(ctx, d.ID, b.To)
	if err != nil {
		return nil, err
	}
	board := NewBoard(d, e.Provisions, who, newestOf(reports), b.To)
	if b.Unit != nil {
		board.Rows = board.Select(search.Filter{Org: b.Unit.Slug}, search.Query{})
	}
	shown := map[int]bool{}
	for _, row := range board.Rows {
		shown[row.Measure] = true
		entry := BulletinEntry{Row: row}
		if row.Overdue {
			entry.DaysLate = policy.DaysLate(row.Due, b.To)
			entry.Level = b.Settings.LevelOf(entry.DaysLate)
		}
		entry.DoneWithin = row.Report != nil && row.Report.Status == policy.Done && row.Report.Since >= b.From
		b.Entries = append(b.Entries, entry)
	}
	for _, p := range reports {
		if shown[p.Measure] && p.Day >= b.From {
			b.Reports++
		}
	}
	b.Tally, b.Units, b.Parts = Count(board.Rows), ByDepartment(board.Rows), ByGroup(board.Rows)
	return b, nil
}

// newestOf are of reports, the newest first, the first on each measure, with the day from which the measure
// is in its state.
func newestOf(reports []*policy.Progress) (newest []*policy.Progress) {
	state, settled := map[int]*policy.Progress{}, map[int]bool{}
	for _, p := range reports {
		switch first := state[p.Measure]; {
		case first == nil:
			p.Since = p.Day
			state[p.Measure] = p
			newest = append(newest, p)
		case !settled[p.Measure] && p.Status == first.Status:
			first.Since = p.Day
		default:
			settled[p.Measure] = true
		}
	}
	return newest
}

// Done lists the measures that were done within the period.
func (b *Bulletin) Done() []BulletinEntry {
	return b.where(func(e BulletinEntry) bool { return e.DoneWithin })
}

// Late lists what is overdue, the longest first.
func (b *Bulletin) Late() []BulletinEntry {
	list := b.where(func(e BulletinEntry) bool { return e.Overdue })
	slices.SortStableFunc(list, func(x, y BulletinEntry) int { return cmp.Compare(y.DaysLate, x.DaysLate) })
	return list
}

// Troubled lists the measures whose newest report tells of problems, or that are blocked.
func (b *Bulletin) Troubled() []BulletinEntry {
	return b.where(func(e BulletinEntry) bool {
		return e.Report != nil && (!e.Report.Problem.Empty() || e.Report.Status == policy.Blocked)
	})
}

// OfLevel counts what is late on a level.
func (b *Bulletin) OfLevel(l policy.Level) int {
	return len(b.where(func(e BulletinEntry) bool { return e.Overdue && e.Level == l }))
}

func (b *Bulletin) where(is func(BulletinEntry) bool) (list []BulletinEntry) {
	for _, e := range b.Entries {
		if is(e) {
			list = append(list, e)
		}
	}
	return list
}
