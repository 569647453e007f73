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
		duties, err := s.Store.Duties(r.Context(), kit.AccessOf(r), 0, 0)
		if err != nil {
			return err
		}
		backlog, err := s.Inquiries.Backlog(r.Context())
		if err != nil {
			return err
		}
		view.Desk = office.NewDesk(duties, backlog, view.Today)
		working, err := s.Store.DocumentsOf(r.Context(), view.Desk.Documents)
		if err != nil {
			return err
		}
		view.Documents = slices.DeleteFunc(working, func(d *policy.Document) bool { return d.State != policy.Published })
		view.Worked = len(view.Documents)
		var others []*policy.Document
		if others, view.Held, err = s.Store.DocumentsPage(r.Context(), page.MostListed+view.Worked, 0); err != nil {
			return err
		}
		for _, d := range others {
			if _, works := slices.BinarySearch(view.Desk.Documents, d.ID); !works && len(view.Others) < page.MostListed {
				view.Others = append(view.Others, d)
			}
		}
		view.Documents = view.Documents[:min(len(view.Documents), page.MostListed)]
	} else if u.Access == policy.AccessLeader {
		var err error
		if view.Readable, view.Held, err = s.Store.DocumentsPage(r.Context(), page.MostListed, 0); err != nil {
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
