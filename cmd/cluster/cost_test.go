package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What a change costs where three machines keep it, and how far behind the others are: for make chaos,
// which prints it.
func TestWhatAChangeCosts(t *testing.T) {
	if os.Getenv("YIHAOWEN_CHAOS") == "" {
		t.Skip("measured by make chaos")
	}
	list := started(t)
	first := writer(t, list)
	at := slices.Index(list, first)
	for name, place := range map[string]int{"on the writer": at, "led to it": at + 1} {
		e := newEditor(t, list, 1+place%3, place)
		for n := range 100 {
			e.report(t.Context(), fmt.Sprintf("%s-%s-%d", t.Name(), name, n))
		}
		var took []time.Duration
		for _, d := range e.stored {
			took = append(took, d)
		}
		slices.Sort(took)
		t.Logf("one editor %s: %d changes, p50 %v, p99 %v, refused %d", name, len(took), took[len(took)/2].Round(100*time.Microsecond), took[len(took)*99/100].Round(100*time.Microsecond), e.refused)
	}
	var editors []*editor
	for i := range 8 {
		editors = append(editors, newEditor(t, list, 10+i, at))
	}
	stop, begin := work(t, editors), time.Now()
	var lags []float64
	for time.Since(begin) < 10*time.Second {
		for i, m := range list {
			if i != at {
				lags = append(lags, gauge(t, m, "yihaowen_cluster_lag_seconds"))
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	took, n := time.Since(begin), 0
	for _, e := range editors {
		n += len(e.stored)
	}
	slices.Sort(lags)
	t.Logf("8 editors, each reading its form before each change: %.0f changes a second; lag of the others p50 %.3f s, p99 %.3f s", float64(n)/took.Seconds(), lags[len(lags)/2], lags[len(lags)*99/100])
	settled(t, list, editors)
}

// gauge is what a machine tells those who watch.
func gauge(t *testing.T, m *machine, name string) float64 {
	t.Helper()
	r, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/metrics", m.metrics))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), name+" "); ok {
			f, err := strconv.ParseFloat(value, 64)
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
	}
	t.Fatalf("%s tells no %s", m.name, name)
	return 0
}
