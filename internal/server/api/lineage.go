package api

import (
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) levels(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	if q.Get("a") == "" || q.Get("b") == "" || q.Get("a") == q.Get("b") {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.CompareUnnamed))
	}
	if state := q.Get("state"); state != "" && !slices.Contains(lineage.States(), state) {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "state", state, lineage.States()))
	}
	upper, err := s.Store.Document(r.Context(), q.Get("a"))
	if err != nil {
		return err
	}
	lower, err := s.Store.Document(r.Context(), q.Get("b"))
	if err != nil {
		return err
	}
	a, err := s.Store.Across(r.Context(), upper, lower)
	if err != nil {
		return err
	}
	return s.Data(w, r, api.NewLevels(a, q.Get("state"), script))
}

func (s *Server) phrase(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	words, err := lineage.CleanPhrase(r.URL.Query().Get("q"))
	if err == nil && words == "" {
		err = lineage.PhraseRefused()
	}
	if err != nil {
		return err
	}
	found, err := s.Store.Phrase(r.Context(), words)
	if err != nil {
		return err
	}
	return s.Data(w, r, api.NewPhrase(found, script))
}
