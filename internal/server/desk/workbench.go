package desk

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// workbench is where people start after their login.
func (s *Server) workbench(w http.ResponseWriter, r *http.Request) error {
	view := &page.Workbench{Layout: s.Layout(r)}
	u := kit.UserOf(r)
	var err error
	if u.Access.Covers(policy.AccessEditor) {
		if view.Documents, err = s.Store.Documents(r.Context()); err != nil {
			return err
		}
	} else if u.Official != nil {
		if view.Duties, err = s.Store.Duties(r.Context(), kit.AccessOf(r), 0, u.Official.ID); err != nil {
			return err
		}
	}
	return s.Page(w, r, view)
}
