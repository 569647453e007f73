package site

import (
	"net/http"
	"net/url"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// comparisonForm offers documents to be compared and says why two could not be.
func (s *Server) comparisonForm(w http.ResponseWriter, r *http.Request, q url.Values, why error) error {
	view := &page.ComparisonForm{Layout: s.Layout(r), A: q.Get("a"), B: q.Get("b")}
	var err error
	if view.All, err = s.Store.AllSeries(r.Context()); err != nil {
		return err
	}
	library, err := s.Store.Library(r.Context(), catalog.LibraryFilter{}, mostOffered, 0)
	if err != nil {
		return err
	}
	view.Documents = library.Documents
	if view.A == "" && view.B == "" {
		return s.Page(w, r, view)
	}
	view.NoIndex = true
	if view.A == "" || view.B == "" {
		view.Problem = "one"
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	if view.Problem = "unknown"; policy.CodeOf(why) == policy.Invalid {
		view.Issue = policy.IssueOf(why)
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	return s.PageAs(w, r, http.StatusNotFound, view)
}
