package server

import (
	"encoding/xml"
	"net/http"
	"net/url"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// openSearch describes the search to browsers, so that the address bar searches and
// suggests here (OpenSearch 1.1, draft 6, and its extension for suggestions). Pages
// name it with ?script= of their own; without it the reader's script is taken.
func (s *Server) openSearch(w http.ResponseWriter, r *http.Request) error {
	script := policy.Hant
	if p := preferred(r); p != "" {
		script = p
	}
	for _, known := range policy.Scripts() {
		if r.URL.Query().Get("script") == known.Tag() {
			script = known
		}
	}
	w.Header().Set("Vary", "Accept-Language, Cookie")
	name, short := "一號文", map[policy.Script]string{policy.Hant: "hant", policy.Hans: "hans"}[script]
	description := "在政策文件的標題和正文中檢索，繁體、簡體都能命中。"
	if script == policy.Hans {
		name, description = s.Convert.Convert(name, policy.Hant, script), s.Convert.Convert(description, policy.Hant, script)
	}
	icon := ""
	if a := s.Renderer.Assets().ByName("mark.svg"); a != nil {
		icon = `<Image width="16" height="16" type="image/svg+xml">` + xmlText(s.base+a.Path) + `</Image>`
	}
	base, tag := xmlText(s.base), script.Tag()
	return s.send(w, r, "application/opensearchdescription+xml; charset=utf-8", []byte(xml.Header+
		`<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>`+name+`</ShortName>`+
		`<Description>`+description+`</Description><Language>`+tag+`</Language>`+
		`<InputEncoding>UTF-8</InputEncoding><OutputEncoding>UTF-8</OutputEncoding>`+icon+
		`<Url type="text/html" rel="results" method="get" template="`+base+`/`+tag+`/search?q={searchTerms}"/>`+
		`<Url type="application/x-suggestions+json" rel="suggestions" method="get" template="`+base+`/api/v1/suggest?q={searchTerms}&amp;script=`+short+`&amp;format=opensearch"/>`+
		`<Url type="application/opensearchdescription+xml" rel="self" template="`+base+`/opensearch.xml?script=`+tag+`"/>`+
		`</OpenSearchDescription>`))
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
		names, notes, addresses = append(names, name), append(notes, g.Note.In(script)), append(addresses, s.base+"/"+script.Tag()+address)
	}
	return []any{typed, names, notes, addresses}
}
