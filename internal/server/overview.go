package server

import (
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

// overview is what an office looks at: late first, by department, by group, as
// far as the query asks for.
func (s *Server) overview(w http.ResponseWriter, r *http.Request) error {
	b, err := s.board(r)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	f := search.Filter{Dimension: q.Get("group"), Org: q.Get("org"), Status: q.Get("status")}
	page := &view.Overview{Layout: s.layout(r), Document: b.Document, Whole: office.Count(b.Rows), Late: q.Get("late") == "1"}
	states := []string{}
	for _, state := range policy.Statuses() {
		states = append(states, string(state))
	}
	page.Orgs, page.Groups = b.Choices("org", f.Org), b.Choices("dimension", f.Dimension)
	page.States = b.Choices("status", f.Status, append(states, office.NotReported, office.NotAssigned)...)
	page.Rows = b.Select(f, search.Query{})
	if page.Late {
		page.Rows = slices.DeleteFunc(page.Rows, func(row office.Row) bool { return !row.Overdue })
	}
	page.Tally = office.Count(page.Rows)
	page.Departments, page.Parts = office.ByDepartment(page.Rows), office.ByGroup(page.Rows)
	office.SortByUrgency(page.Rows)
	return s.page(w, r, page)
}
