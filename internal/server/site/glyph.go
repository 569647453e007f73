package site

import (
	"net/http"
	"slices"

	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// glyphs tells how a provision's words came into the reader's script, if the query
// asks for it (original=1); nil otherwise.
func (s *Server) glyphs(r *http.Request, d *policy.Document, p *policy.Provision) (*page.Glyphs, error) {
	if r.URL.Query().Get("original") == "" {
		return nil, nil
	}
	words, err := s.Store.OwnWords(r.Context())
	if err != nil {
		return nil, err
	}
	convert := s.Convert.With(script.Own(policy.OwnWordsOf(words, d.ID)))
	out := &page.Glyphs{From: d.Script}
	for _, text := range []policy.Text{p.Heading, p.Text} {
		for _, hit := range convert.Inspect(text.In(d.Script), d.Script, kit.ScriptOf(r)) {
			same := func(g page.Glyph) bool { return g.Source == hit.Source && g.Shown == hit.Result }
			if i := slices.IndexFunc(out.Rows, same); i >= 0 {
				out.Rows[i].Count++
				continue
			}
			g := page.Glyph{Source: hit.Source, Shown: hit.Result, Count: 1, Candidates: hit.Candidates, Doubtful: hit.Reason == script.Doubtful, Context: hit.Context}
			if hit.Reason == script.Governed {
				g.Pair, g.Name = policy.Text{Hant: hit.Exception.Hant, Hans: hit.Exception.Hans}, hit.Exception.Lock
			}
			out.Rows = append(out.Rows, g)
		}
	}
	return out, nil
}
