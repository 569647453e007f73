package server

import (
	"fmt"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/yihaowen/yihaowen/internal/auth"
)

// Meters 計量 counts what the server does, for Prometheus to read. They belong on a
// listener of their own: what an office does is nobody else's business.
type Meters struct {
	set      *metrics.Set
	finished *metrics.Counter // answers from finished bytes
	fresh    *metrics.Counter // of them, 304
	made     *metrics.Counter // requests that something was made for
	refused  *metrics.Counter // by a limit, or because there was no room
	left     *metrics.Counter // whose clients left before they were answered
	logins   *metrics.Counter // that failed
	panics   *metrics.Counter
}

// NewMeters makes counters that stand at zero.
func NewMeters() *Meters {
	set := metrics.NewSet()
	return &Meters{
		set:      set,
		finished: set.NewCounter(`yihaowen_finished_total`),
		fresh:    set.NewCounter(`yihaowen_finished_not_modified_total`),
		made:     set.NewCounter(`yihaowen_made_total`),
		refused:  set.NewCounter(`yihaowen_refused_total`),
		left:     set.NewCounter(`yihaowen_left_total`),
		logins:   set.NewCounter(`yihaowen_failed_logins_total`),
		panics:   set.NewCounter(`yihaowen_panics_total`),
	}
}

// answered counts an answer that was made for its request.
func (m *Meters) answered(status int, took time.Duration) {
	m.set.GetOrCreateCounter(fmt.Sprintf(`yihaowen_requests_total{status="%dxx"}`, status/100)).Inc()
	m.set.GetOrCreateHistogram(`yihaowen_request_seconds`).Update(took.Seconds())
}

// gauges shows sizes that are asked for when the meters are read.
func (m *Meters) gauges(f *finished, a *admitter, v *auth.Verifier) {
	m.set.NewGauge(`yihaowen_admitted`, func() float64 { return float64(a.visitors.Taken() + a.accounts.Taken() + a.forms.Taken()) })
	m.set.NewGauge(`yihaowen_finished_bytes`, func() float64 {
		f.mu.Lock()
		defer f.mu.Unlock()
		return float64(f.size)
	})
	m.set.NewGauge(`yihaowen_finished_queue`, func() float64 { return float64(len(f.queue)) })
	m.set.NewGauge(`yihaowen_password_checks`, func() float64 { return float64(v.Checks()) })
	m.set.NewGauge(`yihaowen_changes`, func() float64 { return float64(f.versions.Changes()) })
}

// Gauge shows a number that is asked for when the meters are read.
func (m *Meters) Gauge(name string, value func() float64) { m.set.NewGauge(name, value) }

// ServeHTTP writes the meters and those of the process in Prometheus' text format.
func (m *Meters) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	m.set.WritePrometheus(w)
	metrics.WriteProcessMetrics(w)
}
