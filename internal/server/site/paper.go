package site

import (
	"bytes"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/paper"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// docxType is the media type of DOCX.
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// paper writes what a request asks for of a document in the script of its address.
func (s *Server) paper(r *http.Request, d *policy.Document) *paper.Writer {
	return &paper.Writer{Convert: s.Convert, Script: kit.ScriptOf(r), Origin: s.Origin, Picture: func(digest string) (*policy.Picture, error) {
		return s.Store.DocumentPicture(r.Context(), d.ID, digest)
	}}
}

// documentPaper writes a document as DOCX.
func (s *Server) documentPaper(w http.ResponseWriter, r *http.Request, d *policy.Document, e *policy.Edition) error {
	mentions, err := s.Store.Mentions(r.Context(), e.ID)
	if err != nil {
		return err
	}
	kit.Within(d, mentions)
	var body bytes.Buffer
	if err := s.paper(r, d).WriteDocument(&body, paper.Text{Document: d, Edition: e, Mentions: mentions}); err != nil {
		return err
	}
	name := d.Slug
	if d.Shown > 0 {
		name += fmt.Sprintf("-edition-%d", d.Shown)
	}
	return s.sendPaper(w, r, name, body.Bytes())
}

// sheetPaper writes a measure's sheet as DOCX.
func (s *Server) sheetPaper(w http.ResponseWriter, r *http.Request) error {
	view, f, err := s.sheetOf(r)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	err = s.paper(r, f.Document).WriteSheet(&body, paper.Sheet{
		Document: f.Document, Edition: f.Edition, Provision: view.Provision, Ancestors: view.Ancestors, Assignments: view.Assignments, Reach: view.Reach.Departments,
		Stated: view.Stated, Report: view.Report, Below: view.Below, Today: s.Today(),
	})
	if err != nil {
		return err
	}
	return s.sendPaper(w, r, fmt.Sprintf("%s-m-%d", f.Document.Slug, f.Measure), body.Bytes())
}

func (s *Server) sendPaper(w http.ResponseWriter, r *http.Request, name string, body []byte) error {
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.%s.docx"`, name, kit.ScriptOf(r).Tag()))
	return s.Send(w, r, docxType, body)
}

// sheetOf is what a sheet shows.
func (s *Server) sheetOf(r *http.Request) (*page.Sheet, *kit.FoundMeasure, error) {
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil {
		return nil, nil, err
	}
	view := &page.Sheet{Layout: s.Layout(r), Document: f.Document, Provision: f.Provision, Ancestors: f.Above, Stated: f.Stated}
	all, err := s.Store.Assignments(r.Context(), kit.AccessOf(r), f.Document.ID, f.Measure)
	if err != nil {
		return nil, nil, err
	}
	view.Assignments = policy.HoldingOn(all, s.Today())
	answering := page.Answering(view.Assignments, f.Stated)
	reachable, err := s.Inquiries.Reachable(r.Context(), slugs(answering))
	if err != nil {
		return nil, nil, err
	}
	view.Reach = page.NewReach(answering, reachable)
	view.Below = policy.CountTasks(f.Tasks, s.Today())
	reports, _, err := s.Store.Reports(r.Context(), f.Document.ID, f.Measure, 0)
	if err != nil {
		return nil, nil, err
	}
	if len(reports) > 0 {
		view.Report = reports[0]
	}
	return view, f, nil
}
