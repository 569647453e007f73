package api

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// mostCompared is how many new editions one answer compares with those before them.
const mostCompared = 20

// changes lists what is another since a cursor; without one it begins at the beginning.
func (s *Server) changes(w http.ResponseWriter, r *http.Request) error {
	_, limit, _, err := asked(r)
	if err != nil {
		return err
	}
	since, ok := holding.ParseCursor(r.URL.Query().Get("since"))
	if !ok {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.CursorUnknown, r.URL.Query().Get("since")))
	}
	begun := since.Document >= 0
	if begun {
		limit = min(max(limit, 1), usualLimit)
	} else {
		limit = min(max(limit, 1), mostCompared)
	}
	list, next, more, err := s.Store.ChangesSince(r.Context(), since, limit)
	if err != nil {
		return err
	}
	out := api.ChangeList{Changes: []api.Change{}, Cursor: next.String(), More: more}
	for _, c := range list {
		change := api.NewChange(c)
		out.Changes = append(out.Changes, change)
		if begun || change.Type != string(policy.EventDocument) || c.Edition < 2 {
			continue
		}
		steps, err := s.Steps(r, c.Document, c.Edition-1, c.Edition)
		if err != nil {
			return err
		}
		out.Changes = append(out.Changes, api.ProvisionChanges(c, steps)...)
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Vary", "Origin") // the page cache has better things to keep than every cursor
	return s.Data(w, r, out)
}
