package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// worker sends the service worker with the files it is to keep. Pages ask for it
// under the version of the files, so that it stays in the browser's cache until
// they change and is replaced the moment they do.
func (s *Server) worker(w http.ResponseWriter, r *http.Request) error {
	assets := s.Renderer.Assets()
	script := assets.ByName("sw.js")
	if script == nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	names, err := json.Marshal(assets.Needed())
	if err != nil {
		return fmt.Errorf("json.Marshal: %w", err)
	}
	body := fmt.Appendf(nil, "const VERSION = %q;\nconst ASSETS = %s;\n%s", assets.Version(), names, script.Content)
	if chi.URLParam(r, "version") == assets.Version() {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	return s.Send(w, r, script.ContentType, body)
}

// Shapes of the W3C's Web Application Manifest.
type manifestIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

type manifest struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	ShortName  string         `json:"short_name"`
	Text       string         `json:"description"`
	Language   string         `json:"lang"`
	Direction  string         `json:"dir"`
	Start      string         `json:"start_url"`
	Scope      string         `json:"scope"`
	Display    string         `json:"display"`
	Background string         `json:"background_color"`
	Theme      string         `json:"theme_color"`
	Icons      []manifestIcon `json:"icons"`
}

// manifest lets a phone put the site among its programs, under its name in the
// script of the address.
func (s *Server) manifest(w http.ResponseWriter, r *http.Request) error {
	in := func(key string) string { return policy.Label(key).In(kit.ScriptOf(r)) }
	m := manifest{
		ID: "/", Name: in("site"), ShortName: in("site"), Text: in("purpose"), Language: kit.ScriptOf(r).Tag(), Direction: "ltr",
		Start: "/", Scope: "/", Display: "minimal-ui", Background: "#f5f1e8", Theme: "#b3261c",
	}
	for _, i := range []struct{ name, sizes, purpose string }{
		{"mark.svg", "any", "any"}, {"icon-192.png", "192x192", "any"}, {"icon-512.png", "512x512", "any"},
		{"icon-maskable.png", "512x512", "maskable"},
	} {
		a := s.Renderer.Assets().ByName(i.name)
		if a == nil {
			return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
		}
		m.Icons = append(m.Icons, manifestIcon{a.Path, i.sizes, a.ContentType, i.purpose})
	}
	var body bytes.Buffer
	out := json.NewEncoder(&body)
	out.SetEscapeHTML(false)
	if err := out.Encode(m); err != nil {
		return fmt.Errorf("json.Encode: %w", err)
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	if r.URL.Path == "/manifest.webmanifest" {
		w.Header().Set("Vary", "Accept-Language, Cookie")
	}
	return s.Send(w, r, "application/manifest+json", body.Bytes())
}
