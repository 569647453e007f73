package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// series shows the documents of a series by year.
func (s *Server) series(w http.ResponseWriter, r *http.Request) error {
	slug, format := kit.CutFormat(chi.URLParam(r, "slug"))
	one, err := s.Store.Series(r.Context(), slug)
	if err != nil {
		return err
	}
	switch format {
	case "":
	case "json":
		return s.Data(w, r, api.NewSeries(one, kit.ScriptOf(r)))
	default:
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	view := &page.Series{Layout: s.Layout(r), Series: one}
	var lists [][]*policy.Figure
	for _, m := range one.Members {
		lists = append(lists, m.Figures)
	}
	for _, figures := range align.Across(lists) {
		row, stated := page.AcrossRow{Figures: figures}, 0
		for _, f := range figures {
			if f != nil {
				row.Name = f.Name
				stated++
			}
		}
		if stated == 1 && len(one.Members) > 1 {
			view.Single++
			continue
		}
		view.Rows = append(view.Rows, row)
	}
	return s.Page(w, r, view)
}
