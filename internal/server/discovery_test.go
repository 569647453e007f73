package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestProgramsFindTheirWay(t *testing.T) {
	s := baoan(t)
	const chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
	for _, test := range []struct{ path, accept, want string }{
		{"/d/baoan-2024/m/17", "application/json", "/api/v1/documents/baoan-2024/measures/17"},
		{"/d/baoan-2024", "application/json", "/api/v1/documents/baoan-2024"},
		{"/d/baoan-2024/m/17", "application/json;q=0.9, text/html;q=0.5", "/api/v1/documents/baoan-2024/measures/17"},
		{"/d/baoan-2024/m/17", "text/html;q=0.9, application/json;q=0.9", "/zh-Hant/d/baoan-2024/m/17"},
		{"/d/baoan-2024/m/17", "application/json;q=0", "/zh-Hant/d/baoan-2024/m/17"},
		{"/d/baoan-2024/m/17", chrome, "/zh-Hant/d/baoan-2024/m/17"},
		{"/d/baoan-2024/m/17", "*/*", "/zh-Hant/d/baoan-2024/m/17"},
		{"/d/baoan-2024/m/17", "", "/zh-Hant/d/baoan-2024/m/17"},
		{"/d/baoan-2024/m/17", "text/markdown", "/zh-Hant/d/baoan-2024/m/17.md"},
		{"/d/baoan-2024/m/17", "application/x-bibtex", "/zh-Hant/d/baoan-2024/m/17.bib"},
		{"/d/baoan-2024/m/17", "text/csv", "/zh-Hant/d/baoan-2024/m/17"},
		{"/d/baoan-2024", "application/akn+xml", "/zh-Hant/d/baoan-2024.xml"},
		{"/d/baoan-2024", "text/csv", "/zh-Hant/d/baoan-2024.csv"},
		{"/d/baoan-2024/dimension/1", "application/json", "/zh-Hant/d/baoan-2024/dimension/1.json"},
		{"/d/baoan-2024/edition/1", "application/json", "/zh-Hant/d/baoan-2024/edition/1.json"},
		{"/d/baoan-2024/edition/1/m/17", "application/json", "/zh-Hant/d/baoan-2024/edition/1/m/17.json"},
		{"/d/baoan-2024/edition/1/dimension/1", "text/markdown", "/zh-Hant/d/baoan-2024/edition/1/dimension/1.md"},
		{"/d/baoan-2024/edition/1/full", "application/json", "/zh-Hant/d/baoan-2024/edition/1/full"},
		{"/d/baoan-2024", "application/xml", "/zh-Hant/d/baoan-2024.xml"},
		{"/d/baoan-2024/m/17", "application/xml", "/zh-Hant/d/baoan-2024/m/17"},
		{"/d/baoan-2024", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "/zh-Hant/d/baoan-2024.docx"},
		{"/t/san-hua", "application/json", "/zh-Hant/t/san-hua.json"},
		{"/org/ce-shi-dan-wei-jia", "application/json", "/zh-Hant/org/ce-shi-dan-wei-jia.json"},
		{"/search", "application/json", "/zh-Hant/search"},
	} {
		w := s.get(test.path, "Accept", test.accept)
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != test.want || !strings.Contains(w.Header().Get("Vary"), "Accept,") {
			t.Errorf("%s as %q: %d %s", test.path, test.accept, w.Code, w.Header().Get("Location"))
		}
		if led := s.get(test.want); led.Code != 200 {
			t.Errorf("%s: %d", test.want, led.Code)
		}
	}
	// A program that follows rel=next from the first part comes to the end, and back.
	seen, address := 0, "/api/v1/documents/baoan-2024/measures?limit=20&script=hans"
	for range 3 {
		w := s.get(address)
		var list struct{ Items []any }
		read(t, w, &list)
		seen += len(list.Items)
		next := ""
		for _, link := range w.Header().Values("Link") {
			if target, ok := strings.CutSuffix(link, `>; rel="next"`); ok {
				next = strings.TrimPrefix(target, "<")
			}
		}
		if (next == "") != (seen == 49) || next != "" && !strings.Contains(next, "script=hans") {
			t.Fatalf("%s: %d seen, next %q", address, seen, next)
		}
		address = next
	}
	if w := s.get("/api/v1/documents/baoan-2024/measures?limit=20&offset=10"); !slices.Contains(w.Header().Values("Link"), `</api/v1/documents/baoan-2024/measures?limit=20&offset=0>; rel="prev"`) {
		t.Error(w.Header().Values("Link"))
	}
	for _, path := range []string{"/api/v1/terms", "/api/v1/nothing", "/api/v1/documents/x"} {
		if !strings.Contains(strings.Join(s.get(path).Header().Values("Link"), "\n"), `</api/v1/openapi.json>; rel="service-desc"`) {
			t.Errorf("%s does not say where the API is described", path)
		}
	}
	w := s.get("/.well-known/api-catalog")
	var set struct {
		Linkset []struct {
			Anchor string
			Desc   []struct{ Href string } `json:"service-desc"`
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &set); err != nil || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/linkset+json") || len(set.Linkset) == 0 ||
		set.Linkset[0].Anchor != "https://example.test/api/v1" || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Fatalf("%v %v %s", err, w.Header(), w.Body)
	}
	guide := s.page("/llms.txt")
	for _, link := range strings.Split(guide, "](https://example.test")[1:] {
		path, _, _ := strings.Cut(link, ")")
		if code := s.get(path).Code; path != "/mcp" && code != 200 {
			t.Errorf("llms.txt leads to %s: %d", path, code)
		}
	}
	if !strings.Contains(guide, "/zh-Hant/d/baoan-2024.md") || strings.Contains(guide, "/mcp") {
		t.Errorf("the guide names not what is there:\n%s", guide)
	}
	for _, path := range []string{"/zh-Hant/d/baoan-2024/m/17", "/zh-Hans/d/baoan-2024"} {
		for range 2 { // the second time from the page cache
			for _, link := range s.get(path).Header().Values("Link") {
				target, rest, _ := strings.Cut(strings.TrimPrefix(link, "<"), ">")
				u, err := url.Parse(target)
				if err != nil || s.get(u.RequestURI()).Code >= 400 {
					t.Errorf("%s: %s %s", path, target, rest)
				}
			}
		}
		if n := len(s.get(path).Header().Values("Link")); n != 3 {
			t.Errorf("%s has %d links", path, n)
		}
	}
}
