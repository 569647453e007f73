package api

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/api"
)

func (s *Server) terms(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	all, err := s.Store.AllTerms(r.Context())
	if err != nil {
		return err
	}
	list := []api.Term{}
	for _, t := range all {
		list = append(list, api.NewTerm(t, script))
	}
	return s.Data(w, r, api.NewList(list, limit, offset))
}
