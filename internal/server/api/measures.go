package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// measures lists a document's measures with the filters of the table page.
func (s *Server) measures(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	t, err := s.Table(r)
	if err != nil {
		return err
	}
	list := []*api.Measure{}
	for _, row := range t.Rows {
		list = append(list, api.NewMeasure(t.Document.Slug, row.Provision, row.Ancestors, row.Assignments, script).WithTasks(row.Tasks, s.Today(), script))
	}
	return s.Data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) measure(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	who, err := s.Store.Assignments(r.Context(), kit.AccessOf(r), f.Document.ID, f.Measure)
	if err != nil {
		return err
	}
	return s.Data(w, r, api.NewMeasure(f.Document.Slug, f.Provision, f.Above, who, script).WithStated(f.Stated, script).WithTasks(f.Tasks, s.Today(), script).WithValidity(f.Document.Validity, s.Today()))
}
