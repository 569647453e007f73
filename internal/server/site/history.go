package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// measureHistory is the history of one measure, for everybody.
func (s *Server) measureHistory(w http.ResponseWriter, r *http.Request) error {
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	return s.HistoryPage(w, r, &page.History{Layout: s.Layout(r), Document: f.Document, Provision: f.Provision,
		Filter: policy.HistoryFilter{DocumentID: f.Document.ID, Measure: f.Measure}})
}

// officialHistory is the history of one official, for everybody.
func (s *Server) officialHistory(w http.ResponseWriter, r *http.Request) error {
	o, err := s.Store.Official(r.Context(), kit.AccessOf(r), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	return s.HistoryPage(w, r, &page.History{Layout: s.Layout(r), Official: o,
		Filter: policy.HistoryFilter{OfficialID: o.ID}})
}
