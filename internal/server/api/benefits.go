package api

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) benefits(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	own, err := s.Store.Everyday(r.Context())
	if err != nil {
		return err
	}
	f, err := kit.BenefitFilterOf(r, own)
	if err != nil {
		return err
	}
	found, err := s.Store.Benefits(r.Context(), f, limit, offset)
	if err != nil {
		return err
	}
	return s.Data(w, r, api.NewBenefits(found, script))
}
