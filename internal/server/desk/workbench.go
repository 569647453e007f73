package desk

import (
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// workbench is where people start after their login.
func (s *Server) workbench(w http.ResponseWriter, r *http.Request) error {
	view := &page.Workbench{Layout: s.Layout(r)}
	u := kit.UserOf(r)
	if u.Access.Covers(policy.AccessEditor) {
		documents, err := s.Store.Documents(r.Context())
		if err != nil {
			return err
		}
		duties, err := s.Store.Duties(r.Context(), kit.AccessOf(r), 0, 0)
		if err != nil {
			return err
		}
		backlog, err := s.Inquiries.Backlog(r.Context())
		if err != nil {
			return err
		}
		view.Desk = office.NewDesk(duties, backlog, view.Today)
		for _, d := range documents {
			if slices.Contains(view.Desk.Documents, d.ID) {
				view.Documents = append(view.Documents, d)
			} else {
				view.Others = append(view.Others, d)
			}
		}
	} else if u.Access == policy.AccessLeader {
		var err error
		if view.Readable, err = s.Store.Documents(r.Context()); err != nil {
			return err
		}
	} else if u.Official != nil {
		var err error
		if view.Duties, err = s.Store.Duties(r.Context(), kit.AccessOf(r), u.Official.Department.ID, 0); err != nil {
			return err
		}
		view.Duties = slices.DeleteFunc(view.Duties, func(d policy.Duty) bool {
			return !policy.MayReport(u, []*policy.Assignment{d.Assignment}, view.Today)
		})
		view.Desk = office.OwnDesk(view.Duties, view.Today)
	}
	return s.Page(w, r, view)
}
