package server

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/view"
)

// mostLinks bounds the attachments of a report.
const mostLinks = 20

// report stores what an editor, or the official himself, says of a measure.
func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	seen, err := strconv.ParseInt(v.Get("seen"), 10, 64)
	if err != nil || seen < 0 {
		return policy.Errorf(policy.Invalid, "the form is not this page's")
	}
	page.Report = view.ReportForm{Day: v.Get("day"), Status: policy.Status(v.Get("status")), Percent: strings.TrimSpace(v.Get("percent")),
		Note: v.Get("note"), Links: v.Get("links"), Seen: seen}
	p, problem := s.progress(page.Report)
	if problem == "" {
		p.HTML, problem, err = s.rendered(r, policy.Markup{Body: p.Note, Report: true})
	}
	if err != nil {
		return err
	}
	if problem != "" {
		return s.again(w, r, page, "progress", problem)
	}
	p.DocumentID, p.Measure = page.Document.ID, page.Provision.Measure
	err = s.Store.AddProgress(r.Context(), userOf(r).ID, p, seen)
	if err == nil {
		return saved(w, r, page.Path)
	}
	if policy.CodeOf(err) != policy.Conflict {
		return err
	}
	fresh, err := s.deskPage(r)
	if err != nil {
		return err
	}
	fresh.Report = page.Report
	if len(fresh.Reports) > 0 {
		// Saving once more is saving in knowledge of it.
		fresh.Report.Seen = fresh.Reports[0].ID
	}
	return s.again(w, r, fresh, "progress", "conflict")
}

// progress reads a report; problem names the field that is wrong.
func (s *Server) progress(f view.ReportForm) (p *policy.Progress, problem string) {
	percent, err := strconv.Atoi(f.Percent)
	switch {
	case f.Day == "" || !isDay(f.Day):
		return nil, "dates"
	case !f.Status.Valid():
		return nil, "status"
	case err != nil || percent < 0 || percent > 100:
		return nil, "percent"
	case f.Status == policy.Done && percent != 100 || f.Status == policy.NotStarted && percent != 0:
		return nil, "agree"
	case len(f.Note) > policy.MaxNote:
		return nil, string(policy.NoteLong)
	}
	p = &policy.Progress{Day: f.Day, Status: f.Status, Percent: percent, Links: strings.Fields(f.Links)}
	for _, l := range p.Links {
		u, err := url.Parse(l)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || len(l) > longestLine {
			return nil, "links"
		}
	}
	if len(p.Links) > mostLinks {
		return nil, "many"
	}
	if note := clean(f.Note); note != "" {
		p.Note = s.Convert.Both(note, script.Detect(note))
	}
	return p, ""
}

// note stores a note on a measure, writes over one, or takes it away where nothing
// is left of it.
func (s *Server) note(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	f := view.NoteForm{Text: v.Get("note")}
	f.ID, _ = strconv.ParseInt(v.Get("id"), 10, 64)
	f.Version, _ = strconv.Atoi(v.Get("version"))
	page.Note = f
	text := clean(f.Text)
	switch {
	case len(f.Text) > policy.MaxNote:
		return s.again(w, r, page, "note", string(policy.NoteLong))
	case text == "" && f.ID == 0:
		return s.again(w, r, page, "note", "empty")
	}
	n := &policy.Note{ID: f.ID, Version: f.Version, Subject: "/d/" + page.Document.Slug + "/" + page.Provision.Path(), Body: s.Convert.Both(text, script.Detect(text))}
	problem := ""
	if n.HTML, problem, err = s.rendered(r, policy.Markup{Body: n.Body}); err != nil {
		return err
	}
	if problem != "" {
		return s.again(w, r, page, "note", problem)
	}
	err = s.Store.SetNote(r.Context(), userOf(r).ID, n)
	if err == nil {
		return saved(w, r, page.Path)
	}
	if policy.CodeOf(err) != policy.Conflict {
		return err
	}
	fresh, err := s.deskPage(r)
	if err != nil {
		return err
	}
	fresh.Note = f
	if !slices.ContainsFunc(fresh.Notes, func(n policy.Note) bool { return n.ID == f.ID }) {
		fresh.Note.ID = 0 // somebody took it away: saved again, it is a new one
	}
	return s.again(w, r, fresh, "note", "conflict")
}

// rendered is what pages will show of a text; problem is the limit that it passes.
func (s *Server) rendered(r *http.Request, m policy.Markup) (html policy.Text, problem string, err error) {
	if s.RenderNote == nil || m.Body.Empty() {
		return policy.Text{}, "", nil
	}
	html, err = s.RenderNote(r.Context(), m)
	var refused *policy.NoteRefusal
	if errors.As(err, &refused) {
		return policy.Text{}, string(refused.Limit), nil
	}
	return html, "", err
}

// hide hides a note or a report on a measure from visitors, or shows it again.
func (s *Server) hide(w http.ResponseWriter, r *http.Request) error {
	v, err := form(r)
	if err != nil {
		return err
	}
	page, err := s.deskPage(r)
	if err != nil {
		return err
	}
	f := view.HideForm{Kind: policy.EventKind(v.Get("kind")), Reason: v.Get("reason")}
	f.ID, _ = strconv.ParseInt(v.Get("id"), 10, 64)
	if !slices.ContainsFunc(page.Notes, func(n policy.Note) bool { return f.Kind == policy.EventNote && n.ID == f.ID }) &&
		!slices.ContainsFunc(page.Reports, func(p *policy.Progress) bool { return f.Kind == policy.EventProgress && p.ID == f.ID }) {
		return policy.Errorf(policy.NotFound, "there is no such note or report on this measure")
	}
	reason := ""
	if v.Get("do") != "show" {
		if reason, err = policy.NewReason(f.Reason); err != nil {
			page.Hide = f
			return s.again(w, r, page, "hide", "reason")
		}
	}
	if err := s.Store.Hide(r.Context(), userOf(r).ID, f.Kind, f.ID, reason); err != nil {
		return err
	}
	return saved(w, r, page.Path)
}
