package main

import (
	"database/sql"
	"errors"
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
	newest := newestReports(t, first)
	var all []*editor
	for i, c := range []struct {
		what  string
		turns int                      // measures of each editor
		known func(measure int) string // see editor
	}{
		{"each reading its form before each change, a page of 50 reports", 1, nil},
		{"each reading its form before each change, six measures in turn", 6, nil},
		{"each sending reports without reading a form", 6, newest},
	} {
		var editors []*editor
		for n := range 8 {
			e := newEditor(t, list, 0, at)
			for k := range c.turns {
				e.turn = append(e.turn, 1+6*n+k)
			}
			e.mark, e.known = fmt.Sprint(i), c.known
			editors = append(editors, e)
		}
		all = append(all, editors...)
		spent, stored := processors(t, list), statusOf(t, list[0]).Last
		stop, begin := work(t, editors), time.Now()
		var lags []float64
		for time.Since(begin) < 10*time.Second {
			for i, m := range list {
				if i != at {
					lags = append(lags, gauge(t, m, "yihaowen_cluster_lag_seconds"))
				}
			}
			time.Sleep(100 * time.Millisecond)
		}
		stop()
		took, n := time.Since(begin), 0
		for _, e := range editors {
			n += len(e.stored)
		}
		slices.Sort(lags)
		t.Logf("8 editors, %s: %.0f changes a second (%d in %d entries); lag of the others p50 %.3f s, p99 %.3f s", c.what, float64(n)/took.Seconds(), n, statusOf(t, list[0]).Last-stored, lags[len(lags)/2], lags[len(lags)*99/100])
		t.Logf("processor time of each: %s", processors(t, list).since(spent, n))
	}
	settled(t, list, all)
}

// newestReports gives the newest report on a measure, as a machine's file says at that moment.
func newestReports(t *testing.T, m *machine) func(measure int) string {
	t.Helper()
	file, err := sql.Open("sqlite3", "file:"+m.db()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return func(measure int) (seen string) {
		err := file.QueryRow(`SELECT id FROM progress WHERE document_id = (SELECT id FROM document WHERE slug = 'baoan-2024') AND measure = ? ORDER BY day DESC, id DESC`, measure).Scan(&seen)
		if errors.Is(err, sql.ErrNoRows) {
			return "0"
		}
		if err != nil {
			t.Error(err)
		}
		return seen
	}
}

// spending is the processor time of the processes so far, by what they are.
type spending struct{ writer, others, logs, editors time.Duration }

// processors is what the machines' processes and the editors of this one have taken of the processors.
func processors(t *testing.T, list []*machine) (s spending) {
	t.Helper()
	first := writer(t, list)
	for _, m := range list {
		took := ticks(t, m.app.Process.Pid)
		if m == first {
			s.writer += took
		} else {
			s.others += took
		}
		s.logs += ticks(t, m.log.Process.Pid)
	}
	s.editors = ticks(t, os.Getpid())
	return s
}

// since is what was taken since then for each of n changes.
func (s spending) since(then spending, n int) string {
	each := func(now, then time.Duration) time.Duration {
		return ((now - then) / time.Duration(max(n, 1))).Round(100 * time.Microsecond)
	}
	return fmt.Sprintf("the writer %v, both others %v, three nats-servers %v, the editors %v", each(s.writer, then.writer), each(s.others, then.others), each(s.logs, then.logs), each(s.editors, then.editors))
}

// ticks is the processor time of a process (proc(5): utime and stime in hundredths of a second).
func ticks(t *testing.T, pid int) time.Duration {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields, sum := strings.Fields(rest), 0
	for _, f := range fields[11:13] {
		n, err := strconv.Atoi(f)
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return time.Duration(sum) * 10 * time.Millisecond
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
