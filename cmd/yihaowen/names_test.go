package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// wings are the packages with handlers of pages; kit has those that no address leads to.
var wings = []string{"site", "desk", "kit", "across", "open"}

// pageRooms are the packages with page structs, below internal.
var pageRooms = []string{"page", "page/across", "page/card", "page/dataset", "page/facts"}

// unrouted are the pages that no route of their own leads to: what stands in for a page
// that cannot be shown, and the form that stands in for a comparison of years.
var unrouted = map[string]bool{"busy": true, "error": true, "comparison_form": true}

// TestAPageHasOneName holds that template, page struct, handler and route of a page share a
// name, and that struct and handler stand in a file of it: who knows one finds the others.
func TestAPageHasOneName(t *testing.T) {
	read := func(parts ...string) string {
		raw, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, parts...)...))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return string(raw)
	}
	templates, err := filepath.Glob("../../web/templates/*.html")
	if err != nil || len(templates) < 30 {
		t.Fatalf("%d templates, %v", len(templates), err)
	}
	routes := read("internal", "server", "site", "routes.go") + read("internal", "server", "desk", "routes.go") + read("internal", "server", "across", "across.go") + read("internal", "server", "open", "open.go")
	for _, path := range templates {
		name := strings.TrimSuffix(filepath.Base(path), ".html")
		if strings.HasPrefix(name, "layout") || name == "feed" { // the frame of all pages; no page but a feed
			continue
		}
		var camel string
		for word := range strings.SplitSeq(name, "_") {
			camel += strings.ToUpper(word[:1]) + word[1:]
		}
		structs := ""
		for _, room := range pageRooms {
			structs += read("internal", room, name+".go")
		}
		if !strings.Contains(structs, "type "+camel+" struct") {
			t.Errorf("web/templates/%s.html: no %s.go in %v has a struct %s", name, name, pageRooms, camel)
		}
		lower := strings.ToLower(camel[:1]) + camel[1:]
		handler := regexp.MustCompile(`(?m)^func \([sk] \*(?:Server|Kit)\) (?:` + lower + `|` + camel + `)\(w http\.ResponseWriter, r \*http\.Request`)
		found := 0
		for _, wing := range wings {
			if handler.MatchString(read("internal", "server", wing, name+".go")) {
				found++
			}
		}
		if found != 1 {
			t.Errorf("web/templates/%s.html: %d of internal/server/{%s}/%s.go have a handler %s", name, found, strings.Join(wings, ","), name, lower)
		}
		if routed := strings.Contains(routes, "s.Handle(s."+lower+"))"); routed == unrouted[name] {
			t.Errorf("web/templates/%s.html: a route to %s: %v", name, lower, routed)
		}
	}
}
