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
	terms, total, err := s.Store.TermIndex(r.Context(), "", limit, offset)
	if err != nil {
		return err
	}
	list := []api.Term{}
	for _, t := range terms {
		list = append(list, api.NewTerm(t, script))
	}
	return s.Data(w, r, api.List[api.Term]{Total: total, Limit: limit, Offset: min(offset, total), Items: list})
}
