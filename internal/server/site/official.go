package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) official(w http.ResponseWriter, r *http.Request) error {
	slug, format := kit.CutFormat(chi.URLParam(r, "slug"))
	o, err := s.Store.Official(r.Context(), kit.AccessOf(r), slug)
	if err != nil {
		return err
	}
	if o.Slug != slug {
		// Joined with another post when their departments were merged: the old address leads there for ever.
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/official/"+o.Slug, http.StatusMovedPermanently)
		return nil
	}
	view := &page.Official{Layout: s.Layout(r), Official: o}
	list, err := s.Store.Duties(r.Context(), kit.AccessOf(r), 0, o.ID)
	if err != nil {
		return err
	}
	name := policy.Text{Hant: o.Department.Name.Hant + o.Post.Hant, Hans: o.Department.Name.Hans + o.Post.Hans}
	if format == "ics" {
		return s.calendar(w, r, name, list)
	}
	view.Work = page.NewWork(list, s.Today())
	if format != "" {
		return s.DataAs(w, r, format, api.NewDuties(name, view.Duties, kit.ScriptOf(r)))
	}
	return s.Page(w, r, view)
}
