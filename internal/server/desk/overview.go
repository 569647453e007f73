package desk

import (
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// overview is what an office looks at: late first, by department, by group, as
// far as the query asks for.
func (s *Server) overview(w http.ResponseWriter, r *http.Request) error {
	b, err := s.Board(r)
	if err != nil {
		return err
	}
	carried, err := s.Cases.Lasting.Carried(r.Context(), b.Document.ID, 0)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	f := search.Filter{Dimension: q.Get("group"), Org: q.Get("org"), Status: q.Get("status")}
	view := &page.Overview{Layout: s.Layout(r), Document: b.Document, Whole: office.Count(b.Rows), Late: q.Get("late") == "1"}
	states := []string{}
	for _, state := range policy.Statuses() {
		states = append(states, string(state))
	}
	view.Carried = office.CarriedRows(b, carried)
	view.Orgs, view.Groups = b.Choices("org", f.Org), b.Choices("dimension", f.Dimension)
	view.States = b.Choices("status", f.Status, append(states, office.NotReported, office.NotAssigned)...)
	view.Rows = b.Select(f, search.Query{})
	if view.Late {
		view.Rows = slices.DeleteFunc(view.Rows, func(row office.Row) bool { return !row.Overdue })
	}
	view.Tally = office.Count(view.Rows)
	view.Departments, view.Parts = office.ByDepartment(view.Rows), office.ByGroup(view.Rows)
	office.SortByUrgency(view.Rows)
	return s.Page(w, r, view)
}
