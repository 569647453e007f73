package kit

import (
	"fmt"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/yihaowen/yihaowen/internal/server/pagecache"
)

// Metrics 計量 counts what the server does, for Prometheus to read. They belong on a
// listener of their own: what an office does is nobody else's business.
type Metrics struct {
	set     *metrics.Set
	Hits    *metrics.Counter // answers from the page cache
	Fresh   *metrics.Counter // of them, 304
	made    *metrics.Counter // requests that something was made for
	Refused *metrics.Counter // by a limit, or because there was no room
	left    *metrics.Counter // whose clients left before they were answered
	Logins  *metrics.Counter // that failed
	panics  *metrics.Counter
}

// NewMetrics makes counters that stand at zero.
func NewMetrics() *Metrics {
	set := metrics.NewSet()
	return &Metrics{
		set:     set,
		Hits:    set.NewCounter(`yihaowen_finished_total`),
		Fresh:   set.NewCounter(`yihaowen_finished_not_modified_total`),
		made:    set.NewCounter(`yihaowen_made_total`),
		Refused: set.NewCounter(`yihaowen_refused_total`),
		left:    set.NewCounter(`yihaowen_left_total`),
		Logins:  set.NewCounter(`yihaowen_failed_logins_total`),
		panics:  set.NewCounter(`yihaowen_panics_total`),
	}
}

// answered counts an answer that was made for its request.
func (m *Metrics) answered(status int, took time.Duration) {
	m.set.GetOrCreateCounter(fmt.Sprintf(`yihaowen_requests_total{status="%dxx"}`, status/100)).Inc()
	m.set.GetOrCreateHistogram(`yihaowen_request_seconds`).Update(took.Seconds())
}

// UseCache makes the kit hand public pages to a cache, and adds the sizes of both to the metrics.
func (k *Kit) UseCache(c *pagecache.Cache) {
	k.Cache = c
	a := k.admitter
	k.Metrics.Gauge(`yihaowen_admitted`, func() float64 { return float64(a.visitors.Taken() + a.accounts.Taken() + a.forms.Taken()) })
	k.Metrics.Gauge(`yihaowen_finished_bytes`, func() float64 { return float64(c.Size()) })
	k.Metrics.Gauge(`yihaowen_finished_queue`, func() float64 { return float64(c.Queued()) })
	k.Metrics.Gauge(`yihaowen_changes`, func() float64 { return float64(c.Versions.Changes()) })
}

// Gauge adds a number that value tells whenever the metrics are read.
func (m *Metrics) Gauge(name string, value func() float64) { m.set.NewGauge(name, value) }

// ServeHTTP writes the metrics and those of the process in Prometheus' text format.
func (m *Metrics) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	m.set.WritePrometheus(w)
	metrics.WriteProcessMetrics(w)
}
