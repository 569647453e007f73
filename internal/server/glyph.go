package server

import (
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// glyphs tells how a provision's words came into the reader's script, if the query
// asks for it (original=1); nil otherwise.
func (s *Server) glyphs(r *http.Request, d *policy.Document, p *policy.Provision) *page.Glyphs {
	if r.URL.Query().Get("original") == "" {
		return nil
	}
	out := &page.Glyphs{From: d.Script}
	for _, text := range []policy.Text{p.Heading, p.Text} {
		for _, hit := range s.Convert.Inspect(text.In(d.Script), d.Script, reader(r)) {
			same := func(g page.Glyph) bool { return g.Source == hit.Source && g.Shown == hit.Result }
			if i := slices.IndexFunc(out.Rows, same); i >= 0 {
				out.Rows[i].Count++
				continue
			}
			g := page.Glyph{Source: hit.Source, Shown: hit.Result, Count: 1, Candidates: hit.Candidates}
			if hit.Reason == script.Governed {
				g.Pair, g.Name = policy.Text{Hant: hit.Exception.Hant, Hans: hit.Exception.Hans}, hit.Exception.Lock
			}
			out.Rows = append(out.Rows, g)
		}
	}
	return out
}
