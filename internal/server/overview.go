package server

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// What an overview can be filtered by beside the states of a measure.
const (
	notReported = "none"
	notAssigned = "unassigned"
)

// overview is what an office looks at: late first, by department, by group, as
// far as the query asks for.
func (s *Server) overview(w http.ResponseWriter, r *http.Request) error {
	d, err := s.duties(r)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	page := &view.Overview{Layout: s.layout(r), Document: d.document, Whole: tally(d.rows), Late: q.Get("late") == "1"}
	orgs, groups, states := counter{selected: q.Get("org")}, counter{selected: q.Get("group")}, counter{selected: q.Get("status")}
	for _, state := range policy.Statuses() {
		states.offer(string(state))
	}
	states.offer(notReported)
	states.offer(notAssigned)
	for _, row := range d.rows {
		leads := policy.InRole(row.Assignments, policy.Lead)
		org := false
		for _, a := range row.Assignments {
			org = orgs.count(a.Department.Slug, a.Department.Name) || org
		}
		top := view.DutyRow{}
		if p := d.above[row.Measure]; p != nil {
			top.Provision = p
		}
		group := top.Provision != nil && groups.count(top.Provision.Path(), top.Heading)
		state := false
		if row.Report == nil {
			state = states.count(notReported, policy.Text{})
		} else {
			state = states.count(string(row.Report.Status), policy.Text{})
		}
		if len(leads) == 0 {
			state = states.count(notAssigned, policy.Text{}) || state
		}
		if (orgs.selected == "" || org) && (groups.selected == "" || group) && (states.selected == "" || state) && (!page.Late || row.Overdue) {
			page.Rows = append(page.Rows, row)
		}
	}
	page.Orgs, page.Groups, page.States = orgs.list, groups.list, states.list
	page.Tally = tally(page.Rows)
	page.Departments, page.Parts = byDepartment(page.Rows), byGroup(d, page.Rows)
	slices.SortStableFunc(page.Rows, func(a, b view.DutyRow) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(cmp.Or(a.Due, "9"), cmp.Or(b.Due, "9")))
	})
	return s.page(w, r, page)
}

func rank(row view.DutyRow) int {
	if row.Overdue {
		return 0
	}
	return 1
}

// counter lists the values of a filter with how many measures have each.
type counter struct {
	selected string
	list     []view.Choice
}

func (c *counter) offer(value string) {
	c.list = append(c.list, view.Choice{Value: value, Selected: value == c.selected})
}

// count counts a measure under a value; it reports whether that is the one selected.
func (c *counter) count(value string, name policy.Text) bool {
	i := slices.IndexFunc(c.list, func(o view.Choice) bool { return o.Value == value })
	if i < 0 {
		i = len(c.list)
		c.offer(value)
		c.list[i].Name = name
	}
	c.list[i].Count++
	return value == c.selected
}

// byDepartment parts measures by who leads them, those with most that is late first.
func byDepartment(rows []view.DutyRow) []view.TallyRow {
	var list []view.TallyRow
	at := map[int64]int{}
	for _, row := range rows {
		for _, a := range policy.InRole(row.Assignments, policy.Lead) {
			i, known := at[a.Department.ID]
			if !known {
				i = len(list)
				at[a.Department.ID] = i
				list = append(list, view.TallyRow{Path: "/org/" + a.Department.Slug, Name: a.Department.Name})
			}
			list[i].Rows = append(list[i].Rows, row)
		}
	}
	for i := range list {
		list[i].Tally = tally(list[i].Rows)
	}
	slices.SortFunc(list, func(a, b view.TallyRow) int {
		return cmp.Or(cmp.Compare(b.Tally.Overdue, a.Tally.Overdue), cmp.Compare(b.Tally.Total, a.Tally.Total), cmp.Compare(a.Path, b.Path))
	})
	return list
}

// byGroup parts measures by the top group of the text they stand in, in its order.
func byGroup(d *duties, rows []view.DutyRow) []view.TallyRow {
	var list []view.TallyRow
	at := map[string]int{}
	for _, row := range rows {
		p := d.above[row.Measure]
		if p == nil {
			continue
		}
		i, known := at[p.EID]
		if !known {
			i = len(list)
			at[p.EID] = i
			list = append(list, view.TallyRow{Path: "/d/" + d.document.Slug + "/" + p.Path(), Group: p})
		}
		list[i].Rows = append(list[i].Rows, row)
	}
	for i := range list {
		list[i].Tally = tally(list[i].Rows)
	}
	return list
}
