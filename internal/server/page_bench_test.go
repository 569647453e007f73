package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"

	"github.com/yihaowen/yihaowen/internal/memory"
)

// BenchmarkRenderedPage makes pages anew, as for everybody who is logged in: no cached
// page, one connection to the database, memory collected as serve does. `go test -cpu 1` lets it have one processor.
func BenchmarkRenderedPage(b *testing.B) {
	memory.Limit(b.Context(), 512)
	s := baoan(b)
	s.config.CacheBytes = 1 // room for none
	s.config.SearchesPerMinute, s.config.PagesPerMinute = -1, -1
	s.serve(s.store)
	for _, page := range []struct {
		name, address string
		target        float64 // milliseconds at the median, on a machine with nothing else to do
	}{
		{"measure", "/zh-Hant/d/baoan-2024/m/17", 2}, {"document", "/zh-Hant/d/baoan-2024", 4},
		{"full", "/zh-Hant/d/baoan-2024/full", 4}, {"search", "/zh-Hant/search?q=%E4%BD%8E%E7%A9%BA%E7%B6%93%E6%BF%9F", 1.2},
	} {
		b.Run(page.name, func(b *testing.B) {
			r := httptest.NewRequest(http.MethodGet, "http://example.test"+page.address, nil)
			s.handler.ServeHTTP(&discarded{header: http.Header{}}, r) // statements are prepared
			begin := processor()
			for b.Loop() {
				w := &discarded{header: http.Header{}}
				if s.handler.ServeHTTP(w, r); w.status >= 400 {
					b.Fatal(w.status)
				}
			}
			b.ReportMetric(float64(processor()-begin)/float64(b.N), "cpu-ns/op")
			b.ReportMetric(page.target*1e6, "target-ns/op")
		})
	}
}

// processor is the time that this process has had a processor for, in nanoseconds: what
// else the machine does is not in it.
func processor() int64 {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return used.Utime.Nano() + used.Stime.Nano()
}

// discarded is an answer that nobody reads.
type discarded struct {
	header http.Header
	status int
}

func (d *discarded) Header() http.Header            { return d.header }
func (d *discarded) WriteHeader(status int)         { d.status = status }
func (d *discarded) Write(body []byte) (int, error) { return io.Discard.Write(body) }
