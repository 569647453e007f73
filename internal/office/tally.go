package office

import (
	"cmp"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Tally 統計 counts measures; every number of it is out of Total.
type Tally struct {
	Total    int // without those that Guiding counts
	Guiding  int // 總體要求 and the like, which nobody carries out
	Assigned int // with a department that leads; on somebody's own page: which they lead
	Overdue  int
	DoneLate int                   // of those done, after they were due
	ByStatus map[policy.Status]int // of those that were reported on
}

// Count counts rows.
func Count(rows []Row) Tally {
	t := Tally{ByStatus: map[policy.Status]int{}}
	for _, row := range rows {
		if row.Guiding() && len(row.Assignments) == 0 && row.Report == nil {
			t.Guiding++
			continue
		}
		t.Total++
		if len(row.Leads()) > 0 {
			t.Assigned++
		}
		if row.Overdue {
			t.Overdue++
		}
		if row.DoneLate {
			t.DoneLate++
		}
		if row.Report != nil {
			t.ByStatus[row.Report.Status]++
		}
	}
	return t
}

// Begun reports whether anybody was named for any of the measures, or reported on one.
func (t Tally) Begun() bool { return t.Assigned > 0 || len(t.ByStatus) > 0 }

// Done is how many measures are done.
func (t Tally) Done() int { return t.ByStatus[policy.Done] }

// Reported is how many measures have a report.
func (t Tally) Reported() int { return t.Total - t.Unreported() }

// Unreported is how many measures have no report.
func (t Tally) Unreported() int {
	n := t.Total
	for _, c := range t.ByStatus {
		n -= c
	}
	return n
}

// Part is the measures of a department or of a group of the text, counted.
type Part struct {
	Path  string            // of its page
	Name  policy.Text       // of a department
	Group *policy.Provision // nil for a department
	Tally Tally
	Rows  []Row // its measures, in order
}

// ByDepartment splits measures by who leads them, those with most that is late first.
func ByDepartment(rows []Row) []Part {
	list := split(rows, func(row Row) (of []Part) {
		for _, a := range row.Leads() {
			of = append(of, Part{Path: "/org/" + a.Department.Slug, Name: a.Department.Name})
		}
		return of
	})
	slices.SortFunc(list, func(a, b Part) int {
		return cmp.Or(cmp.Compare(b.Tally.Overdue, a.Tally.Overdue), cmp.Compare(b.Tally.Total, a.Tally.Total), cmp.Compare(a.Path, b.Path))
	})
	return list
}

// ByGroup splits measures by the top group of the text they stand in, in its order.
func ByGroup(rows []Row) []Part {
	return split(rows, func(row Row) (of []Part) {
		if len(row.Ancestors) > 0 {
			top := row.Ancestors[0]
			of = append(of, Part{Path: "/d/" + row.Document.Slug + "/" + top.Path(), Group: top})
		}
		return of
	})
}

// split gathers rows by the parts they are of, told apart by their pages.
func split(rows []Row, of func(Row) []Part) []Part {
	var list []Part
	at := map[string]int{}
	for _, row := range rows {
		for _, part := range of(row) {
			i, known := at[part.Path]
			if !known {
				i = len(list)
				at[part.Path] = i
				list = append(list, part)
			}
			list[i].Rows = append(list[i].Rows, row)
		}
	}
	for i := range list {
		list[i].Tally = Count(list[i].Rows)
	}
	return list
}
