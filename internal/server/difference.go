package server

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// fromTo reads which editions of d are to be compared: without a word the current
// one with the one before.
func fromTo(r *http.Request, d *policy.Document) (from, to int, err error) {
	number := func(name string, usual int) (int, error) {
		v := r.URL.Query().Get(name)
		if v == "" {
			return usual, nil
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > d.Edition {
			return 0, policy.Errorf(policy.Invalid, "%s %q: give the number of an edition, 1 to %d", name, v, d.Edition)
		}
		return n, nil
	}
	if to, err = number("to", d.Edition); err == nil {
		from, err = number("from", max(to-1, 1))
	}
	return from, to, err
}

// steps compares two editions of d.
func (s *Server) steps(r *http.Request, d *policy.Document, from, to int) ([]policy.EditionStep, error) {
	before, err := s.Store.Edition(r.Context(), d.ID, from)
	if err != nil {
		return nil, err
	}
	after, err := s.Store.Edition(r.Context(), d.ID, to)
	if err != nil {
		return nil, err
	}
	return align.Editions(before, after), nil
}

// difference is what one edition changed of another, in the whole document.
func (s *Server) difference(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	view := &page.Editions{Layout: s.layout(r), Document: d, View: viewOf(r)}
	if view.From, view.To, err = fromTo(r, d); err != nil {
		return err
	}
	all, err := s.steps(r, d, view.From, view.To)
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
	return s.page(w, r, view)
}

// measureDifference is the same of one measure.
func (s *Server) measureDifference(w http.ResponseWriter, r *http.Request) error {
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return err
	}
	d := *f.document
	d.Shown = 0
	view := &page.Editions{Layout: s.layout(r), Document: &d, Provision: f.Provision, Ancestors: f.Above, View: viewOf(r)}
	if view.From, view.To, err = fromTo(r, &d); err != nil {
		return err
	}
	all, err := s.steps(r, &d, view.From, view.To)
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
	return s.page(w, r, view)
}

func viewOf(r *http.Request) string {
	if v := r.URL.Query().Get("view"); v == "side" || v == "inline" {
		return v
	}
	return ""
}

func (s *Server) apiEditions(w http.ResponseWriter, r *http.Request) error {
	_, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	d, err := s.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	all, err := s.Store.Editions(r.Context(), d.ID)
	if err != nil {
		return err
	}
	list := []api.EditionSummary{}
	for _, e := range all {
		list = append(list, api.NewEditionSummary(d, e))
	}
	return s.data(w, r, api.NewList(list, limit, offset))
}

func (s *Server) apiDifference(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	d, err := s.Store.Document(r.Context(), chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	from, to, err := fromTo(r, d)
	if err != nil {
		return err
	}
	all, err := s.steps(r, d, from, to)
	if err != nil {
		return err
	}
	return s.data(w, r, api.NewDifference(d, from, to, all, align.Count(all), script))
}
