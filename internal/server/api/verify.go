package api

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// verify checks the quotations of a text or file that is sent. Nothing of it is stored.
func (s *Server) verify(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	r, cancel := kit.Checking(r)
	defer cancel()
	text, _, err := s.Quoted(w, r)
	if err != nil {
		return err
	}
	report, err := s.Quotations.Check(r.Context(), text)
	if err != nil {
		return err
	}
	language := policy.English
	if script != "" {
		language = verify.LanguageOf(script)
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Vary", "Origin") // what was sent is kept nowhere, not in the page cache either
	return s.Data(w, r, api.NewVerification(report, script, s.Origin, language))
}
