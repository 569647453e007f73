package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// description is what the site says of its API.
func (s *site) description() (doc map[string]any, paths []string) {
	s.Helper()
	if err := json.Unmarshal([]byte(s.page("/api/v1/openapi.json")), &doc); err != nil {
		s.Fatal(err)
	}
	for path := range doc["paths"].(map[string]any) {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return doc, paths
}

func TestTheDescriptionHoldsEveryAddressOfTheAPI(t *testing.T) {
	s := newSite(t)
	_, described := s.description()
	var routed []string
	err := chi.Walk(s.handler.(interface{ Routes() chi.Routes }).Routes(), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if strings.HasPrefix(route, "/api/") && (method == http.MethodGet || method == http.MethodPost) {
			routed = append(routed, route)
		}
		return nil
	})
	slices.Sort(routed)
	if err != nil || !slices.Equal(described, routed) {
		t.Errorf("described %v\nrouted %v\n%v", described, routed, err)
	}
}

// strict lets no answer hold more than its description: a reader may not count on
// what is not described, but here nothing should be.
func strict(v any) {
	switch v := v.(type) {
	case map[string]any:
		if p, ok := v["properties"].(map[string]any); ok {
			v["additionalProperties"] = false
			for _, p := range p {
				strict(p)
			}
		}
		for key, inner := range v {
			if key != "properties" {
				strict(inner)
			}
		}
	case []any:
		for _, inner := range v {
			strict(inner)
		}
	}
}

func TestRealAnswersAreAsDescribed(t *testing.T) {
	s := inSeries(t)
	doc, paths := s.description()
	strict(doc["components"])
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource("mem:api", doc); err != nil {
		t.Fatal(err)
	}
	values := map[string][]string{"q": {url.QueryEscape("低空"), url.QueryEscape("智能")}, "a": {"baoan-2024"}, "b": {"ceshi-2025"}}
	fill := strings.NewReplacer("{doc}", "baoan-2024", "{n}", "17", "{slug}", "ceshi")
	again := strings.NewReplacer("{doc}", "ceshi-2025", "{n}", "22", "{slug}", "ceshi")
	tried, posted := 0, 0
	for _, path := range paths {
		get, read := doc["paths"].(map[string]any)[path].(map[string]any)["get"].(map[string]any)
		if !read {
			posted++ // they have tests of their own
			continue
		}
		pointer := strings.NewReplacer("~", "~0", "/", "~1").Replace(path)
		schema, err := compiler.Compile("mem:api#/paths/" + url.PathEscape(pointer) + "/get/responses/200/content/application~1json/schema")
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for i, filled := range []string{fill.Replace(path), again.Replace(path)} {
			for _, script := range []string{"", "&script=hans"} {
				query := "limit=1000"
				if path == "/api/v1/suggest" || path == "/api/v1/search" {
					query = "limit=100"
				}
				for _, p := range get["parameters"].([]any) {
					p := p.(map[string]any)
					if p["in"] == "query" && p["required"] == true {
						name := p["name"].(string)
						query += "&" + name + "=" + values[name][i%len(values[name])]
					}
				}
				w := s.get(filled + "?" + query + script)
				answer, err := jsonschema.UnmarshalJSON(w.Body)
				if err == nil {
					err = schema.Validate(answer)
				}
				if err != nil || w.Code != http.StatusOK {
					t.Errorf("%s?%s%s: %d %v", filled, query, script, w.Code, err)
				}
				tried++
			}
		}
	}
	if tried < 4*(len(paths)-posted) || posted > 2 {
		t.Errorf("%d answers of %d addresses", tried, len(paths))
	}
	problem, err := compiler.Compile("mem:api#/components/schemas/Problem")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/api/v1/documents/nothing", "/api/v1/compare", "/api/v1/terms?limit=x"} {
		w := s.get(path)
		answer, err := jsonschema.UnmarshalJSON(w.Body)
		if err == nil {
			err = problem.Validate(answer)
		}
		if err != nil || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %v", path, err)
		}
	}
}
