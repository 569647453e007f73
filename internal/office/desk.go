package office

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// SoonDays is how far ahead the desk of an office looks for what is due.
const SoonDays = 30

// Desk 待辦 is what an office or an official has to see first, over all documents.
type Desk struct {
	Late, Soon []policy.Duty  // late, and due within SoonDays; the most urgent first
	Gone       []policy.Duty  // of measures that the text in force does not have any more, not done
	Documents  []int64        // of documents with work: anybody answers for any of their measures, or their text proposes somebody
	Backlog    policy.Backlog // of an office
}

// Days is how far ahead Soon reaches.
func (d *Desk) Days() int { return SoonDays }

// Unassigned is how many measures have no lead, Proposals how many proposals nobody has decided.
func (d *Desk) Unassigned() int { return sum(d.Backlog.Unassigned) }

// Proposals is how many proposals of texts nobody has decided.
func (d *Desk) Proposals() int { return sum(d.Backlog.Proposals) }

func sum(counts map[int64]int) (n int) {
	for c := range maps.Values(counts) {
		n += c
	}
	return n
}

// NewDesk gathers what somebody leads and is late or due soon on a day from all duties, with what
// waits for editors.
func NewDesk(duties []policy.Duty, backlog policy.Backlog, today string) *Desk {
	d := gather(duties, today, func(a *policy.Assignment) bool { return a.Role == policy.Lead || a.Task != nil })
	d.Backlog = backlog
	d.Documents = slices.Concat(d.Documents, slices.Sorted(maps.Keys(backlog.Proposals)))
	slices.Sort(d.Documents)
	d.Documents = slices.Compact(d.Documents)
	return d
}

// OwnDesk is that of an official: whatever is late or due soon of what they answer for, in any role.
func OwnDesk(duties []policy.Duty, today string) *Desk {
	return gather(duties, today, func(*policy.Assignment) bool { return true })
}

func gather(duties []policy.Duty, today string, counts func(*policy.Assignment) bool) *Desk {
	d, until, worked := &Desk{}, "", map[int64]bool{}
	if day, err := time.Parse(time.DateOnly, today); err == nil {
		until = day.AddDate(0, 0, SoonDays).Format(time.DateOnly)
	}
	for _, duty := range duties {
		a := duty.Assignment
		if !a.HoldsOn(today) {
			continue
		}
		if !worked[duty.Document.ID] {
			worked[duty.Document.ID] = true
			d.Documents = append(d.Documents, duty.Document.ID)
		}
		switch done := duty.Report != nil && duty.Report.Status == policy.Done || a.Task != nil && a.Task.Status == policy.Done; {
		case !counts(a) || done:
		case duty.Dropped:
			d.Gone = append(d.Gone, duty)
		case duty.Overdue(today):
			d.Late = append(d.Late, duty)
		case a.Due != "" && a.Due <= until:
			d.Soon = append(d.Soon, duty)
		}
	}
	for _, list := range [][]policy.Duty{d.Late, d.Soon} {
		slices.SortStableFunc(list, func(a, b policy.Duty) int { return cmp.Compare(a.Assignment.Due, b.Assignment.Due) })
	}
	return d
}
