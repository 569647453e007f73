package site

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/reference"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// provision answers for a grouping provision.
func (s *Server) provision(w http.ResponseWriter, r *http.Request) error {
	num, format := kit.CutFormat(chi.URLParam(r, "num"))
	d, e, err := s.Head(r)
	if err != nil {
		return err
	}
	path := chi.URLParam(r, "kind") + "/" + num
	around, err := s.Store.Surroundings(r.Context(), e.ID, path, false)
	if policy.CodeOf(err) == policy.NotFound {
		if d.Shown == 0 { // a group that is gone, before what has its number now
			if failed := s.ToLast(w, r, d, path, format, err); policy.CodeOf(failed) != policy.NotFound {
				return failed
			}
		}
		if n, failed := s.measureNumbered(r, policy.Kind(chi.URLParam(r, "kind")), num); failed != nil || n > 0 {
			return toMeasure(w, r, d, n, format, failed)
		}
	}
	if err != nil {
		return err
	}
	p, above := around.Provision, around.Above
	if format != "" {
		return s.provisionAs(w, r, d, e, p, above, format)
	}
	view := &page.Provision{Layout: s.LayoutOf(r, d, e, path), Document: d, Provision: p, Ancestors: above, Marked: marked(r, p),
		Previous: around.Previous, Next: around.Next,
		Cited: reference.Of(d, e, p, kit.ScriptOf(r), s.Origin)}
	if view.Glyphs, err = s.glyphs(r, d, p); err != nil {
		return err
	}
	view.NoIndex = view.NoIndex || view.Glyphs != nil
	if view.Mentions, err = s.Store.MentionsBelow(r.Context(), p.ID); err != nil {
		return err
	}
	kit.Within(d, view.Mentions)
	if view.Notes, err = s.Store.Notes(r.Context(), "/d/"+d.Slug+"/"+path); err != nil {
		return err
	}
	if d.Shown == 0 {
		b, err := s.Cases.Board(r.Context(), kit.AccessOf(r), d, []*policy.Provision{p})
		if err != nil {
			return err
		}
		view.Tally = office.Count(b.Rows)
	}
	if view.Total, err = s.Store.LastMeasure(r.Context(), d.ID); err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// measureNumbered is the measure of the edition that has a number of its kind ("article", "5-1"), 0 if none or several have.
func (s *Server) measureNumbered(r *http.Request, kind policy.Kind, num string) (n int, err error) {
	_, e, err := s.Edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return 0, err
	}
	found := 0
	for p := range policy.Measures(e.Provisions) {
		if p.Kind == kind && (p.Num == num || kind == policy.Article && p.Num == policy.ArticleNum(num)) {
			n = p.Measure
			found++
		}
	}
	if found > 1 {
		return 0, nil
	}
	return n, nil
}

// toMeasure sends a reader who asks for a measure by its own number, article/5-1, to its page.
func toMeasure(w http.ResponseWriter, r *http.Request, d *policy.Document, n int, format string, err error) error {
	if err != nil {
		return err
	}
	address := "/" + kit.ScriptOf(r).Tag() + "/d/" + d.Slug
	if d.Shown > 0 {
		address += "/edition/" + strconv.Itoa(d.Shown)
	}
	address += "/m/" + strconv.Itoa(n)
	if format != "" {
		address += "." + format
	}
	// Not for ever: a later edition may number it otherwise.
	http.Redirect(w, r, address, http.StatusFound)
	return nil
}

// provisionAs writes a provision as data.
func (s *Server) provisionAs(w http.ResponseWriter, r *http.Request, d *policy.Document, e *policy.Edition, p *policy.Provision,
	above []*policy.Provision, format string) error {
	switch format {
	case "json":
		return s.Data(w, r, api.NewMeasure(d.Slug, p, above, nil, kit.ScriptOf(r)).WithValidity(d.Validity, s.Today()))
	case "ris", "bib":
		return s.referenceAs(w, r, reference.Of(d, e, p, kit.ScriptOf(r), s.Origin), format)
	case "md":
		var body bytes.Buffer
		if err := api.WriteProvisionMarkdown(&body, p, kit.ScriptOf(r)); err != nil {
			return err
		}
		return s.Send(w, r, "text/markdown; charset=utf-8", body.Bytes())
	}
	return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
}
