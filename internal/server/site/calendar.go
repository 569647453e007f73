package site

import (
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// calendar writes what is due as a calendar to subscribe to.
func (s *Server) calendar(w http.ResponseWriter, r *http.Request, name policy.Text, duties []policy.Duty) error {
	c := api.Calendar{Name: name, Duties: duties, Origin: s.Origin, Today: s.Today()}
	return s.Send(w, r, "text/calendar; charset=utf-8", c.ICS(kit.ScriptOf(r)))
}

// assignmentsCalendar is what is due of a document.
func (s *Server) assignmentsCalendar(w http.ResponseWriter, r *http.Request) error {
	b, err := s.Board(r)
	if err != nil {
		return err
	}
	var duties []policy.Duty
	for _, row := range b.Rows {
		for _, a := range row.Assignments {
			duties = append(duties, policy.Duty{Assignment: a, Document: b.Document, Provision: row.Provision, Report: row.Report})
		}
	}
	return s.calendar(w, r, b.Document.Title, duties)
}

// feedCalendar leads from where a calendar stands beside its feed to where the calendar is.
func (s *Server) feedCalendar(w http.ResponseWriter, r *http.Request) error {
	slug := url.PathEscape(chi.URLParam(r, "slug"))
	to := map[string]string{"document": "/d/" + slug + "/assignments.ics", "org": "/org/" + slug + ".ics", "official": "/official/" + slug + ".ics"}[chi.URLParam(r, "kind")]
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+to, http.StatusMovedPermanently)
	return nil
}
