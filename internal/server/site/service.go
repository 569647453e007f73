package site

import (
	"fmt"
	"net/http"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// healthz says that the process answers, and on a second line which version it is.
func (s *Server) healthz(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintln(w, "ok")
	if s.Version != "" {
		fmt.Fprintln(w, "version", s.Version)
	}
	return nil
}

// readyz says that the database can be read, too.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if err := s.Store.Ping(r.Context()); err != nil {
		s.Log.ErrorContext(r.Context(), "not ready", "error", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintln(w, "the database cannot be read")
		return nil
	}
	if s.Ready == nil {
		fmt.Fprintln(w, "ready")
		return nil
	}
	what, err := s.Ready()
	if err != nil {
		s.Log.ErrorContext(r.Context(), "not ready", "error", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintln(w, err)
		return nil
	}
	fmt.Fprintln(w, "ready")
	fmt.Fprintln(w, what)
	return nil
}

func (s *Server) robots(w http.ResponseWriter, r *http.Request) error {
	return s.Send(w, r, "text/plain; charset=utf-8",
		fmt.Appendf(nil, "User-agent: *\nDisallow: /zh-Hant/search\nDisallow: /zh-Hans/search\n\nSitemap: %s/sitemap.xml\n", s.Origin))
}

// asset sends a file of the pages; its address holds a digest of its content.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	a := s.Renderer.Assets().ByPath(r.URL.Path)
	if a == nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	return s.Send(w, r, a.ContentType, a.Content)
}

// favicon answers the address that browsers ask for unasked.
func (s *Server) favicon(w http.ResponseWriter, r *http.Request) error {
	a := s.Renderer.Assets().ByName("mark.svg")
	if a == nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	return s.Send(w, r, a.ContentType, a.Content)
}
