package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/httprate"

	"github.com/yihaowen/yihaowen/internal/admission"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/pagecache"
)

// Bounds of what is made for one request. For each processor one page is made at
// once for visitors and four for accounts, so that neither waits for the other, and
// cached pages for neither: what SQLite works on has a thread of its own. Up
// to 16 and 128 are let in, of which an address or account may have half. Forms of
// visitors (login, settings) wait for passwords, which have a line of their own.
const (
	visitorsAtOnce, visitorsWithin = 1, 16
	accountsAtOnce, accountsWithin = 4, 128
	formsWithin                    = 512

	turnWithin = 2 * time.Second  // how long a request waits for its turn
	madeWithin = 20 * time.Second // what takes longer could not be written within the time for writing
	comeBack   = 2                // seconds after which who was refused may ask again

	// A refusal comes after a while, so that who asks again at once does not take the
	// processors with being refused; but no more wait for one than so many.
	refusedAfter = time.Second
	mostRefusals = 4096
)

// usualPages is how often an address or account asks in a minute for what the
// page cache does not answer: a hall in which everybody follows the same code stays below it.
const usualPages = 6000

// admitter lets requests in that the page cache does not answer.
type admitter struct {
	visitors, accounts, forms *admission.Places
	rate                      *httprate.RateLimiter // nil: any number
	refusals                  sync.Map              // refusal to *refusalPage
	refusing                  atomic.Int64          // refusals that wait
}

func (s *Server) newAdmitter() *admitter {
	n := s.Renderings
	if n == 0 {
		n = visitorsAtOnce * runtime.NumCPU()
	}
	places := func(once, within int) *admission.Places {
		most := n * within / visitorsAtOnce
		return admission.NewPlaces(n*once/visitorsAtOnce, most, max(1, most/2), turnWithin)
	}
	a := &admitter{visitors: places(visitorsAtOnce, visitorsWithin), accounts: places(accountsAtOnce, accountsWithin),
		forms: admission.NewPlaces(formsWithin, formsWithin, formsWithin, turnWithin)}
	a.rate = s.perMinute(s.PagesPerMinute, usualPages)
	return a
}

// asker is who asks as far as limits go: an account, wherever it is used, or an
// address.
func (s *Server) asker(r *http.Request) string {
	if u := userOf(r); u != nil {
		return "account " + strconv.FormatInt(u.ID, 10)
	}
	return household(s.address(r))
}

// admitted lets next work on a request when it is its turn, and refuses it where
// there is no room or its asker has had enough. What tells a watcher that the server
// is there is not for readers, and always answers.
func (s *Server) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/healthz" || r.URL.Path == "/readyz" {
			next.ServeHTTP(w, r)
			return
		}
		r = s.identify(r)
		if s.admitter.rate != nil && s.admitter.rate.RespondOnLimit(w, r, s.asker(r)) {
			return
		}
		reads := r.Method == http.MethodGet || r.Method == http.MethodHead
		places := s.admitter.visitors
		switch {
		case userOf(r) != nil && !reads:
			// Writers wait for each other in the store.
			next.ServeHTTP(w, r)
			return
		case userOf(r) != nil:
			places = s.admitter.accounts
		case !reads:
			places = s.admitter.forms
		}
		place, err := places.Enter(r.Context(), s.asker(r))
		switch {
		case errors.Is(err, admission.ErrFull):
			s.refuse(w, r, http.StatusServiceUnavailable)
			return
		case err != nil: // the client has left
			s.metrics.left.Inc()
			return
		}
		defer place.Leave()
		if reads {
			ctx, cancel := context.WithTimeout(r.Context(), madeWithin)
			defer cancel()
			r = r.WithContext(ctx)
			s.metrics.made.Inc()
		}
		next.ServeHTTP(&placedWriter{w, place}, r)
	})
}

// placedWriter lets the next request run when the first byte of an answer is written:
// all of it was made before.
type placedWriter struct {
	http.ResponseWriter
	place *admission.Place
}

func (w *placedWriter) WriteHeader(status int) {
	w.place.Made()
	w.ResponseWriter.WriteHeader(status)
}

func (w *placedWriter) Write(p []byte) (int, error) {
	w.place.Made()
	return w.ResponseWriter.Write(p)
}

// Unwrap is what http.ResponseController asks for.
func (w *placedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// left reports whether the client of a request has gone, so that nobody reads what
// would be answered.
func left(r *http.Request) bool { return errors.Is(r.Context().Err(), context.Canceled) }

// statusLeft stands in the log for an answer that nobody waited for (nginx's 499).
const statusLeft = 499

// refusal is a kind of refusal: refusing must not cost what it is to save, so each is
// written once.
type refusal struct {
	script policy.Script // "" for programs
	status int
}

type refusalPage struct {
	once sync.Once
	body []byte
}

// refuse answers that there is no room (503) or that somebody asks too often (429),
// and when to come back. The log has a line for each thousand.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int) {
	s.metrics.refused.Inc()
	if s.admitter.refusing.Add(1) <= mostRefusals {
		select {
		case <-time.After(refusedAfter):
		case <-r.Context().Done():
		}
	}
	s.admitter.refusing.Add(-1)
	if n := s.metrics.refused.Get(); n%pagecache.LogInterval == 1 {
		s.Log.WarnContext(r.Context(), "refused", "so far", n, "status", status, "address", s.address(r), "path", r.URL.Path)
	}
	h := w.Header()
	for name, values := range s.pages.Headers {
		h[name] = values
	}
	kind := refusal{script: reader(r), status: status}
	h["Content-Type"] = []string{"text/html; charset=utf-8"}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		kind.script = ""
		h["Content-Type"] = []string{"application/problem+json"}
		h["Access-Control-Allow-Origin"] = []string{"*"}
	}
	known, _ := s.admitter.refusals.LoadOrStore(kind, &refusalPage{})
	made := known.(*refusalPage)
	made.once.Do(func() { made.body = s.refusalBody(kind) })
	h["Cache-Control"], h["Vary"] = []string{"no-store"}, []string{"Accept-Language, Cookie"}
	h["Content-Length"] = []string{strconv.Itoa(len(made.body))}
	if status == http.StatusServiceUnavailable {
		h["Retry-After"] = []string{strconv.Itoa(comeBack)}
	}
	w.WriteHeader(status)
	w.Write(made.body)
}

// refusalBody is what a refusal says.
func (s *Server) refusalBody(kind refusal) []byte {
	var body bytes.Buffer
	if kind.script == "" {
		json.NewEncoder(&body).Encode(api.Problem{Type: "about:blank", Title: http.StatusText(kind.status), Status: kind.status}) // to memory
		return body.Bytes()
	}
	made, err := s.Renderer.Render(&page.Busy{Layout: page.Layout{Script: kind.script, BaseURL: s.base, NoIndex: true, Single: true}, Status: kind.status})
	if err != nil {
		s.Log.Error("the page of refusals failed", "error", err)
		fmt.Fprintln(&body, http.StatusText(kind.status))
		return body.Bytes()
	}
	return made
}
