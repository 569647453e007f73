package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// sheet is a measure on one A4 page.
func (s *Server) sheet(w http.ResponseWriter, r *http.Request) error {
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	view := &page.Sheet{Layout: s.Layout(r), Document: f.Document, Provision: f.Provision, Ancestors: f.Above, Stated: f.Stated}
	all, err := s.Store.Assignments(r.Context(), kit.AccessOf(r), f.Document.ID, f.Measure)
	if err != nil {
		return err
	}
	view.Assignments = policy.HoldingOn(all, s.Today())
	answering := page.Answering(view.Assignments, f.Stated)
	reachable, err := s.Inquiries.Reachable(r.Context(), slugs(answering))
	if err != nil {
		return err
	}
	view.Reach = page.NewReach(answering, reachable)
	view.Below = policy.CountTasks(f.Tasks, s.Today())
	reports, _, err := s.Store.Reports(r.Context(), f.Document.ID, f.Measure, 0)
	if err != nil {
		return err
	}
	if len(reports) > 0 {
		view.Report = reports[0]
	}
	return s.Page(w, r, view)
}
