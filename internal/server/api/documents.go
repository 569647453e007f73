package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) documents(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	documents, total, err := s.Store.DocumentsPage(r.Context(), limit, offset)
	if err != nil {
		return err
	}
	counts, err := s.Store.Counts(r.Context(), documents)
	if err != nil {
		return err
	}
	list := []*api.Document{}
	for _, d := range documents {
		out := api.NewDocument(d, s.Today(), script)
		out.Counts = counts[d.ID]
		list = append(list, out)
	}
	return s.Data(w, r, api.List[*api.Document]{Total: total, Limit: limit, Offset: offset, Items: list})
}

func (s *Server) document(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	d, e, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	out := api.NewDocument(d, s.Today(), script)
	out.Counts, out.Tree = policy.Count(e.Provisions), api.NewTree(e, script)
	return s.Data(w, r, out)
}
