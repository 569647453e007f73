package desk

import (
	"net/http"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) settingListPage(r *http.Request) (*page.SettingList, error) {
	view := &page.SettingList{Layout: s.Layout(r), Done: r.URL.Query().Get("done") != ""}
	var err error
	if view.Settings, err = s.Store.Settings(r.Context()); err != nil {
		return nil, err
	}
	view.Files, view.Bytes, err = s.Store.Files(r.Context())
	return view, err
}

// settingList shows how the program works.
func (s *Server) settingList(w http.ResponseWriter, r *http.Request) error {
	view, err := s.settingListPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// saveSettings states it, all of it or nothing.
func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.settingListPage(r)
	if err != nil {
		return err
	}
	fresh := view.Settings
	if view.Typed, err = fresh.Take(v); err == nil {
		err = s.Store.SaveSettings(r.Context(), kit.UserOf(r).ID, fresh)
	}
	if policy.CodeOf(err) == policy.Invalid {
		view.Issue, view.Done = policy.IssueOf(err), false
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	if err != nil {
		return err
	}
	return kit.Saved(w, r, "/admin/settings")
}
