package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
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
	page := api.NewList(t.Rows, limit, offset)
	measures := make([]*policy.Provision, len(page.Items))
	for i, row := range page.Items {
		measures[i] = row.Provision
	}
	told, err := s.Told(r.Context(), t.Document, t.Edition.ID, measures)
	if err != nil {
		return err
	}
	list := api.List[*api.Measure]{Total: page.Total, Limit: limit, Offset: offset, Items: []*api.Measure{}}
	for _, row := range page.Items {
		list.Items = append(list.Items, api.NewMeasure(t.Document.Slug, row.Provision, row.Ancestors, row.Assignments, script).
			WithStated(row.Stated, script).WithTasks(row.Tasks, s.Today(), script).With(told[row.ID], script).Reported(row.Report, row.Due, s.Today()))
	}
	return s.Data(w, r, list)
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
	out, err := s.MeasureData(r.Context(), f, who, false, script)
	if err != nil {
		return err
	}
	return s.Data(w, r, out)
}
