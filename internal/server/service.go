package server

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// healthz says that the process answers.
func (s *Server) healthz(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintln(w, "ok")
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
	fmt.Fprintln(w, "ready")
	return nil
}

func (s *Server) robots(w http.ResponseWriter, r *http.Request) error {
	return s.send(w, r, "text/plain; charset=utf-8",
		fmt.Appendf(nil, "User-agent: *\nDisallow: /zh-Hant/search\nDisallow: /zh-Hans/search\n\nSitemap: %s/sitemap.xml\n", s.base))
}

// asset sends a file of the pages; its address holds a digest of its content.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	a := s.Renderer.Assets().ByPath(r.URL.Path)
	if a == nil {
		return policy.Errorf(policy.NotFound, "there is no such file")
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	return s.send(w, r, a.ContentType, a.Content)
}

// favicon answers the address that browsers ask for unasked.
func (s *Server) favicon(w http.ResponseWriter, r *http.Request) error {
	a := s.Renderer.Assets().ByName("mark.svg")
	if a == nil {
		return policy.Errorf(policy.NotFound, "there is no such file")
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	return s.send(w, r, a.ContentType, a.Content)
}

// Shapes of sitemaps.org's protocol with the alternates that Google reads
// (developers.google.com/search, "Localized versions").
type sitemapURL struct {
	Location   string `xml:"loc"`
	Modified   string `xml:"lastmod,omitempty"`
	Alternates []sitemapLink
}

type sitemapLink struct {
	XMLName  xml.Name `xml:"xhtml:link"`
	Rel      string   `xml:"rel,attr"`
	Language string   `xml:"hreflang,attr"`
	Address  string   `xml:"href,attr"`
}

type sitemap struct {
	XMLName xml.Name     `xml:"urlset"`
	Space   string       `xml:"xmlns,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

// mostURLs is what the protocol allows in one sitemap.
const mostURLs = 50_000

// sitemap lists the public pages in both scripts.
func (s *Server) sitemap(w http.ResponseWriter, r *http.Request) error {
	out := sitemap{Space: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
	add := func(path, modified string) {
		if len(out.URLs)+2 > mostURLs {
			return
		}
		var links []sitemapLink
		for _, script := range policy.Scripts() {
			links = append(links, sitemapLink{Rel: "alternate", Language: script.Tag(), Address: s.base + "/" + script.Tag() + path})
		}
		links = append(links, sitemapLink{Rel: "alternate", Language: "x-default", Address: s.base + path})
		for _, script := range policy.Scripts() {
			out.URLs = append(out.URLs, sitemapURL{s.base + "/" + script.Tag() + path, modified, links})
		}
	}
	add("/", "")
	documents, err := s.Store.Documents(r.Context())
	if err != nil {
		return err
	}
	for _, d := range documents {
		e, err := s.Store.Edition(r.Context(), d.ID, d.Edition)
		if err != nil {
			return err
		}
		modified, base := d.Updated.Format("2006-01-02"), "/d/"+d.Slug
		add(base, modified)
		for p := range policy.Walk(e.Provisions) {
			add(base+"/"+p.Path(), modified)
		}
	}
	all, err := s.Store.AllSeries(r.Context())
	if err != nil {
		return err
	}
	for _, one := range all {
		add("/series/"+one.Slug, "")
		for i := 1; i < len(one.Members); i++ {
			if a, b := one.Members[i-1], one.Members[i]; a.Year < b.Year {
				add("/compare?a="+a.Document.Slug+"&b="+b.Document.Slug, "")
			}
		}
	}
	terms, err := s.Store.AllTerms(r.Context())
	if err != nil {
		return err
	}
	for _, t := range terms {
		add("/t/"+t.Slug, "")
	}
	var body bytes.Buffer
	body.WriteString(xml.Header)
	if err := xml.NewEncoder(&body).Encode(out); err != nil {
		return fmt.Errorf("sitemap: %w", err)
	}
	return s.send(w, r, "application/xml; charset=utf-8", body.Bytes())
}

func xmlText(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s))
	return b.String()
}
