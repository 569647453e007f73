package desk

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) reportLinksPage(r *http.Request) (*page.ReportLinks, *kit.FoundMeasure, error) {
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return nil, nil, err
	}
	view := &page.ReportLinks{Layout: s.Layout(r), Document: f.Document, Provision: f.Provision, Days: strconv.Itoa(policy.LinkDays), Done: r.URL.Query().Get("done") != ""}
	view.Path = measureEditPath(f) + "/links"
	settings, err := s.Store.Settings(r.Context())
	if err != nil {
		return nil, nil, err
	}
	view.On = settings.Links
	all, err := s.Store.Assignments(r.Context(), kit.AccessOf(r), f.Document.ID, f.Measure)
	if err != nil {
		return nil, nil, err
	}
	view.Assignments = s.Cases.Linkable(all)
	view.Links, err = s.Posts.ReportLinks(r.Context(), f.Document.ID, f.Measure)
	return view, f, err
}

// reportLinks lists the links to a measure.
func (s *Server) reportLinks(w http.ResponseWriter, r *http.Request) error {
	view, _, err := s.reportLinksPage(r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// changeReportLinks makes a link, which the answer shows this once, or takes one back.
func (s *Server) changeReportLinks(w http.ResponseWriter, r *http.Request) error {
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, f, err := s.reportLinksPage(r)
	if err != nil {
		return err
	}
	if id, _ := strconv.ParseInt(v.Get("revoke"), 10, 64); id > 0 {
		if err := s.Posts.RevokeReportLink(r.Context(), kit.UserOf(r).ID, f.Document.ID, f.Measure, id); err != nil {
			return err
		}
		return kit.Saved(w, r, view.Path)
	}
	view.Days = v.Get("days")
	typed := office.LinkForm{Days: view.Days}
	typed.Assignment, _ = strconv.ParseInt(v.Get("assignment"), 10, 64)
	token, err := s.Cases.MakeLink(r.Context(), kit.UserOf(r), f.Document, f.Measure, view.Assignments, typed)
	if err != nil {
		return s.refused(w, r, view, &view.Unsaved, err)
	}
	if view.Links, err = s.Posts.ReportLinks(r.Context(), f.Document.ID, f.Measure); err != nil {
		return err
	}
	view.Fresh = s.Origin + "/" + kit.ScriptOf(r).Tag() + "/report/" + token
	return s.Page(w, r, view)
}
