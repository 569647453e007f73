package desk

import (
	"net/http"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// mostErrata bounds the list of what readers say is wrong.
const mostErrata = 200

func (s *Server) errataPage(r *http.Request) (*page.Errata, error) {
	view := &page.Errata{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != "", Typed: map[int64]string{}}
	view.Path = "/admin/errata"
	var err error
	view.List, view.Open, view.All, err = s.Inquiries.Errata(r.Context(), mostErrata)
	return view, err
}

// errata shows editors what readers say is wrong.
func (s *Server) errata(w http.ResponseWriter, r *http.Request) error {
	view, err := s.errataPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// settleErratum closes a report with an editor's reply.
func (s *Server) settleErratum(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(v.Get("id"), 10, 64)
	err = s.Cases.SettleErratum(r.Context(), kit.UserOf(r), id, v.Get("reply"))
	if err == nil {
		return kit.Saved(w, r, "/admin/errata")
	}
	if policy.CodeOf(err) == policy.NotFound {
		return err
	}
	view, failed := s.errataPage(r)
	if failed != nil {
		return failed
	}
	view.Typed[id] = v.Get("reply")
	return s.refused(w, r, view, &view.Unsaved, err)
}
