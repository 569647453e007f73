package site

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// maxErratumForm bounds the form in which a reader says what is wrong, in bytes: its text in
// characters of three bytes, as a form writes them.
const maxErratumForm = 32 << 10

// erratumPage is the form for a place of the document that the address names: "m/17", "item/3", ""
// for all of it.
func (s *Server) erratumPage(r *http.Request, at string) (*page.Erratum, error) {
	d, e, err := s.Head(r)
	if err != nil {
		return nil, err
	}
	view := &page.Erratum{Layout: s.Layout(r), Document: d}
	view.Path = "/d/" + d.Slug + "/erratum"
	if at == "" {
		return view, nil
	}
	if n, isMeasure := strings.CutPrefix(at, "m/"); isMeasure { // it may stand in an older edition alone
		f, err := s.FindMeasure(r, d.Slug, n, false)
		if err != nil {
			return nil, err
		}
		view.Provision = f.Provision
	} else {
		around, err := s.Store.Surroundings(r.Context(), e.ID, at, false)
		if err != nil {
			return nil, err
		}
		view.Provision = around.Provision
	}
	view.Place = called(view.Provision)
	return view, nil
}

// called is a provision by its number as printed, or as a measure's, and its heading.
func called(p *policy.Provision) policy.Text {
	name := policy.Text{Hant: p.Label, Hans: p.Label}
	if p.Label == "" && p.IsMeasure() {
		name = policy.SaidMeasure.Both(p.Measure)
	}
	return policy.Text{Hant: strings.TrimSpace(name.Hant + " " + p.Heading.Hant), Hans: strings.TrimSpace(name.Hans + " " + p.Heading.Hans)}
}

// erratum asks a reader what is wrong.
func (s *Server) erratum(w http.ResponseWriter, r *http.Request) error {
	view, err := s.erratumPage(r, r.URL.Query().Get("at"))
	if err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// reportErratum stores what a reader says is wrong and leads to where it can be followed.
func (s *Server) reportErratum(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxErratumForm)
	v, err := kit.Form(r)
	if err != nil {
		return err
	}
	view, err := s.erratumPage(r, v.Get("at"))
	if err != nil {
		return err
	}
	view.Typed = office.ErratumForm{Wrong: v.Get("wrong"), Mail: v.Get("mail"), Website: v.Get("website")}
	e := &policy.Erratum{Document: view.Document, Path: view.At(), Place: view.Place, Edition: view.Document.Edition}
	if err := s.Cases.ReportErratum(r.Context(), e, view.Typed); err != nil {
		if policy.CodeOf(err) != policy.Invalid {
			return err
		}
		view.Unsaved = page.NotSaved(err)
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/erratum/"+e.Token, http.StatusSeeOther)
	return nil
}

// erratumSent shows who sent a report what became of it.
func (s *Server) erratumSent(w http.ResponseWriter, r *http.Request) error {
	sent, err := s.Inquiries.Erratum(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, no-store")
	w.Header().Set("Vary", "Cookie") // keeps it out of the page cache
	return s.Page(w, r, &page.Erratum{Layout: s.Layout(r), Document: sent.Document, Place: sent.Place, Sent: sent})
}
