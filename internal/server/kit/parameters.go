package kit

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// InScript is how the patterns of pages in a script begin.
const InScript = "/{v:zh-Han[st]}"

// parameters are the fields of a query that a route reads, by its pattern; a route that is
// not named here reads none. What else an address carries, a campaign's mark or a number that is
// to bypass the page cache, is as if it were not there. Every page in a script takes
// rememberKey besides, every address of the API what commonParameters names, and what
// stands below /admin whatever it likes.
var parameters = map[string][]string{
	"/opensearch.xml":     {"script"},
	"/card/d/{doc}/m/{n}": {"script", "seen"},

	InScript + "/":                           {"place", "issuer", "kind", "year", "topic", "validity", "sort", "page"},
	InScript + "/d/{doc}":                    {"map", "q"},
	InScript + "/d/{doc}/full":               {"at"},
	InScript + "/d/{doc}/full/{part}":        {"at"},
	InScript + "/d/{doc}/measures":           append(search.TableFields(), "q", "page", "columns", "sort", "order"),
	InScript + "/d/{doc}/m/{n}":              {"q", "original", "before"},
	InScript + "/d/{doc}/m/{n}/history":      {"before"},
	InScript + "/d/{doc}/m/{n}/compare":      {"from", "to", "view"},
	InScript + "/d/{doc}/compare":            {"from", "to", "view"},
	InScript + "/d/{doc}/{kind}/{num}":       {"q", "original"},
	InScript + "/d/{doc}/erratum":            {"at"},
	InScript + "/official/{slug}/history":    {"before"},
	InScript + "/compare":                    {"a", "b", "of", "relation", "at", "page", "done", "as"},
	InScript + "/compare.{format:csv|json}":  {"a", "b", "of", "relation"},
	InScript + "/levels":                     {"a", "b", "doc", "state", "page", "done"},
	InScript + "/levels.{format:csv|json}":   {"a", "b", "state"},
	InScript + "/phrase":                     {"q"},
	InScript + "/phrase.{format:csv|json}":   {"q"},
	InScript + "/benefits":                   benefitFields("page"),
	InScript + "/benefits.{format:csv|json}": benefitFields(),
	InScript + "/t":                          {"doc", "initial", "page"},
	InScript + "/t/{slug}":                   {"page"},
	InScript + "/d/{doc}/terms":              {"initial"},
	InScript + "/search":                     append(search.Fields(), "q", "page", "sort", "group"),
	InScript + "/feeds/search.atom":          append(search.Fields(), "q"),
	InScript + "/login":                      {"return"},

	"/api/v1/documents/{doc}/measures": append(search.TableFields(), "q", "sort", "order"),
	"/api/v1/documents/{doc}/compare":  {"from", "to"},
	"/api/v1/search":                   append(search.Fields(), "q", "sort", "group"),
	"/api/v1/changes":                  {"since"},
	"/api/v1/suggest":                  {"q", "format"},
	"/api/v1/benefits":                 benefitFields(),
	"/api/v1/compare":                  {"a", "b", "relation"},
	"/api/v1/levels":                   {"a", "b", "state"},
	"/api/v1/phrase":                   {"q"},
}

// commonParameters are those that every address of the API reads (internal/server/api, asked).
var commonParameters = []string{"script", "limit", "offset"}

// editionOf is what the pattern of an edition's page has more than that of the current one.
const editionOf = "/edition/{k}"

// readsParameter reports whether the route of a pattern reads a field of the query.
func readsParameter(pattern, field string) bool {
	page, inScript := strings.CutPrefix(pattern, InScript)
	switch {
	case field == rememberKey && (inScript || pattern == ""), // also where there is no page
		inScript && (page == "/admin" || strings.HasPrefix(page, "/admin/")),
		strings.HasPrefix(pattern, "/api/") && slices.Contains(commonParameters, field):
		return true
	}
	return slices.Contains(parameters[strings.Replace(pattern, editionOf, "", 1)], field)
}

// OlderThan is the report before which those of a measure are asked for, 0 for all.
func OlderThan(r *http.Request) int64 {
	n, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if err != nil {
		return 0
	}
	return max(0, n)
}

// patternOf is the pattern of the route that answers a path. An identifier reads what
// the page reads that it leads to.
func patternOf(routes chi.Routes, path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if _, inScript := policy.ParseTag(first); !inScript {
		if page := routes.Find(chi.NewRouteContext(), http.MethodGet, "/"+policy.Hant.Tag()+path); page != "" {
			return page
		}
	}
	return routes.Find(chi.NewRouteContext(), http.MethodGet, path)
}

// WithoutUnread is r as if its address carried only what its route reads: fields
// that it does not know, that say nothing, and the first page, are left out.
func WithoutUnread(routes chi.Routes, r *http.Request) *http.Request {
	path := r.URL.RawPath
	if path == "" {
		path = r.URL.Path
	}
	pattern := patternOf(routes, path)
	fields := slices.DeleteFunc(strings.Split(r.URL.RawQuery, "&"), func(field string) bool {
		name, value, _ := strings.Cut(field, "=")
		name, err := url.QueryUnescape(name)
		if err != nil || !readsParameter(pattern, name) {
			return true
		}
		return value == "" && name != rememberKey || name == "page" && value == "1"
	})
	query := strings.Join(fields, "&")
	if query == r.URL.RawQuery {
		return r
	}
	address := *r.URL
	address.RawQuery = query
	out := r.WithContext(r.Context())
	out.URL = &address
	return out
}
