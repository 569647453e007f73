package server

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/view"
)

// provision answers for a grouping provision.
func (s *Server) provision(w http.ResponseWriter, r *http.Request) error {
	num, format := suffix(chi.URLParam(r, "num"))
	d, e, err := s.head(r)
	if err != nil {
		return err
	}
	path := chi.URLParam(r, "kind") + "/" + num
	p, err := s.Store.Provision(r.Context(), e.ID, path)
	if policy.CodeOf(err) == policy.NotFound && d.Shown == 0 {
		return s.toLast(w, r, d, path, format, err)
	}
	if err != nil {
		return err
	}
	above, err := s.Store.Ancestors(r.Context(), p)
	if err != nil {
		return err
	}
	if format != "" {
		return s.provisionAs(w, r, d, p, above, nil, format)
	}
	page := &view.Provision{Layout: s.layoutOf(r, d, e, path), Document: d, Provision: p, Ancestors: above, Marked: marked(r, p)}
	page.Glyphs = s.glyphs(r, d, p)
	page.NoIndex = page.NoIndex || page.Glyphs != nil
	if page.Previous, page.Next, err = s.Store.Neighbours(r.Context(), e.ID, p); err != nil {
		return err
	}
	if page.Mentions, err = s.Store.MentionsBelow(r.Context(), p.ID); err != nil {
		return err
	}
	within(d, page.Mentions)
	if page.Notes, err = s.Store.Notes(r.Context(), "/d/"+d.Slug+"/"+path); err != nil {
		return err
	}
	if d.Shown == 0 {
		b, err := s.cases.Board(r.Context(), accessOf(r), d, []*policy.Provision{p})
		if err != nil {
			return err
		}
		page.Tally = office.Count(b.Rows)
	}
	if page.Total, err = s.Store.LastMeasure(r.Context(), d.ID); err != nil {
		return err
	}
	return s.page(w, r, page)
}

// provisionAs writes a provision as data.
func (s *Server) provisionAs(w http.ResponseWriter, r *http.Request, d *policy.Document, p *policy.Provision,
	above []*policy.Provision, who []*policy.Assignment, format string) error {
	switch format {
	case "json":
		return s.data(w, r, api.NewMeasure(d.Slug, p, above, who, reader(r)))
	case "md":
		var body bytes.Buffer
		if err := api.WriteProvisionMarkdown(&body, p, reader(r)); err != nil {
			return err
		}
		return s.send(w, r, "text/markdown; charset=utf-8", body.Bytes())
	}
	return policy.Errorf(policy.NotFound, "there is no page at this address")
}

// foundMeasure is a measure with the edition that holds it.
type foundMeasure struct {
	document *policy.Document
	edition  *policy.Edition
	*policy.Provision
	above   []*policy.Provision
	dropped int // the last edition that holds it, 0 if the current one does
}

// findMeasure finds measure n of a document in the edition that the address names,
// or in its current one or, if that dropped it, in the last one that had it. What
// the page links to stands in the same edition.
func (s *Server) findMeasure(r *http.Request, slug, n string) (*foundMeasure, error) {
	number, err := strconv.Atoi(n)
	if err != nil || number < 1 || strconv.Itoa(number) != n {
		return nil, policy.Errorf(policy.NotFound, "there is no measure %s", n)
	}
	d, err := s.Store.Document(r.Context(), slug)
	if err != nil {
		return nil, err
	}
	_, last, err := s.Store.MeasureLife(r.Context(), d.ID, number)
	if err != nil {
		return nil, err
	}
	f := &foundMeasure{document: d}
	if err := shown(r, d); err != nil {
		return nil, err
	}
	if d.Shown > 0 {
		last = d.Shown
	} else if last != d.Edition {
		f.dropped, d.Shown = last, last
	}
	if f.edition, err = s.Store.EditionHead(r.Context(), d.ID, last); err != nil {
		return nil, err
	}
	if f.Provision, err = s.Store.Provision(r.Context(), f.edition.ID, "m/"+n); err != nil {
		return nil, err
	}
	f.above, err = s.Store.Ancestors(r.Context(), f.Provision)
	return f, err
}

func (s *Server) measure(w http.ResponseWriter, r *http.Request) error {
	n, format := suffix(chi.URLParam(r, "n"))
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), n)
	if err != nil {
		return err
	}
	var who []*policy.Assignment
	if chi.URLParam(r, "k") == "" {
		if who, err = s.Store.Assignments(r.Context(), accessOf(r), f.document.ID, f.Measure); err != nil {
			return err
		}
	}
	if format != "" {
		return s.provisionAs(w, r, f.document, f.Provision, f.above, who, format)
	}
	page := &view.Measure{
		Layout: s.layoutOf(r, f.document, f.edition, f.Path()), Document: f.document, Provision: f.Provision, Ancestors: f.above,
		Assignments: who, DroppedAfter: f.dropped, Marked: marked(r, f.Provision),
	}
	page.Glyphs = s.glyphs(r, f.document, f.Provision)
	page.NoIndex = page.NoIndex || page.Glyphs != nil
	if page.Reports, err = s.Store.Reports(r.Context(), f.document.ID, f.Measure); err != nil {
		return err
	}
	if page.Previous, page.Next, err = s.Store.Neighbours(r.Context(), f.edition.ID, f.Provision); err != nil {
		return err
	}
	page.Mentions = map[int64][]policy.TermMention{}
	for _, p := range append([]*policy.Provision{f.Provision}, f.above...) {
		if page.Mentions[p.ID], err = s.Store.MentionsIn(r.Context(), p.ID); err != nil {
			return err
		}
	}
	within(f.document, page.Mentions)
	if page.CitedBy, err = s.Store.ArticleCitedBy(r.Context(), f.Provision); err != nil {
		return err
	}
	if page.Related, err = s.Store.Related(r.Context(), f.Provision); err != nil {
		return err
	}
	if page.Notes, err = s.Store.Notes(r.Context(), "/d/"+f.document.Slug+"/"+f.Path()); err != nil {
		return err
	}
	if slices.ContainsFunc(f.Spans, func(span policy.Span) bool { return span.Shared }) {
		// Only words that are borrowed need the source to be told apart.
		if page.Source, err = s.Store.SourceText(r.Context(), f.edition.ID); err != nil {
			return err
		}
	}
	if page.Outline, page.Whole, err = s.Store.Around(r.Context(), f.edition.ID, f.Provision, f.above); err != nil {
		return err
	}
	if page.Total, err = s.Store.LastMeasure(r.Context(), f.document.ID); err != nil {
		return err
	}
	return s.page(w, r, page)
}
