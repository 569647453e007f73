package site

import (
	"bytes"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/akn"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/reference"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) document(w http.ResponseWriter, r *http.Request) error {
	slug, format := kit.CutFormat(chi.URLParam(r, "doc"))
	if _, f := kit.CutFormat(chi.URLParam(r, "k")); f != "" {
		format = f
	}
	d, e, err := s.Edition(r, slug)
	if err != nil {
		return err
	}
	if format != "" {
		return s.documentAs(w, r, d, e, format)
	}
	if e.Figures, err = s.Store.Figures(r.Context(), e.ID); err != nil {
		return err
	}
	if e.Milestones, err = s.Store.Milestones(r.Context(), e.ID); err != nil {
		return err
	}
	view := &page.Document{Layout: s.LayoutOf(r, d, e, ""), Document: d, Edition: e, Cited: reference.Of(d, e, nil, kit.ScriptOf(r), s.Origin)}
	view.NoIndex = view.NoIndex || r.URL.RawQuery != ""
	what, whom := catalog.About(e)
	view.What, view.WhatPath, view.Whom, view.WhomPath = what.Text, what.Path, whom.Text, whom.Path
	if d.Shown == 0 {
		b, err := s.Cases.Board(r.Context(), kit.AccessOf(r), d, e.Provisions)
		if err != nil {
			return err
		}
		view.Tally = office.Count(b.Rows)
		if view.Shading, err = s.shading(r, d, b.Rows); err != nil {
			return err
		}
	}
	if view.Terms, err = s.Store.Terms(r.Context(), e.ID); err != nil {
		return err
	}
	if view.Notes, err = s.Store.Notes(r.Context(), "/d/"+d.Slug); err != nil {
		return err
	}
	if view.Editions, err = s.Store.Editions(r.Context(), d.ID); err != nil {
		return err
	}
	if d.Shown == 0 {
		view.TellsOf = policy.Text{Hant: policy.TellsOf(d.Title.Hant), Hans: policy.TellsOf(d.Title.Hans)}
		if view.CitedBy, view.About, err = s.Store.CitedBy(r.Context(), d.ID, view.TellsOf); err != nil {
			return err
		}
		if view.Standing, err = s.Store.ValidityOf(r.Context(), d); err != nil {
			return err
		}
		if view.Series, err = s.Store.SeriesOf(r.Context(), d.ID); err != nil {
			return err
		}
	}
	if view.Old == nil {
		signpost(w, view.Cited.Address, r.URL.Path, "/api/v1/documents/"+d.Slug)
	}
	return s.Page(w, r, view)
}

// documentXML writes a document as Akoma Ntoso.
func (s *Server) documentXML(w http.ResponseWriter, r *http.Request, d *policy.Document, e *policy.Edition) error {
	mentions, err := s.Store.Mentions(r.Context(), e.ID)
	if err != nil {
		return err
	}
	kit.Within(d, mentions)
	b, err := s.Cases.Board(r.Context(), policy.AccessReader, d, e.Provisions)
	if err != nil {
		return err
	}
	editions, err := s.Store.Editions(r.Context(), d.ID)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := akn.Write(&body, akn.Source{Document: d, Edition: e, Script: kit.ScriptOf(r), Mentions: mentions, Rows: b.Rows, Origin: s.Origin, First: akn.FirstOf(editions)}); err != nil {
		return err
	}
	return s.Send(w, r, "application/akn+xml; charset=utf-8", body.Bytes())
}

// documentAs writes a document as data.
func (s *Server) documentAs(w http.ResponseWriter, r *http.Request, d *policy.Document, e *policy.Edition, format string) error {
	script := kit.ScriptOf(r)
	var body bytes.Buffer
	switch format {
	case "json":
		out := api.NewDocument(d, s.Today(), script)
		out.Counts, out.Tree = policy.Count(e.Provisions), api.NewTree(e, script)
		return s.Data(w, r, out)
	case "csv":
		b, err := s.Cases.Board(r.Context(), kit.AccessOf(r), d, e.Provisions)
		if err != nil {
			return err
		}
		if err := api.WriteCSV(&body, b, script); err != nil {
			return err
		}
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.csv"`, d.Slug))
		return s.Send(w, r, "text/csv; charset=utf-8", body.Bytes())
	case "ris", "bib":
		return s.referenceAs(w, r, reference.Of(d, e, nil, script, s.Origin), format)
	case "xml":
		return s.documentXML(w, r, d, e)
	case "docx":
		return s.documentPaper(w, r, d, e)
	case "md":
		if err := api.WriteMarkdown(&body, d, e, script); err != nil {
			return err
		}
		return s.Send(w, r, "text/markdown; charset=utf-8", body.Bytes())
	}
	return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
}
