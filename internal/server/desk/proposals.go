package desk

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) proposalsPage(r *http.Request) (*page.Proposals, error) {
	d, e, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return nil, err
	}
	view := &page.Proposals{Layout: s.Layout(r)}
	view.Proposals, err = s.Cases.Proposals(r.Context(), kit.AccessOf(r), d, e)
	return view, err
}

// proposals shows what the text says of responsibility. Nothing of it counts
// before an editor accepts it.
func (s *Server) proposals(w http.ResponseWriter, r *http.Request) error {
	view, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	view.Asked = r.URL.Query().Get("done") != ""
	view.Accepted, _ = strconv.Atoi(r.URL.Query().Get("accepted"))
	switch first := r.URL.Query().Get("first"); first {
	case "":
	case "all":
		view.FirstLeads(0)
	default:
		if n, err := strconv.Atoi(first); err == nil && n > 0 {
			view.FirstLeads(n)
		}
	}
	view.Rejected, _ = strconv.Atoi(r.URL.Query().Get("rejected"))
	return s.Page(w, r, view)
}

// decide accepts or rejects the proposals that are ticked, all or none.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	choice := func(id int64) (bool, policy.Role, string) {
		n := strconv.FormatInt(id, 10)
		return slices.Contains(v["p"], n), policy.Role(v.Get("role-" + n)), v.Get("unit-" + n)
	}
	if err = view.Choose(choice); err == nil {
		decide, done, n := s.Cases.Accept, "accepted", 0
		if v.Get("do") == "reject" {
			decide, done = s.Cases.Reject, "rejected"
		}
		if n, err = decide(r.Context(), kit.UserOf(r), view.Proposals); err == nil {
			http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+view.Path+"?"+done+"="+strconv.Itoa(n), http.StatusSeeOther)
			return nil
		}
	}
	switch view.Problem = office.CodeOf(err); view.Problem {
	case "":
		return err
	case policy.NothingChosen, policy.RowsUnclear:
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	fresh, err := s.proposalsPage(r)
	if err != nil {
		return err
	}
	fresh.Problem = view.Problem
	if err := fresh.Choose(choice); office.CodeOf(err) == "" && err != nil { // what was chosen stays chosen
		return err
	}
	return s.PageAs(w, r, http.StatusConflict, fresh)
}
