package kit

import (
	"net/http"
	"time"

	"github.com/go-chi/httprate"
)

// usualSearches is how often one address may search in a minute: an office behind
// one address, with suggestions as it types, stays below it.
const usualSearches = 1200

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

// LimitSearches limits how often one asker searches.
func (k *Kit) LimitSearches() func(http.Handler) http.Handler {
	limit := k.perMinute(k.SearchesPerMinute, usualSearches)
	if limit == nil {
		return func(next http.Handler) http.Handler { return next }
	}
	return limit.Handler
}
