package across

import (
	"bytes"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/lineage"
	page "github.com/yihaowen/yihaowen/internal/page/across"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// phrase shows where words come from; without words it asks for them.
func (s *Server) phrase(w http.ResponseWriter, r *http.Request) error {
	format := chi.URLParam(r, "format")
	words, err := lineage.CleanPhrase(r.URL.Query().Get("q"))
	view := page.NewPhrase(s.Layout(r), words)
	if format == "" && words == "" && err == nil {
		return s.Page(w, r, view)
	}
	if format == "" && err != nil {
		view.Problem = policy.IssueOf(err)
		return s.PageAs(w, r, http.StatusBadRequest, view)
	}
	if err == nil && words == "" {
		err = lineage.PhraseRefused()
	}
	if err != nil {
		return err
	}
	found, err := s.Store.Phrase(r.Context(), words)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		return s.Data(w, r, api.NewPhrase(found, kit.ScriptOf(r)))
	case "csv":
		var body bytes.Buffer
		if err := api.WritePhraseCSV(&body, found, kit.ScriptOf(r)); err != nil {
			return err
		}
		w.Header().Set("Content-Disposition", `attachment; filename="phrase.csv"`)
		return s.Send(w, r, "text/csv; charset=utf-8", body.Bytes())
	}
	view.Show(found)
	return s.Page(w, r, view)
}
