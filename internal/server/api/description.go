package api

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) notFound(http.ResponseWriter, *http.Request) error {
	return policy.Refuse(policy.NotFound, policy.NewIssue(policy.APIUnknown))
}

// description is the API described for programs (OpenAPI 3.1).
func (s *Server) description(w http.ResponseWriter, r *http.Request) error {
	return s.Data(w, r, api.OpenAPI(s.Origin))
}
