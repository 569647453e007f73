package site

import (
	"bytes"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/reference"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// tasksNow is the work below a measure; an edition that is shown for its own sake has none.
func tasksNow(r *http.Request, f *kit.FoundMeasure) []*policy.Task {
	if chi.URLParam(r, "k") != "" {
		return nil
	}
	return f.Tasks
}

// measureAs writes a measure as data.
func (s *Server) measureAs(w http.ResponseWriter, r *http.Request, f *kit.FoundMeasure, who []*policy.Assignment, format string) error {
	if format == "md" && chi.URLParam(r, "k") == "" {
		return s.measureMarkdown(w, r, f, who)
	}
	if format != "json" {
		return s.provisionAs(w, r, f.Document, f.Edition, f.Provision, f.Above, format)
	}
	out, err := s.MeasureData(r.Context(), f, who, chi.URLParam(r, "k") != "", kit.ScriptOf(r))
	if err != nil {
		return err
	}
	return s.Data(w, r, out)
}

// measureMarkdown writes a measure with who answers for it and how far it is.
func (s *Server) measureMarkdown(w http.ResponseWriter, r *http.Request, f *kit.FoundMeasure, who []*policy.Assignment) error {
	report, err := s.Kit.Store.LatestReport(r.Context(), f.Document.ID, f.Measure)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := api.WriteProvisionMarkdown(&body, f.Provision, kit.ScriptOf(r)); err != nil {
		return err
	}
	api.WriteWork(&body, who, report, s.Today(), kit.ScriptOf(r))
	return s.Send(w, r, "text/markdown; charset=utf-8", body.Bytes())
}

func (s *Server) measure(w http.ResponseWriter, r *http.Request) error {
	n, format := kit.CutFormat(chi.URLParam(r, "n"))
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), n, format == "")
	if err != nil {
		return err
	}
	var who []*policy.Assignment
	if chi.URLParam(r, "k") == "" {
		if who, err = s.Store.Assignments(r.Context(), kit.AccessOf(r), f.Document.ID, f.Measure); err != nil {
			return err
		}
	}
	if format != "" {
		return s.measureAs(w, r, f, who, format)
	}
	view := &page.Measure{
		Layout: s.LayoutOf(r, f.Document, f.Edition, f.Path()), Document: f.Document, Provision: f.Provision, Ancestors: f.Above,
		Previous: f.Previous, Next: f.Next, Source: f.Source, Outline: f.Outline, Whole: f.Whole, Total: f.Total,
		Assignments: who, Tasks: tasksNow(r, f), Carried: f.Carried, Stated: f.Stated, DroppedAfter: f.Dropped, Drawn: f.Edition.Drawn, Recognised: f.Edition.Recognised, Marked: marked(r, f.Provision),
	}
	view.Embed = s.embedding(f, kit.ScriptOf(r))
	view.Cited = reference.Of(f.Document, f.Edition, f.Provision, kit.ScriptOf(r), s.Origin)
	if view.Glyphs, err = s.glyphs(r, f.Document, f.Provision); err != nil {
		return err
	}
	view.NoIndex = view.NoIndex || view.Glyphs != nil
	before, more := kit.OlderThan(r), false
	if view.Reports, more, err = s.Store.Reports(r.Context(), f.Document.ID, f.Measure, before); err != nil {
		return err
	}
	view.Older = page.OlderReports(view.Reports, more)
	view.NoIndex = view.NoIndex || before > 0
	if view.Mentions, err = s.Store.MentionsIn(r.Context(), append([]*policy.Provision{f.Provision}, f.Above...)); err != nil {
		return err
	}
	kit.Within(f.Document, view.Mentions)
	if view.CitedBy, err = s.Store.ArticleCitedBy(r.Context(), f.Provision); err != nil {
		return err
	}
	if err := s.besideMeasure(r, view, "/d/"+f.Document.Slug+"/"+f.Path()); err != nil {
		return err
	}
	if chi.URLParam(r, "k") == "" {
		if view.Grounds, err = s.Store.Grounds(r.Context(), f.Document.ID, f.Measure); err != nil {
			return err
		}
	}
	if view.Old == nil {
		signpost(w, view.Cited.Address, r.URL.Path, "/api/v1/documents/"+f.Document.Slug+"/measures/"+n)
	}
	return s.Page(w, r, view)
}
