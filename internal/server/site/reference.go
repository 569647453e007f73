package site

import (
	"fmt"
	"net/http"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/reference"
)

// referenceAs writes a work as reference managers read it.
func (s *Server) referenceAs(w http.ResponseWriter, r *http.Request, work reference.Work, format string) error {
	kind, body := "", []byte(nil)
	switch format {
	case "ris":
		kind, body = "application/x-research-info-systems; charset=utf-8", work.RIS()
	case "bib":
		kind, body = "application/x-bibtex; charset=utf-8", work.BibTeX()
	default:
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.%s"`, work.Key, format))
	return s.Send(w, r, kind, body)
}
