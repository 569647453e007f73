package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) orgs(w http.ResponseWriter, r *http.Request) error {
	list, err := s.Store.Departments(r.Context())
	if err != nil {
		return err
	}
	return s.page(w, r, &page.Orgs{Layout: s.layout(r), Departments: list})
}

func (s *Server) org(w http.ResponseWriter, r *http.Request) error {
	slug, format := suffix(chi.URLParam(r, "slug"))
	d, err := s.Store.Department(r.Context(), slug)
	if err != nil {
		return err
	}
	if d.Slug != slug {
		// Renamed or merged: the old address leads here for ever.
		http.Redirect(w, r, "/"+reader(r).Tag()+"/org/"+d.Slug, http.StatusMovedPermanently)
		return nil
	}
	view := &page.Org{Layout: s.layout(r), Department: d}
	list, err := s.Store.Duties(r.Context(), accessOf(r), d.ID, 0)
	if err != nil {
		return err
	}
	if format == "ics" {
		return s.calendar(w, r, d.Name, list)
	}
	view.Work = page.NewWork(list, s.today())
	if format != "" {
		return s.as(w, r, format, api.NewDuties(d.Name, view.Duties, reader(r)))
	}
	if view.Officials, err = s.Store.Officials(r.Context(), accessOf(r), d.ID); err != nil {
		return err
	}
	return s.page(w, r, view)
}

func (s *Server) official(w http.ResponseWriter, r *http.Request) error {
	slug, format := suffix(chi.URLParam(r, "slug"))
	o, err := s.Store.Official(r.Context(), accessOf(r), slug)
	if err != nil {
		return err
	}
	view := &page.Official{Layout: s.layout(r), Official: o}
	list, err := s.Store.Duties(r.Context(), accessOf(r), 0, o.ID)
	if err != nil {
		return err
	}
	name := policy.Text{Hant: o.Department.Name.Hant + o.Post.Hant, Hans: o.Department.Name.Hans + o.Post.Hans}
	if format == "ics" {
		return s.calendar(w, r, name, list)
	}
	view.Work = page.NewWork(list, s.today())
	if format != "" {
		return s.as(w, r, format, api.NewDuties(name, view.Duties, reader(r)))
	}
	return s.page(w, r, view)
}
