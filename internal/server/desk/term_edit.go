package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// termEdit shows editors what they can do with a term, or all terms of which they said something.
func (s *Server) termEdit(w http.ResponseWriter, r *http.Request) error {
	view, err := s.termEditPage(r)
	if err != nil {
		return err
	}
	view.Done = r.URL.Query().Get("done") != ""
	return s.Page(w, r, view)
}

func (s *Server) termEditPage(r *http.Request) (view *page.TermEdit, err error) {
	view = &page.TermEdit{Layout: s.Layout(r)}
	view.Path = "/admin/t"
	if slug := chi.URLParam(r, "slug"); slug != "" {
		view.Path += "/" + slug
		view.Term, err = s.Store.Term(r.Context(), slug)
		return view, err
	}
	view.Chosen, err = s.Store.ChosenTerms(r.Context())
	return view, err
}

// changeTerm adds a term, hides one, joins it with another or restores it.
func (s *Server) changeTerm(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	slug, typed := chi.URLParam(r, "slug"), v.Get("name")
	if slug == "" {
		var t *policy.Term
		if t, err = s.Cases.AddTerm(r.Context(), kit.UserOf(r), typed); err == nil {
			slug = t.Slug
		}
	} else {
		err = s.Cases.ChooseTerm(r.Context(), kit.UserOf(r), slug, policy.TermAction(chi.URLParam(r, "do")), typed)
	}
	if err == nil {
		return kit.Saved(w, r, "/admin/t/"+slug)
	}
	if policy.CodeOf(err) != policy.Invalid {
		return err
	}
	view, failed := s.termEditPage(r)
	if failed != nil {
		return failed
	}
	view.Issue, view.Typed = policy.IssueOf(err), typed
	return s.PageAs(w, r, http.StatusBadRequest, view)
}
