package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) editions(w http.ResponseWriter, r *http.Request) error {
	_, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	d, err := s.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	all, err := s.Store.Editions(r.Context(), d.ID)
	if err != nil {
		return err
	}
	list := []api.EditionSummary{}
	for _, e := range all {
		list = append(list, api.NewEditionSummary(d, e))
	}
	return s.Data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) difference(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	d, err := s.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	from, to, err := kit.FromTo(r, d)
	if err != nil {
		return err
	}
	all, err := s.Steps(r, d, from, to)
	if err != nil {
		return err
	}
	return s.Data(w, r, api.NewDifference(d, from, to, all, align.Count(all), script))
}
