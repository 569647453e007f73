package server

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

func (s *Server) proposalsPage(r *http.Request) (*view.Proposals, error) {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	page := &view.Proposals{Layout: s.layout(r)}
	page.Proposals, err = s.cases.Proposals(r.Context(), accessOf(r), d, e)
	return page, err
}

// proposals shows what the text says of responsibility. Nothing of it counts
// before an editor accepts it.
func (s *Server) proposals(w http.ResponseWriter, r *http.Request) error {
	page, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	page.Accepted, _ = strconv.Atoi(r.URL.Query().Get("accepted"))
	page.Rejected, _ = strconv.Atoi(r.URL.Query().Get("rejected"))
	return s.page(w, r, page)
}

// decide accepts or rejects the proposals that are ticked, all or none.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	choice := func(id int64) (bool, policy.Role, string) {
		n := strconv.FormatInt(id, 10)
		return slices.Contains(v["p"], n), policy.Role(v.Get("role-" + n)), v.Get("unit-" + n)
	}
	if err = page.Choose(choice); err == nil {
		decide, done, n := s.cases.Accept, "accepted", 0
		if v.Get("do") == "reject" {
			decide, done = s.cases.Reject, "rejected"
		}
		if n, err = decide(r.Context(), userOf(r), page.Proposals); err == nil {
			http.Redirect(w, r, "/"+reader(r).Tag()+page.Path+"?"+done+"="+strconv.Itoa(n), http.StatusSeeOther)
			return nil
		}
	}
	switch page.Problem = office.CodeOf(err); page.Problem {
	case "":
		return err
	case policy.NothingChosen, policy.RowsUnclear:
		return s.pageAs(w, r, http.StatusBadRequest, page)
	}
	fresh, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	fresh.Problem = page.Problem
	if err := fresh.Choose(choice); office.CodeOf(err) == "" && err != nil { // what was chosen stays chosen
		return err
	}
	return s.pageAs(w, r, http.StatusConflict, fresh)
}
