package office

import (
	"cmp"
	"slices"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// SoonDays is how far ahead the desk of an office looks for what is due.
const SoonDays = 30

// Desk 待辦 is what an office has to see first, over all documents.
type Desk struct {
	Late, Soon []policy.Duty // led by somebody: late, and due within SoonDays; the most urgent first
	Documents  []int64       // of documents with work: anybody answers for any of their measures
}

// Days is how far ahead Soon reaches.
func (d *Desk) Days() int { return SoonDays }

// NewDesk gathers what is late or due soon on a day from all duties.
func NewDesk(duties []policy.Duty, today string) *Desk {
	d, until := &Desk{}, ""
	if day, err := time.Parse(time.DateOnly, today); err == nil {
		until = day.AddDate(0, 0, SoonDays).Format(time.DateOnly)
	}
	for _, duty := range duties {
		a := duty.Assignment
		if !a.HoldsOn(today) {
			continue
		}
		if !slices.Contains(d.Documents, duty.Document.ID) {
			d.Documents = append(d.Documents, duty.Document.ID)
		}
		switch done := duty.Report != nil && duty.Report.Status == policy.Done || a.Task != nil && a.Task.Status == policy.Done; {
		case a.Role != policy.Lead && a.Task == nil || done:
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
