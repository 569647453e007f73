package kit

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// left reports whether the client of a request has gone, so that nobody reads what
// would be answered.
func left(r *http.Request) bool { return errors.Is(r.Context().Err(), context.Canceled) }

// statusLeft stands in the log for an answer that nobody waited for (nginx's 499).
const statusLeft = 499

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
	if tooLarge(err) {
		return http.StatusRequestEntityTooLarge
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// Error answers with the page of an error: its status, and words in the reader's script that tell
// nothing internal. What is the server's fault is logged.
func (k *Kit) Error(w http.ResponseWriter, r *http.Request, err error) {
	if left(r) {
		k.gone(w)
		return
	}
	if Resumed(err) { // a form with nothing to type, such as a button
		http.Redirect(w, r, k.PageOf(r.URL.Path), http.StatusSeeOther)
		return
	}
	code := status(err)
	if code >= 500 {
		k.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err, "request", RequestID(r))
	}
	view := &page.Error{Layout: k.Layout(r), Status: code, Request: RequestID(r)}
	view.NoIndex, view.Single = true, true
	view.Path = "/"
	if issue := policy.IssueOf(err); code < 500 || issue.Code.ToldOf503() {
		view.Issue = issue
	}
	if slug := chi.URLParam(r, "doc"); slug != "" && code < 500 {
		if d, err := k.Store.Document(r.Context(), slug); err == nil {
			view.Document = d
			if n, _ := CutFormat(chi.URLParam(r, "n")); n != "" {
				view.Asked = n
				view.Measures, _ = k.Store.LastMeasure(r.Context(), d.ID)
			}
		}
	}
	body, renderErr := k.Renderer.Render(view)
	if renderErr != nil {
		k.Log.ErrorContext(r.Context(), "error page failed", "error", renderErr)
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

// Refused answers a request that did not come as far as its handler.
func (k *Kit) Refused(w http.ResponseWriter, r *http.Request, err error) {
	chi.Chain(k.Logged, k.Recovered, k.Secured, k.Identified).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/mcp" {
			k.problem(w, r, err)
			return
		}
		k.Error(w, r, err)
	}).ServeHTTP(w, r)
}

// gone ends a request whose client has left: nobody reads an answer.
func (k *Kit) gone(w http.ResponseWriter) {
	k.Metrics.left.Inc()
	w.WriteHeader(statusLeft)
}

// problem answers with a problem document (RFC 9457).
func (k *Kit) problem(w http.ResponseWriter, r *http.Request, err error) {
	if left(r) {
		k.gone(w)
		return
	}
	code := status(err)
	problem := api.Problem{Type: "about:blank", Title: http.StatusText(code), Status: code}
	if code >= 500 {
		k.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err, "request", RequestID(r))
	}
	if code < 500 || policy.IssueOf(err).Code.ToldOf503() {
		problem.Detail = policy.MessageOf(err)
	}
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		problem.Detail = policy.NewIssue(policy.PostLarge, large.Limit).Message
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	if code == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(problem)
}
