package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// identifier sends a reader from a script-neutral address to the page in their script.
func (s *Server) identifier(w http.ResponseWriter, r *http.Request) error {
	script := kit.Preferred(r)
	if slug := chi.URLParam(r, "doc"); slug != "" {
		d, err := s.Store.Document(r.Context(), slug)
		if err != nil {
			return err
		}
		if script == "" {
			script = d.Script
		}
	}
	if script == "" {
		script = policy.Hant
	}
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("Vary", "Accept-Language, Cookie")
	target := "/" + script.Tag() + r.URL.EscapedPath()
	if r.URL.RawQuery != "" {
		target += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
	return nil
}

// startSlash completes the address of the start page.
func (s *Server) startSlash(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/", http.StatusMovedPermanently)
	return nil
}
