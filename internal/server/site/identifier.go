package site

import (
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
)

// identifier sends a reader from a script-neutral address to the page in their script.
func (s *Server) identifier(w http.ResponseWriter, r *http.Request) error {
	script := kit.Preferred(r)
	if slug := chi.URLParam(r, "doc"); slug != "" {
		d, err := s.Store.Document(r.Context(), slug)
		if err != nil {
			return err
		}
		if script == "" {
			script = d.Script
		}
	}
	if script == "" {
		script = policy.Hant
	}
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	h.Set("Vary", "Accept, Accept-Language, Cookie")
	target := "/" + script.Tag() + r.URL.EscapedPath()
	if format := wanted(r.Header.Get("Accept")); format != "" {
		if data := s.dataOf(r, target, format); data != "" {
			// So that a page of another site can follow it.
			h.Set("Access-Control-Allow-Origin", "*")
			target = data
		}
	}
	if r.URL.RawQuery != "" {
		target += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
	return nil
}

// formats are the endings of addresses by the media type that a program asks for.
var formats = map[string]string{
	"application/json": "json", "application/ld+json": "json", "text/markdown": "md", "text/csv": "csv", "application/akn+xml": "xml", "application/xml": "xml", "text/xml": "xml",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
	"application/x-research-info-systems":                                     "ris", "application/x-bibtex": "bib",
}

// wanted is the ending of the data that an Accept header asks for before a page; "" where a page is as welcome, as to browsers.
func wanted(accept string) (format string) {
	best := 0.0
	for field := range strings.SplitSeq(accept, ",") {
		kind, parameters, err := mime.ParseMediaType(strings.TrimSpace(field))
		if err != nil {
			continue
		}
		weight := 1.0
		if q, given := parameters["q"]; given {
			if weight, err = strconv.ParseFloat(q, 64); err != nil {
				weight = 0
			}
		}
		switch f := formats[kind]; {
		case f != "" && weight > best:
			format, best = f, weight
		case (kind == "text/html" || kind == "application/xhtml+xml") && weight > 0 && weight >= best:
			format, best = "", weight
		}
	}
	return format
}

// dataOf is the address of what a page shows as data, "" where there is none: a document and a measure as JSON in both scripts.
func (s *Server) dataOf(r *http.Request, page, format string) string {
	doc, n := chi.URLParam(r, "doc"), chi.URLParam(r, "n")
	switch pattern := chi.RouteContext(r.Context()).RoutePattern(); {
	case format == "json" && pattern == "/d/{doc}":
		return "/api/v1/documents/" + doc
	case format == "json" && pattern == "/d/{doc}/m/{n}":
		return "/api/v1/documents/" + doc + "/measures/" + n
	case slices.Contains([]string{"/d/{doc}", "/d/{doc}/edition/{k}"}, pattern),
		slices.Contains([]string{"json", "md"}, format) && slices.Contains([]string{"/t/{slug}", "/org/{slug}", "/official/{slug}"}, pattern),
		format == "json" && pattern == "/series/{slug}",
		!slices.Contains([]string{"csv", "xml", "docx"}, format) && slices.Contains([]string{"/d/{doc}/m/{n}", "/d/{doc}/{kind}/{num}"}, pattern),
		!slices.Contains([]string{"csv", "xml", "docx"}, format) && pattern == "/d/{doc}/edition/{k}/*" && namesProvision(chi.URLParam(r, "*")):
		return page + "." + format
	}
	return ""
}

// namesProvision reports whether what stands behind an edition's address is a provision of it: m/3, chapter/2.
func namesProvision(path string) bool {
	kind, num, two := strings.Cut(path, "/")
	return two && !strings.Contains(num, "/") && !slices.Contains([]string{"full", "page", "picture"}, kind)
}

// startSlash completes the address of the start page.
func (s *Server) startSlash(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, "/"+kit.ScriptOf(r).Tag()+"/", http.StatusMovedPermanently)
	return nil
}
