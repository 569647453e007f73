package site

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
)

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

type sitemapIndex struct {
	XMLName xml.Name `xml:"sitemapindex"`
	Space   string   `xml:"xmlns,attr"`
	Maps    []struct {
		Location string `xml:"loc"`
	} `xml:"sitemap"`
}

// mostURLs is what the protocol allows in one sitemap, and mostPages how many pages
// in both scripts are put into one, so that it stays under the 50 MB allowed, too.
const (
	mostURLs  = 50_000
	mostPages = 10_000
	sitemaps  = "http://www.sitemaps.org/schemas/sitemap/0.9"
)

// sitemap lists the public pages in both scripts or, where they are too many for
// one file, the sitemaps that do.
func (s *Server) sitemap(w http.ResponseWriter, r *http.Request) error {
	stretches, err := s.stretches(r.Context())
	if err != nil {
		return err
	}
	if len(stretches) < 2 {
		pages, err := s.otherPages(r.Context())
		if err != nil {
			return err
		}
		for _, stretch := range stretches {
			list, err := s.Store.PagesBetween(r.Context(), stretch[0], stretch[1])
			if err != nil {
				return err
			}
			pages = append(pages, list...)
		}
		return s.mapped(w, r, pages)
	}
	index := sitemapIndex{Space: sitemaps}
	for i := range len(stretches) + 1 {
		index.Maps = append(index.Maps, struct {
			Location string `xml:"loc"`
		}{fmt.Sprintf("%s/sitemap/%d.xml", s.Origin, i)})
	}
	return s.xml(w, r, index)
}

// sitemapPart is one of several sitemaps: 0 for what stands beside the documents.
func (s *Server) sitemapPart(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.Atoi(chi.URLParam(r, "n"))
	if err != nil {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	stretches, err := s.stretches(r.Context())
	if err != nil {
		return err
	}
	if n < 0 || n > len(stretches) || len(stretches) < 2 {
		return policy.Refuse(policy.NotFound, policy.NewIssue(policy.AddressUnknown))
	}
	var pages []policy.PublicPage
	if n == 0 {
		pages, err = s.otherPages(r.Context())
	} else {
		pages, err = s.Store.PagesBetween(r.Context(), stretches[n-1][0], stretches[n-1][1])
	}
	if err != nil {
		return err
	}
	return s.mapped(w, r, pages)
}

// stretches parts the documents into ranges of rows that fill a sitemap each.
func (s *Server) stretches(ctx context.Context) ([][2]int64, error) {
	extents, err := s.Store.Extents(ctx)
	if err != nil {
		return nil, err
	}
	return parted(extents), nil
}

func parted(extents []policy.Extent) [][2]int64 {
	var list [][2]int64
	room := 0
	for _, e := range extents {
		if e.Pages > room {
			list = append(list, [2]int64{e.Document, e.Document})
			room = mostPages
		}
		list[len(list)-1][1] = e.Document
		room -= e.Pages
	}
	return list
}

// otherPages lists the public pages beside the documents.
func (s *Server) otherPages(ctx context.Context) ([]policy.PublicPage, error) {
	list := []policy.PublicPage{{Path: "/"}}
	all, err := s.Store.AllSeries(ctx)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		list = append(list, policy.PublicPage{Path: "/series/" + one.Slug})
		for i := 1; i < len(one.Members); i++ {
			if a, b := one.Members[i-1], one.Members[i]; a.Year < b.Year {
				list = append(list, policy.PublicPage{Path: "/compare?a=" + a.Document.Slug + "&b=" + b.Document.Slug})
			}
		}
	}
	terms, _, err := s.Store.TermIndex(ctx, "", mostURLs/2, 0)
	if err != nil {
		return nil, err
	}
	for _, t := range terms {
		list = append(list, policy.PublicPage{Path: "/t/" + t.Slug})
	}
	return list, nil
}

// mapped writes pages as a sitemap.
func (s *Server) mapped(w http.ResponseWriter, r *http.Request, pages []policy.PublicPage) error {
	out := sitemap{Space: sitemaps, XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range pages[:min(len(pages), mostURLs/2)] {
		var links []sitemapLink
		for _, script := range policy.Scripts() {
			links = append(links, sitemapLink{Rel: "alternate", Language: script.Tag(), Address: s.Origin + "/" + script.Tag() + p.Path})
		}
		links = append(links, sitemapLink{Rel: "alternate", Language: "x-default", Address: s.Origin + p.Path})
		for _, script := range policy.Scripts() {
			out.URLs = append(out.URLs, sitemapURL{s.Origin + "/" + script.Tag() + p.Path, p.Modified, links})
		}
	}
	return s.xml(w, r, out)
}

func (s *Server) xml(w http.ResponseWriter, r *http.Request, v any) error {
	var body bytes.Buffer
	body.WriteString(xml.Header)
	if err := xml.NewEncoder(&body).Encode(v); err != nil {
		return fmt.Errorf("sitemap: %w", err)
	}
	return s.Send(w, r, "application/xml; charset=utf-8", body.Bytes())
}
