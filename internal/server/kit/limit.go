package kit

import (
	"net/http"
	"time"

	"github.com/go-chi/httprate"
)

// usualSearches is how often one address may search in a minute: an office behind
// one address, with suggestions as it types, stays below it.
const usualSearches = 1200

// mostReports is how many reports of errors one address may send in ten minutes: a reader who goes
// through a document stays below it.
const mostReports = 20

// perMinute limits how often one asker comes within a minute: usual times where most
// is 0, any number where it is less. Who comes more often is told when to come back
// (RFC 6585, 4). nil: there is no limit.
func (k *Kit) perMinute(most, usual int) *httprate.RateLimiter {
	if most < 0 {
		return nil
	}
	if most == 0 {
		most = usual
	}
	return httprate.NewRateLimiter(most, time.Minute,
		httprate.WithKeyFuncs(func(r *http.Request) (string, error) { return k.asker(r), nil }),
		httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"}),
		httprate.WithLimitHandler(func(w http.ResponseWriter, r *http.Request) { k.Busy(w, r, http.StatusTooManyRequests) }))
}

// LimitReports limits how often one asker says that something is wrong.
func (k *Kit) LimitReports() func(http.Handler) http.Handler {
	return httprate.NewRateLimiter(mostReports, 10*time.Minute,
		httprate.WithKeyFuncs(func(r *http.Request) (string, error) { return k.asker(r), nil }),
		httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"}),
		httprate.WithLimitHandler(func(w http.ResponseWriter, r *http.Request) { k.Busy(w, r, http.StatusTooManyRequests) })).Handler
}

// LimitSearches limits how often one asker searches.
func (k *Kit) LimitSearches() func(http.Handler) http.Handler {
	limit := k.perMinute(k.SearchesPerMinute, usualSearches)
	if limit == nil {
		return func(next http.Handler) http.Handler { return next }
	}
	return limit.Handler
}
