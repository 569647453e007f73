package desk

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// searches shows editors what readers searched for without finding it.
func (s *Server) searches(w http.ResponseWriter, r *http.Request) error {
	view := &page.Searches{Layout: s.Layout(r)}
	var err error
	if view.Missed, err = s.Store.Missed(r.Context()); err != nil {
		return err
	}
	for i, m := range view.Missed {
		view.Missed[i].Text = s.Convert.Both(s.Convert.Convert(m.Query, policy.Hant, policy.Hans), policy.Hans)
	}
	return s.Page(w, r, view)
}
