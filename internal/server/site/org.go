package site

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// mostStated bounds the measures that a department's page shows as the texts name it.
const mostStated = 200

func (s *Server) org(w http.ResponseWriter, r *http.Request) error {
	slug, format := kit.CutFormat(chi.URLParam(r, "slug"))
	d, err := s.Store.Department(r.Context(), slug)
	if err != nil {
		return err
	}
	if d.Slug != slug {
		// Renamed or merged: the old address leads here for ever.
		http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/org/"+d.Slug, http.StatusMovedPermanently)
		return nil
	}
	view := &page.Org{Layout: s.Layout(r), Department: d}
	list, err := s.Store.Duties(r.Context(), kit.AccessOf(r), d.ID, 0)
	if err != nil {
		return err
	}
	if format == "ics" {
		return s.calendar(w, r, d.Name, list)
	}
	view.Work = page.NewWork(list, s.Today())
	if view.Stated, err = s.Store.Stated(r.Context(), policy.StatedAbout{DepartmentID: d.ID, Limit: mostStated}); err != nil {
		return err
	}
	if format != "" {
		return s.DataAs(w, r, format, api.NewDuties(d.Name, view.Duties, kit.ScriptOf(r)).WithStated(view.Stated, kit.ScriptOf(r)).WithContact(d.Contact, kit.ScriptOf(r)))
	}
	if view.Officials, err = s.Store.Officials(r.Context(), kit.AccessOf(r), d.ID); err != nil {
		return err
	}
	return s.Page(w, r, view)
}
