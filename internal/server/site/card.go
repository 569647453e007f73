package site

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/page/card"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// cardPolicy is the content policy of the one page that other sites may show in a frame: no scripts, no forms.
const cardPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"

// card is a measure for other sites. Its address carries the script, or the reader's is taken, and which words were embedded.
func (s *Server) card(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	h.Set("Content-Security-Policy", cardPolicy)
	h.Del("X-Frame-Options")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	script, given := policy.ParseTag(r.URL.Query().Get("script"))
	if !given {
		// Not for the page cache, which knows neither language nor other headers than a page's.
		h.Set("Vary", "Accept-Language, Cookie")
		script = kit.Preferred(r)
	}
	view := &card.Card{Layout: s.Layout(r)}
	f, err := s.FindMeasure(r, chi.URLParam(r, "doc"), chi.URLParam(r, "n"), false)
	if err != nil && policy.CodeOf(err) != policy.NotFound {
		return err
	}
	if script == "" {
		script = policy.Hant
		if f != nil {
			script = f.Document.Script
		}
	}
	view.Script, view.Single = script, true
	if err != nil {
		return s.PageAs(w, r, http.StatusNotFound, view)
	}
	view.Document, view.Provision, view.Edition, view.Dropped = f.Document, f.Provision, f.Edition.Number, f.Dropped > 0
	in := func(edition int) (*policy.Provision, error) {
		_, e, _, _, err := s.Kit.Store.MeasureEdition(r.Context(), f.Document.Slug, f.Measure, edition)
		if err != nil {
			return nil, err
		}
		around, err := s.Kit.Store.Surroundings(r.Context(), e.ID, "m/"+strconv.Itoa(f.Measure), false)
		if err != nil {
			return nil, err
		}
		return around.Provision, nil
	}
	if view.Seen, err = card.See(f.Document, f.Provision, r.URL.Query().Get("seen"), in); err != nil {
		return err
	}
	return s.Page(w, r, view)
}

// embedding is what another site pastes to show a measure as it stands now.
func (s *Server) embedding(f *kit.FoundMeasure, script policy.Script) string {
	query := url.Values{"script": {script.Tag()}, "seen": {card.Hash(f.Document, f.Provision)}}
	return card.Snippet(s.Origin+"/card/d/"+f.Document.Slug+"/m/"+strconv.Itoa(f.Measure)+"?"+query.Encode(), f.Document.Title.In(script)+" "+f.Heading.In(script))
}
