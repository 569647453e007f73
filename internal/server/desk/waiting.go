package desk

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// waiting lists the reports that wait for an editor.
func (s *Server) waiting(w http.ResponseWriter, r *http.Request) error {
	view := &page.Waiting{Layout: s.Layout(r)}
	reports, err := s.Store.WaitingReports(r.Context())
	if err != nil {
		return err
	}
	var ids []int64
	for _, p := range reports {
		ids = append(ids, p.DocumentID)
	}
	documents, err := s.Store.DocumentsOf(r.Context(), ids)
	if err != nil {
		return err
	}
	wanted := []policy.MeasureKey{}
	byID := map[int64]*policy.Document{}
	for _, d := range documents {
		byID[d.ID] = d
	}
	for _, p := range reports {
		if d := byID[p.DocumentID]; d != nil {
			view.Reports = append(view.Reports, page.WaitingReport{Progress: p, Document: d})
			wanted = append(wanted, policy.MeasureKey{Document: d.ID, Measure: p.Measure})
		}
	}
	measures, err := s.Kit.Store.MeasuresOf(r.Context(), wanted)
	if err != nil {
		return err
	}
	for i, key := range wanted {
		view.Reports[i].Provision = measures[key]
	}
	return s.Page(w, r, view)
}
