package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// reportFile sends a file of a report that an editor lets visitors see.
func (s *Server) reportFile(w http.ResponseWriter, r *http.Request) error {
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	if f.Document.State != "" && f.Document.State != policy.Published {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	return s.SendFile(w, r, f.Document.ID, f.Measure, true)
}
