package server

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// provision answers for a grouping provision.
func (s *Server) provision(w http.ResponseWriter, r *http.Request) error {
	num, format := suffix(chi.URLParam(r, "num"))
	d, e, err := s.head(r)
	if err != nil {
		return err
	}
	path := chi.URLParam(r, "kind") + "/" + num
	around, err := s.Store.Surroundings(r.Context(), e.ID, path, false)
	if policy.CodeOf(err) == policy.NotFound && d.Shown == 0 {
		return s.toLast(w, r, d, path, format, err)
	}
	if err != nil {
		return err
	}
	p, above := around.Provision, around.Above
	if format != "" {
		return s.provisionAs(w, r, d, p, above, nil, format)
	}
	view := &page.Provision{Layout: s.layoutOf(r, d, e, path), Document: d, Provision: p, Ancestors: above, Marked: marked(r, p),
		Previous: around.Previous, Next: around.Next}
	if view.Glyphs, err = s.glyphs(r, d, p); err != nil {
		return err
	}
	view.NoIndex = view.NoIndex || view.Glyphs != nil
	if view.Mentions, err = s.Store.MentionsBelow(r.Context(), p.ID); err != nil {
		return err
	}
	within(d, view.Mentions)
	if view.Notes, err = s.Store.Notes(r.Context(), "/d/"+d.Slug+"/"+path); err != nil {
		return err
	}
	if d.Shown == 0 {
		b, err := s.cases.Board(r.Context(), accessOf(r), d, []*policy.Provision{p})
		if err != nil {
			return err
		}
		view.Tally = office.Count(b.Rows)
	}
	if view.Total, err = s.Store.LastMeasure(r.Context(), d.ID); err != nil {
		return err
	}
	return s.page(w, r, view)
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
	edition  *policy.Edition // ID, number and time alone
	*policy.Surroundings
	dropped int // the last edition that holds it, 0 if the current one does
	total   int // how many measures the document ever had
}

// findMeasure finds measure n of a document in the edition that the address names,
// or in its current one or, if that dropped it, in the last one that had it. What
// the page links to stands in the same edition. outlined says whether the page shows
// the tree about it.
func (s *Server) findMeasure(r *http.Request, slug, n string, outlined bool) (*foundMeasure, error) {
	number, err := strconv.Atoi(n)
	if err != nil || number < 1 || strconv.Itoa(number) != n {
		return nil, policy.Errorf(policy.NotFound, "there is no measure %s", n)
	}
	k, _ := suffix(chi.URLParam(r, "k"))
	asked, _ := strconv.Atoi(k) // shown refuses what is none
	f := &foundMeasure{}
	var last int
	if f.document, f.edition, last, f.total, err = s.Store.MeasureEdition(r.Context(), slug, number, asked); err != nil {
		return nil, err
	}
	if err := shown(r, f.document); err != nil {
		return nil, err
	}
	if f.document.Shown == 0 && last != f.document.Edition {
		f.dropped, f.document.Shown = last, last
	}
	f.Surroundings, err = s.Store.Surroundings(r.Context(), f.edition.ID, "m/"+n, outlined)
	return f, err
}

func (s *Server) measure(w http.ResponseWriter, r *http.Request) error {
	n, format := suffix(chi.URLParam(r, "n"))
	f, err := s.findMeasure(r, chi.URLParam(r, "doc"), n, format == "")
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
		return s.provisionAs(w, r, f.document, f.Provision, f.Above, who, format)
	}
	view := &page.Measure{
		Layout: s.layoutOf(r, f.document, f.edition, f.Path()), Document: f.document, Provision: f.Provision, Ancestors: f.Above,
		Previous: f.Previous, Next: f.Next, Source: f.Source, Outline: f.Outline, Whole: f.Whole, Total: f.total,
		Assignments: who, DroppedAfter: f.dropped, Marked: marked(r, f.Provision),
	}
	if view.Glyphs, err = s.glyphs(r, f.document, f.Provision); err != nil {
		return err
	}
	view.NoIndex = view.NoIndex || view.Glyphs != nil
	before, more := olderThan(r), false
	if view.Reports, more, err = s.Store.Reports(r.Context(), f.document.ID, f.Measure, before); err != nil {
		return err
	}
	view.Older = page.OlderReports(view.Reports, more)
	view.NoIndex = view.NoIndex || before > 0
	if view.Mentions, err = s.Store.MentionsIn(r.Context(), append([]*policy.Provision{f.Provision}, f.Above...)); err != nil {
		return err
	}
	within(f.document, view.Mentions)
	if view.CitedBy, err = s.Store.ArticleCitedBy(r.Context(), f.Provision); err != nil {
		return err
	}
	if view.Related, err = s.Store.Related(r.Context(), f.Provision); err != nil {
		return err
	}
	if view.Notes, err = s.Store.Notes(r.Context(), "/d/"+f.document.Slug+"/"+f.Path()); err != nil {
		return err
	}
	return s.page(w, r, view)
}
