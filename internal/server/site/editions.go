package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// editions is what one edition changed of another, in the whole document.
func (s *Server) editions(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	view := &page.Editions{Layout: s.Layout(r), Document: d, View: viewOf(r)}
	if view.From, view.To, err = kit.FromTo(r, d); err != nil {
		return err
	}
	all, err := s.Steps(r, d, view.From, view.To)
	if err != nil {
		return err
	}
	view.Change = align.Count(all)
	for _, step := range all {
		if !step.Same() {
			view.Steps = append(view.Steps, step)
		} else if p := step.Measure(); p != nil {
			view.Same = append(view.Same, p)
		}
	}
	if view.Editions, err = s.Store.Editions(r.Context(), d.ID); err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// measureEditions is the same of one measure.
func (s *Server) measureEditions(w http.ResponseWriter, r *http.Request) error {
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	d := *f.Document
	d.Shown = 0
	view := &page.Editions{Layout: s.Layout(r), Document: &d, Provision: f.Provision, Ancestors: f.Above, View: viewOf(r)}
	if view.From, view.To, err = kit.FromTo(r, &d); err != nil {
		return err
	}
	all, err := s.Steps(r, &d, view.From, view.To)
	if err != nil {
		return err
	}
	for _, step := range all {
		if p := step.Measure(); p != nil && p.Measure == f.Measure {
			view.Steps = append(view.Steps, step)
		}
	}
	view.Change = align.Count(view.Steps)
	if view.Editions, err = s.Store.Editions(r.Context(), d.ID); err != nil {
		return err
	}
	return s.Page(w, r, view)
}

func viewOf(r *http.Request) string {
	if v := r.URL.Query().Get("view"); v == "side" || v == "inline" {
		return v
	}
	return ""
}
