package site

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// mostOffered is how many documents are offered to be chosen, the newest.
const mostOffered = 500

// terms is the index of all terms; doc= leads to that of one document.
func (s *Server) terms(w http.ResponseWriter, r *http.Request) error {
	if slug := r.URL.Query().Get("doc"); slug != "" {
		d, err := s.Store.Document(r.Context(), slug)
		if err != nil {
			return err
		}
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/d/"+d.Slug+"/terms", http.StatusSeeOther)
		return nil
	}
	all, err := s.Store.AllTerms(r.Context())
	if err != nil {
		return err
	}
	library, err := s.Store.Library(r.Context(), catalog.LibraryFilter{}, mostOffered, 0)
	if err != nil {
		return err
	}
	return s.termList(w, r, &page.Terms{Layout: s.Layout(r), Terms: all, Documents: library.Documents})
}

func (s *Server) documentTerms(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.Head(r)
	if err != nil {
		return err
	}
	list, err := s.Store.Terms(r.Context(), e.ID)
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b policy.CountedTerm) int { return cmp.Compare(a.Slug, b.Slug) })
	return s.termList(w, r, &page.Terms{Layout: s.LayoutOf(r, d, e, "terms"), Document: d, Terms: list})
}

// termList shows the terms with the initial that is asked for.
func (s *Server) termList(w http.ResponseWriter, r *http.Request, view *page.Terms) error {
	view.Initial = r.URL.Query().Get("initial")
	view.Editor = kit.AccessOf(r).Covers(policy.AccessEditor)
	if view.Initial != "" && !slices.ContainsFunc(view.Initials(), func(i page.Initial) bool { return i.Letter == view.Initial }) {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PartMissing, view.Initial))
	}
	return s.Page(w, r, view)
}
