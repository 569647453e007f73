package desk

import (
	"encoding/json"
	"net/http"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// suggestPeople answers the field in which a department or official is typed.
func (s *Server) suggestPeople(w http.ResponseWriter, r *http.Request) error {
	typed := r.URL.Query().Get("q")
	if len(typed) > 200 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.QueryLong, 200))
	}
	p, err := s.Cases.People(r.Context(), kit.AccessOf(r))
	if err != nil {
		return err
	}
	if r.URL.Query().Get("kind") == "org" {
		p.Officials = nil
	}
	labels := []string{}
	for _, c := range p.Offer(typed) {
		labels = append(labels, c.Label.In(kit.ScriptOf(r)))
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return json.NewEncoder(w).Encode(labels)
}
