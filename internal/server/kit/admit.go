package kit

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-chi/httprate"

	"github.com/yihaowen/yihaowen/internal/admission"
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

func (k *Kit) newAdmitter() *admitter {
	n := k.Renderings
	if n == 0 {
		n = visitorsAtOnce * runtime.NumCPU()
	}
	places := func(once, within int) *admission.Places {
		most := n * within / visitorsAtOnce
		return admission.NewPlaces(n*once/visitorsAtOnce, most, max(1, most/2), turnWithin)
	}
	a := &admitter{visitors: places(visitorsAtOnce, visitorsWithin), accounts: places(accountsAtOnce, accountsWithin),
		forms: admission.NewPlaces(formsWithin, formsWithin, formsWithin, turnWithin)}
	a.rate = k.perMinute(k.PagesPerMinute, usualPages)
	return a
}

// asker is who asks as far as limits go: an account, wherever it is used, or an
// address.
func (k *Kit) asker(r *http.Request) string {
	if u := UserOf(r); u != nil {
		return "account " + strconv.FormatInt(u.ID, 10)
	}
	return network(k.Address(r))
}

// Admitted lets next work on a request when it is its turn, and refuses it where
// there is no room or its asker has had enough. What tells a watcher that the server
// is there is not for readers, and always answers.
func (k *Kit) Admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/healthz" || r.URL.Path == "/readyz" {
			next.ServeHTTP(w, r)
			return
		}
		r = k.identify(r)
		if k.admitter.rate != nil && k.admitter.rate.RespondOnLimit(w, r, k.asker(r)) {
			return
		}
		reads := r.Method == http.MethodGet || r.Method == http.MethodHead
		places := k.admitter.visitors
		switch {
		case UserOf(r) != nil && !reads:
			// Writers wait for each other in the store.
			next.ServeHTTP(w, r)
			return
		case UserOf(r) != nil:
			places = k.admitter.accounts
		case !reads:
			places = k.admitter.forms
		}
		place, err := places.Enter(r.Context(), k.asker(r))
		switch {
		case errors.Is(err, admission.ErrFull):
			k.Busy(w, r, http.StatusServiceUnavailable)
			return
		case err != nil: // the client has left
			k.Metrics.left.Inc()
			return
		}
		defer place.Leave()
		if reads {
			ctx, cancel := context.WithTimeout(r.Context(), madeWithin)
			defer cancel()
			r = r.WithContext(ctx)
			k.Metrics.made.Inc()
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
