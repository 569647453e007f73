package server

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func (s *Server) document(w http.ResponseWriter, r *http.Request) error {
	slug, format := suffix(chi.URLParam(r, "doc"))
	if _, f := suffix(chi.URLParam(r, "k")); f != "" {
		format = f
	}
	d, e, err := s.edition(r, slug)
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
	view := &page.Document{Layout: s.layoutOf(r, d, e, ""), Document: d, Edition: e}
	view.NoIndex = view.NoIndex || r.URL.RawQuery != ""
	if d.Shown == 0 {
		b, err := s.cases.Board(r.Context(), accessOf(r), d, e.Provisions)
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
		if view.CitedBy, err = s.Store.CitedBy(r.Context(), d.ID); err != nil {
			return err
		}
		if view.Series, err = s.Store.SeriesOf(r.Context(), d.ID); err != nil {
			return err
		}
	}
	return s.page(w, r, view)
}

// documentAs writes a document as data.
func (s *Server) documentAs(w http.ResponseWriter, r *http.Request, d *policy.Document, e *policy.Edition, format string) error {
	script := reader(r)
	var body bytes.Buffer
	switch format {
	case "json":
		out := api.NewDocument(d, script)
		out.Counts, out.Tree = policy.Count(e.Provisions), api.NewTree(e, script)
		return s.data(w, r, out)
	case "csv":
		b, err := s.cases.Board(r.Context(), accessOf(r), d, e.Provisions)
		if err != nil {
			return err
		}
		if err := api.WriteCSV(&body, b, script); err != nil {
			return err
		}
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.csv"`, d.Slug))
		return s.send(w, r, "text/csv; charset=utf-8", body.Bytes())
	default:
		if err := api.WriteMarkdown(&body, d, e, script); err != nil {
			return err
		}
		return s.send(w, r, "text/markdown; charset=utf-8", body.Bytes())
	}
}

// full is the whole text or, of a long one, the part that the address names. With
// at=ANCHOR it leads to the part in which that stands: fragments of addresses do not
// reach a server.
func (s *Server) full(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	parts := page.FullParts(e)
	if at := r.URL.Query().Get("at"); at != "" {
		target := "/" + reader(r).Tag() + addressOf(d) + "/" + page.FullPath(page.PartOf(parts, at))
		http.Redirect(w, r, target, http.StatusSeeOther)
		return nil
	}
	view := &page.Full{Layout: s.layoutOf(r, d, e, "full"), Document: d, Edition: e, Number: 1}
	if part := chi.URLParam(r, "part"); part != "" {
		view.Number, err = strconv.Atoi(part)
		if err != nil || view.Number < 2 || view.Number > len(parts) || strconv.Itoa(view.Number) != part {
			return policy.Errorf(policy.NotFound, "the whole text has no part %s", part)
		}
	}
	if view.Mentions, err = s.Store.Mentions(r.Context(), e.ID); err != nil {
		return err
	}
	within(d, view.Mentions)
	return s.page(w, r, view)
}

func (s *Server) source(w http.ResponseWriter, r *http.Request) error {
	d, e, err := s.edition(r, chi.URLParam(r, "doc"))
	if err != nil {
		return err
	}
	if e.Source, err = s.Store.SourceText(r.Context(), e.ID); err != nil {
		return err
	}
	view := &page.Source{Layout: s.layoutOf(r, d, e, "source"), Document: d, Edition: e}
	view.NoIndex = true
	return s.page(w, r, view)
}

// original sends the file as received. It is never shown in the page's own
// origin: a received HTML file is a stranger's.
func (s *Server) original(w http.ResponseWriter, r *http.Request) error {
	_, e, err := s.head(r)
	if err != nil {
		return err
	}
	name, raw, err := s.Store.Original(r.Context(), e.ID)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	return s.send(w, r, "application/octet-stream", raw)
}
