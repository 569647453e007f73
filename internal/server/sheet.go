package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// sheet is a measure on one A4 page.
func (s *Server) sheet(w http.ResponseWriter, r *http.Request) error {
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	view := &page.Sheet{Layout: s.layout(r), Document: f.document, Provision: f.Provision, Ancestors: f.Above}
	all, err := s.Store.Assignments(r.Context(), accessOf(r), f.document.ID, f.Measure)
	if err != nil {
		return err
	}
	view.Assignments = policy.HoldingOn(all, s.today())
	reports, _, err := s.Store.Reports(r.Context(), f.document.ID, f.Measure, 0)
	if err != nil {
		return err
	}
	if len(reports) > 0 {
		view.Report = reports[0]
	}
	return s.page(w, r, view)
}
