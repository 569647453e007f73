package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/pagecache"
)

// handler answers a request or says why it cannot.
type handler func(w http.ResponseWriter, r *http.Request) error

// handle is the one exit for errors of pages: code to status, a page in the
// reader's script, nothing internal in it.
func (s *Server) handle(h handler) http.HandlerFunc {
	return s.answer(h, s.fail)
}

// status is the HTTP status of an error.
func status(err error) int {
	switch policy.CodeOf(err) {
	case policy.Invalid:
		return http.StatusBadRequest
	case policy.NotFound:
		return http.StatusNotFound
	case policy.Conflict:
		return http.StatusConflict
	case policy.Forbidden:
		return http.StatusForbidden
	case policy.TooMany:
		return http.StatusTooManyRequests
	case policy.Unavailable:
		return http.StatusServiceUnavailable
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if left(r) {
		s.gone(w)
		return
	}
	code := status(err)
	if code >= 500 {
		s.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err, "request", requestID(r))
	}
	view := &page.Error{Layout: s.layout(r), Status: code, Request: requestID(r)}
	view.NoIndex, view.Single = true, true
	view.Path = "/"
	if slug := chi.URLParam(r, "doc"); slug != "" && code < 500 {
		if d, err := s.Store.Document(r.Context(), slug); err == nil {
			view.Document = d
			if n, _ := suffix(chi.URLParam(r, "n")); n != "" {
				view.Asked = n
				view.Measures, _ = s.Store.LastMeasure(r.Context(), d.ID)
			}
		}
	}
	body, renderErr := s.Renderer.Render(view)
	if renderErr != nil {
		s.Log.ErrorContext(r.Context(), "error page failed", "error", renderErr)
		http.Error(w, http.StatusText(code), code)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language, Cookie")
	if code == http.StatusServiceUnavailable {
		h.Set("Retry-After", "5")
	}
	w.WriteHeader(code)
	w.Write(body)
}

// gone ends a request whose client has left: nobody reads an answer.
func (s *Server) gone(w http.ResponseWriter) {
	s.metrics.left.Inc()
	w.WriteHeader(statusLeft)
}

func (s *Server) notFound(http.ResponseWriter, *http.Request) error {
	return policy.Errorf(policy.NotFound, "there is no page at this address")
}

func (s *Server) methodNotAllowed(w http.ResponseWriter, r *http.Request) error {
	http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	return nil
}

// page renders a page whole before the first byte is written.
func (s *Server) page(w http.ResponseWriter, r *http.Request, p page.Page) error {
	body, err := s.Renderer.RenderFor(r.Context(), p)
	if err != nil {
		return err
	}
	if largePrint(r) {
		// Rendered for one reader; a shared cache must not hand it to others.
		w.Header().Set("Cache-Control", "private, no-cache")
	}
	return s.send(w, r, "text/html; charset=utf-8", body)
}

// pageAs renders a page that answers with another status than 200. Nobody keeps it.
func (s *Server) pageAs(w http.ResponseWriter, r *http.Request, status int, p page.Page) error {
	body, err := s.Renderer.RenderFor(r.Context(), p)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-store")
	w.WriteHeader(status)
	w.Write(body)
	return nil
}

// send writes whole bytes with a strong ETag, or 304 where the reader has them, and
// hands public ones to the page cache.
func (s *Server) send(w http.ResponseWriter, r *http.Request, contentType string, body []byte) error {
	digest := pagecache.Digest(body)
	h := w.Header()
	h.Set("Content-Type", contentType)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "public, no-cache")
	}
	etag := `"` + digest + `"`
	if h.Get("Vary") == "" {
		// A page for somebody logged in goes out as it is: were words of an attacker
		// compressed along with what only that reader may see, the length would tell of
		// it (BREACH, 2013).
		_, err := r.Cookie(s.cookieName(r, "session"))
		if loggedIn := err == nil; !s.pages.Put(r, h, body, digest) && !loggedIn {
			if small := s.gzip.Compress(r, contentType, body); small != nil {
				h.Set("Content-Encoding", "gzip")
				etag, body = `"`+digest+`-packed"`, small
			}
		}
		h["Vary"] = pagecache.Vary
	}
	h.Set("ETag", etag)
	if pagecache.Matches(r.Header.Get("If-None-Match"), etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
	return nil
}

// data writes v as JSON.
func (s *Server) data(w http.ResponseWriter, r *http.Request, v any) error {
	var body bytes.Buffer
	out := json.NewEncoder(&body)
	out.SetEscapeHTML(false)
	if err := out.Encode(v); err != nil {
		return err
	}
	return s.send(w, r, "application/json; charset=utf-8", body.Bytes())
}

// as writes a page's content as data in the format its address ends with.
func (s *Server) as(w http.ResponseWriter, r *http.Request, format string, v interface{ Markdown() []byte }) error {
	switch format {
	case "json":
		return s.data(w, r, v)
	case "md":
		return s.send(w, r, "text/markdown; charset=utf-8", v.Markdown())
	}
	return policy.Errorf(policy.NotFound, "there is no page at this address")
}

// handleAPI is the one exit for errors of data.
func (s *Server) handleAPI(h handler) http.HandlerFunc {
	return s.answer(h, s.problem)
}

// problem answers with a problem document (RFC 9457).
func (s *Server) problem(w http.ResponseWriter, r *http.Request, err error) {
	if left(r) {
		s.gone(w)
		return
	}
	code := status(err)
	problem := api.Problem{Type: "about:blank", Title: http.StatusText(code), Status: code}
	if code >= 500 {
		s.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err, "request", requestID(r))
	} else {
		problem.Detail = policy.MessageOf(err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	if code == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(problem)
}

// suffix parts the last element of an address from .json, .md, .csv or .ics.
func suffix(param string) (name, format string) {
	for _, f := range []string{"json", "md", "csv", "ics"} {
		if name, ok := strings.CutSuffix(param, "."+f); ok {
			return name, f
		}
	}
	return param, ""
}
