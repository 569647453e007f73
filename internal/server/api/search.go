package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	script, limit, offset, err := asked(r)
	if err != nil {
		return err
	}
	request, _, err := kit.SearchOf(r)
	if err != nil {
		return err
	}
	request.Limit, request.Offset = min(limit, usualLimit), offset
	result, err := s.Store.Search(r.Context(), request)
	if err != nil {
		return err
	}
	out := api.NewSearch(r.URL.Query().Get("q"), result, script)
	out.Offset = offset
	return s.Data(w, r, out)
}

// suggestions is how many a box shows.
const suggestions = 8

func (s *Server) suggest(w http.ResponseWriter, r *http.Request) error {
	script, _, _, err := asked(r)
	if err != nil {
		return err
	}
	if _, _, err := kit.SearchOf(r); err != nil {
		return err
	}
	if script == "" {
		script = policy.Hant
	}
	list, err := s.Store.Suggest(r.Context(), r.URL.Query().Get("q"), script, suggestions)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "public, max-age=60")
	if r.URL.Query().Get("format") == "opensearch" {
		body, err := json.Marshal(s.openSuggestions(r.URL.Query().Get("q"), list, script))
		if err != nil {
			return fmt.Errorf("json.Marshal: %w", err)
		}
		return s.Send(w, r, "application/x-suggestions+json; charset=utf-8", body)
	}
	return s.Data(w, r, api.NewSuggestions(list, script))
}

// openSuggestions is a list of suggestions as browsers read it in their address bar:
// what was typed, names, notes, addresses.
func (s *Server) openSuggestions(typed string, list []search.Suggestion, script policy.Script) []any {
	names, notes, addresses := []string{}, []string{}, []string{}
	for _, g := range list {
		name := g.Name.In(script)
		address := "/search?" + url.Values{"q": {name}}.Encode()
		if g.Path != "" {
			address = g.Path
		}
		names, notes, addresses = append(names, name), append(notes, g.Note.In(script)), append(addresses, s.Origin+"/"+script.Tag()+address)
	}
	return []any{typed, names, notes, addresses}
}
