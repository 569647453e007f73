package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// seriesList lists all series.
func (s *Server) seriesList(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Store.AllSeries(r.Context())
	if err != nil {
		return err
	}
	return s.page(w, r, &page.SeriesList{Layout: s.layout(r), All: all})
}

// series shows the documents of a series by year.
func (s *Server) series(w http.ResponseWriter, r *http.Request) error {
	slug, format := suffix(chi.URLParam(r, "slug"))
	one, err := s.Store.Series(r.Context(), slug)
	if err != nil {
		return err
	}
	switch format {
	case "":
	case "json":
		return s.data(w, r, api.NewSeries(one, reader(r)))
	default:
		return policy.Errorf(policy.NotFound, "a series can be had as .json")
	}
	view := &page.Series{Layout: s.layout(r), Series: one}
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
	return s.page(w, r, view)
}

func (s *Server) apiAllSeries(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	all, err := s.Store.AllSeries(r.Context())
	if err != nil {
		return err
	}
	list := []api.Series{}
	for _, one := range all {
		list = append(list, api.NewSeries(one, script))
	}
	return s.data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) apiSeries(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	one, err := s.Store.Series(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	return s.data(w, r, api.NewSeries(one, script))
}
