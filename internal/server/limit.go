package server

import (
	"net/http"
	"time"

	"github.com/go-chi/httprate"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// usualSearches is how often one address may search in a minute: an office behind
// one address, with suggestions as it types, stays below it.
const usualSearches = 1200

// searches limits how often one address asks what no finished page answers. Who
// asks more often is told by fail, and when to come back (RFC 6585, 4).
func (s *Server) searches(fail func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	if s.SearchesPerMinute < 0 {
		return func(next http.Handler) http.Handler { return next }
	}
	most := s.SearchesPerMinute
	if most == 0 {
		most = usualSearches
	}
	return httprate.LimitBy(most, time.Minute, func(r *http.Request) (string, error) { return household(s.address(r)), nil },
		httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"}),
		httprate.WithLimitHandler(func(w http.ResponseWriter, r *http.Request) {
			s.meters.refused.Inc()
			fail(w, r, policy.Errorf(policy.TooMany, "this address asked %d times within a minute", most))
		}))
}
