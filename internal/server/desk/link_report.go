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

// maxLinkForm bounds the form of who has a link, in bytes.
const maxLinkForm = 512 << 10

func (s *Server) linkReportPage(w http.ResponseWriter, r *http.Request) (*page.LinkReport, error) {
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("Referrer-Policy", "no-referrer") // the address is a key
	token := chi.URLParam(r, "token")
	l, err := s.Posts.ReportLink(r.Context(), office.LinkKey(token))
	if err != nil {
		return nil, err
	}
	f, err := s.FindMeasure(r, l.Document.Slug, strconv.Itoa(l.Measure), false)
	if err != nil {
		return nil, err
	}
	view := &page.LinkReport{Layout: s.Layout(r), Link: l, Provision: f.Provision}
	view.Path = "/report/" + token
	view.Report = office.ReportForm{Day: view.Today, Status: policy.InProgress, Percent: "0"}
	return view, nil
}

// linkReport asks whoever has a link how far its measure is.
func (s *Server) linkReport(w http.ResponseWriter, r *http.Request) error {
	view, err := s.linkReportPage(w, r)
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// takeLinkReport stores the one report of a link.
func (s *Server) takeLinkReport(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxLinkForm)
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	typed := office.ReportForm{Day: v.Get("day"), Status: policy.Status(v.Get("status")), Percent: v.Get("percent"), Note: v.Get("note"), Problem: v.Get("problem"), Next: v.Get("next")}
	view, err := s.linkReportPage(w, r)
	if err == nil {
		view.Report = typed
		err = s.Cases.ReportByLink(r.Context(), chi.URLParam(r, "token"), typed)
	}
	if policy.IssueOf(err).Code == policy.LinkGone { // while somebody typed: the words are theirs
		view = &page.LinkReport{Layout: s.Layout(r), Report: typed, Gone: true}
		view.Path, view.Problem = "/report/"+chi.URLParam(r, "token"), policy.IssueOf(err)
		return s.PageAs(w, r, http.StatusNotFound, view)
	}
	if err != nil && view == nil {
		return err
	}
	if err != nil {
		return s.refused(w, r, view, &view.Unsaved, err)
	}
	settings, err := s.Store.Settings(r.Context())
	if err != nil {
		return err
	}
	view.Sent, view.Waits = true, settings.Approve
	return s.Page(w, r, view)
}
