package desk

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/page/dataset"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// hooks shows editors which addresses are told of changes, and what became of it.
func (s *Server) hooks(w http.ResponseWriter, r *http.Request) error {
	view, err := s.hooksPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

func (s *Server) hooksPage(r *http.Request) (*dataset.Hooks, error) {
	list, err := s.Hooks.Hooks(r.Context())
	if err != nil {
		return nil, err
	}
	view := dataset.NewHooks(s.Layout(r), list)
	view.Done = r.URL.Query().Get("done") != ""
	return view, nil
}

// addHook keeps an address.
func (s *Server) addHook(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	settings, err := s.Store.Settings(r.Context())
	if err != nil {
		return err
	}
	h, err := hook.New(v.Get("url"), settings.WebhookLocal)
	if err == nil {
		err = s.Hooks.AddHook(r.Context(), kit.UserOf(r).ID, h)
	}
	if policy.CodeOf(err) != policy.Invalid {
		if err != nil {
			return err
		}
		return kit.Saved(w, r, "/admin/hooks")
	}
	view, failed := s.hooksPage(r)
	if failed != nil {
		return failed
	}
	view.Typed, view.Issue = v.Get("url"), policy.IssueOf(err)
	return s.PageAs(w, r, http.StatusBadRequest, view)
}

// changeHook takes an address away, or lets it be tried again at once.
func (s *Server) changeHook(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(v.Get("row"), 10, 64) // there is no 0
	if chi.URLParam(r, "do") == "remove" {
		err = s.Hooks.RemoveHook(r.Context(), kit.UserOf(r).ID, id)
	} else {
		err = s.Hooks.RetryHook(r.Context(), kit.UserOf(r).ID, id)
	}
	if err != nil && policy.CodeOf(err) != policy.NotFound { // else somebody was faster
		return err
	}
	return kit.Saved(w, r, "/admin/hooks")
}
