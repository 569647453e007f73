package site

import (
	"net/http"
	"net/url"

	"github.com/yihaowen/yihaowen/internal/page"
)

// comparisonForm offers the documents that can be compared and says why these two cannot.
func (s *Server) comparisonForm(w http.ResponseWriter, r *http.Request, q url.Values) error {
	view := &page.ComparisonForm{Layout: s.Layout(r), A: q.Get("a"), B: q.Get("b")}
	var err error
	if view.All, err = s.Store.AllSeries(r.Context()); err != nil {
		return err
	}
	if view.A == "" && view.B == "" {
		return s.Page(w, r, view)
	}
	view.NoIndex = true
	if view.A == "" || view.B == "" {
		view.Problem = "one"
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	view.Problem = "apart"
	for _, slug := range []string{view.A, view.B} {
		if _, err := s.Store.Document(r.Context(), slug); err != nil {
			view.Problem = "unknown"
		}
	}
	return s.PageAs(w, r, http.StatusNotFound, view)
}
