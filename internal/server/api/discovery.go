package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// Discovery adds the addresses by which programs find what there is for them.
func (s *Server) Discovery(r chi.Router) {
	r.With(kit.Shared).Get("/.well-known/api-catalog", s.HandleAPI(s.catalog))
	r.With(kit.Shared).Get("/llms.txt", s.HandleAPI(s.guide))
}

// described says on every answer where the API is described (RFC 8631) and listed (RFC 9727).
func described(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Add("Link", `</api/v1/openapi.json>; rel="service-desc"; type="application/json"`)
		h.Add("Link", `</.well-known/api-catalog>; rel="api-catalog"; type="application/linkset+json"`)
		h.Set("Access-Control-Expose-Headers", "ETag, Link, Retry-After")
		next.ServeHTTP(w, r)
	})
}

// part is a piece of a longer list.
type part interface {
	Paging() (total, limit, offset int)
}

// Data writes v as JSON; a part of a list names the parts before and behind it (RFC 8288).
func (s *Server) Data(w http.ResponseWriter, r *http.Request, v any) error {
	if p, is := v.(part); is {
		total, limit, offset := p.Paging()
		link := func(rel string, offset int) {
			q := r.URL.Query()
			q.Set("offset", strconv.Itoa(offset))
			w.Header().Add("Link", fmt.Sprintf(`<%s>; rel="%s"`, (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String(), rel))
		}
		if limit > 0 && offset > 0 {
			link("prev", max(0, offset-limit))
		}
		if limit > 0 && offset+limit < total {
			link("next", offset+limit)
		}
	}
	return s.Kit.Data(w, r, v)
}

// held reports whether the server answers at a path.
func (s *Server) held(method, path string) bool {
	return s.Kit.Routes.Match(chi.NewRouteContext(), method, path)
}

// target is where a link of a catalogue leads.
type target struct {
	Href string `json:"href"`
	Type string `json:"type,omitempty"`
}

// catalog lists the APIs of the site (RFC 9727) as a set of links (RFC 9264).
func (s *Server) catalog(w http.ResponseWriter, r *http.Request) error {
	api := map[string]any{
		"anchor":       s.Origin + "/api/v1",
		"service-desc": []target{{s.Origin + "/api/v1/openapi.json", "application/json"}},
		"service-doc":  []target{{s.Origin + "/llms.txt", "text/markdown"}},
		"status":       []target{{s.Origin + "/readyz", "text/plain"}},
	}
	set := []any{api}
	if s.held(http.MethodPost, "/mcp") {
		set = append(set, map[string]any{"anchor": s.Origin + "/mcp", "service-doc": []target{{"https://modelcontextprotocol.io/", "text/html"}}})
	}
	var body bytes.Buffer
	out := json.NewEncoder(&body)
	out.SetEscapeHTML(false)
	if err := out.Encode(map[string]any{"linkset": set}); err != nil {
		return fmt.Errorf("catalog: %w", err)
	}
	w.Header().Set("Link", `</.well-known/api-catalog>; rel="api-catalog"`)
	return s.Send(w, r, `application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"`, body.Bytes())
}

// mostGuided bounds the documents that the guide lists.
const mostGuided = 200

// guide is what assistants and their makers are told of the site (llmstxt.org).
func (s *Server) guide(w http.ResponseWriter, r *http.Request) error {
	documents, total, err := s.Store.DocumentsPage(r.Context(), mostGuided, 0)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `# 一號文 Yihaowen

> Chinese policy documents provision by provision, in Traditional and Simplified, each at an address that never changes. 政策文件逐條收錄，每條有固定網址。

How to quote: give the words as they stand and the address of the provision (%[1]s/d/{document}/m/{n}); it leads every reader to their own script.
Cite by the number that the text prints, not by the n of the address. Words marked 未載明 or empty fields mean that the text does not say: do not fill them in.
"Not held here" is never "does not exist". Before you hand on a text with quotations, check it: POST %[1]s/api/v1/verify.

## For programs

- [Description of the API](%[1]s/api/v1/openapi.json): OpenAPI 3.1; documents, measures with progress, deadlines, terms and figures, search, comparisons, changes
- [Documents](%[1]s/api/v1/documents): all that are held; a document's page is also there as .json, .md, .csv, .xml (Akoma Ntoso), .docx, .ris and .bib
- [Search](%[1]s/api/v1/search?q=%%E6%%94%%BF%%E7%%AD%%96): provisions that hold every word, in either script
- [Changes](%[1]s/api/v1/changes): what is another since a cursor
`, s.Origin)
	if s.held(http.MethodPost, "/mcp") {
		fmt.Fprintf(&b, "- [Model Context Protocol](%s/mcp): streamable HTTP; search, read, compare, who answers, verify quotations\n", s.Origin)
	}
	if s.held(http.MethodGet, "/"+policy.Hant.Tag()+"/bulk") {
		fmt.Fprintf(&b, "- [Open data](%s/zh-Hant/bulk): the whole base, where it stands packed\n", s.Origin)
	}
	b.WriteString("\n## Documents\n\n")
	for _, d := range documents {
		tag := d.Script.Tag()
		fmt.Fprintf(&b, "- [%s](%s/%s/d/%s.md)", bracket(d.Title.In(d.Script)), s.Origin, tag, d.Slug)
		if d.Issuer.In(d.Script) != "" {
			fmt.Fprintf(&b, ": %s", bracket(d.Issuer.In(d.Script)))
		}
		b.WriteByte('\n')
	}
	if total > len(documents) {
		fmt.Fprintf(&b, "\n%d more: %s/api/v1/documents?offset=%d\n", total-len(documents), s.Origin, len(documents))
	}
	return s.Send(w, r, "text/markdown; charset=utf-8", []byte(b.String()))
}

// bracket is a text on one line that ends no link of Markdown.
func bracket(s string) string {
	return strings.NewReplacer("[", "［", "]", "］", "\n", " ").Replace(s)
}
