package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) years(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	c, _, err := s.Compared(r, r.URL.Query())
	if err != nil {
		return err
	}
	only, err := kit.RelationOf(r.URL.Query())
	if err != nil {
		return err
	}
	return s.Data(w, r, api.NewComparison(c, only, script))
}

func (s *Server) seriesList(w http.ResponseWriter, r *http.Request) error {
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
	return s.Data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) series(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	one, err := s.Store.Series(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		return err
	}
	return s.Data(w, r, api.NewSeries(one, script))
}
