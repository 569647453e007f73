package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Work 職責總覽 is what a department or an official answers for, with how far it is.
type Work struct {
	Duties []policy.Duty // as stored: those that have ended last
	Today  string        // ISO 8601 day; what was due before it is overdue
	Tally  office.Tally  // of the measures, each once, whatever its roles
}

// NewWork is the work of a department or an official on a day.
func NewWork(duties []policy.Duty, day string) Work {
	return Work{Duties: duties, Today: day, Tally: office.Count(office.RowsOf(duties, day))}
}

// DutyRole is the duties of one role.
type DutyRole struct {
	Role policy.Role
	List []DutyLine
}

// DutyLine is a duty and whether it is late.
type DutyLine struct {
	policy.Duty
	Overdue bool
}

// Roles splits what holds today by role, the lead first.
func (w *Work) Roles() []DutyRole {
	var list []DutyRole
	for _, role := range policy.Roles() {
		group := DutyRole{Role: role}
		for _, d := range w.Duties {
			if d.Assignment.Role == role && d.Assignment.HoldsOn(w.Today) {
				group.List = append(group.List, DutyLine{d, d.Overdue(w.Today)})
			}
		}
		if len(group.List) > 0 {
			list = append(list, group)
		}
	}
	return list
}

// Coming is what they will answer for from a later day on.
func (w *Work) Coming() []DutyLine {
	return w.lines(func(a *policy.Assignment) bool { return a.StartsAfter(w.Today) })
}

// Ended is what they answered for before.
func (w *Work) Ended() []DutyLine {
	return w.lines(func(a *policy.Assignment) bool { return a.EndedBefore(w.Today) && !a.NeverHeld() })
}

func (w *Work) lines(of func(*policy.Assignment) bool) (list []DutyLine) {
	for _, d := range w.Duties {
		if of(d.Assignment) {
			list = append(list, DutyLine{Duty: d})
		}
	}
	return list
}

// bar draws a tally.
func bar(t office.Tally) []picture.BarPart { return picture.Bar(t.Total, t.ByStatus) }

// percent writes thousandths as CSS and SVG have them: "12.5%".
func percent(n int) string { return itoa(n/10) + "." + itoa(n%10) + "%" }
