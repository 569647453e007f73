package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What befalls machines that go on: editors save without pause while it does, and in the end nothing that
// was answered with success is lost, nothing is there twice, and all machines hold the same.
func TestWhatBefallsMachines(t *testing.T) {
	list := started(t)
	editors, stop := atWork(t, list)
	cases := []struct {
		name string
		f    func(t *testing.T, list []*machine, editors []*editor)
	}{
		{"the writer killed and back", writerKilled},
		{"a follower killed and back", followerKilled},
		{"a follower that falls behind", followerBehind},
	}
	if chaos() {
		cases = append(cases, []struct {
			name string
			f    func(t *testing.T, list []*machine, editors []*editor)
		}{
			{"the writer paused and woken", writerPaused},
			{"two candidates at once", twoCandidates},
			{"two of three away", twoAway},
			{"the writer and its nats-server paused", machinePaused},
			{"all of them killed at once", allKilled},
		}...)
	}
	for _, c := range cases {
		begin, before := time.Now(), seen(editors)
		if !t.Run(c.name, func(t *testing.T) { c.f(t, list, editors) }) {
			return
		}
		progressed(t, editors, seen(editors))
		t.Logf("%s: %v, longest wait of an editor %v", c.name, time.Since(begin).Round(10*time.Millisecond), gap(editors, before).Round(10*time.Millisecond))
	}
	stop()
	stored := settled(t, list, editors)
	t.Logf("0 of %d acknowledged lost, none stored twice", stored)
}

// chaos reports whether the long cases are wanted, too.
func chaos() bool { return os.Getenv("YIHAOWEN_CHAOS") != "" }

// others are all machines but one.
func others(list []*machine, but *machine) (rest []*machine) {
	for _, m := range list {
		if m != but {
			rest = append(rest, m)
		}
	}
	return rest
}

// back starts a machine again that was ended.
func (m *machine) back(t *testing.T) {
	t.Helper()
	if m.log == nil {
		if err := m.startNATS(); err != nil {
			t.Fatal(err)
		}
	}
	if m.app == nil {
		if err := m.startApp(); err != nil {
			t.Fatal(err)
		}
	}
}

// said is what a machine's program wrote.
func (m *machine) said(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(m.dir, "serve.log"))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// reigns is how often machines became the writer.
func reigns(t *testing.T, list []*machine) (n int) {
	for _, m := range list {
		n += strings.Count(m.said(t), `msg="this machine is the writer"`)
	}
	return n
}

// leads waits until a machine's readyz names a writer, itself or another.
func leads(t *testing.T, m *machine) {
	t.Helper()
	begin := time.Now()
	if err := m.until(t.Context(), func(what string) bool {
		return strings.Contains(what, "is the writer") || strings.Contains(what, ", writer n")
	}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took > 20*time.Second { // seen twice in some hundred starts, under load, not explained
		said, _ := os.ReadFile(filepath.Join(m.dir, "nats.log"))
		t.Logf("%s took %v to find a writer; its nats-server said\n%s", m.name, took, said[max(0, len(said)-3000):])
	}
}

// The writer's machine is killed: another takes its place, and it follows when it is back.
func writerKilled(t *testing.T, list []*machine, editors []*editor) {
	w, before := writer(t, list), seen(editors)
	w.end(syscall.SIGKILL)
	progressed(t, editors, before)
	w.back(t)
	leads(t, w)
}

// A follower that is killed and comes back changes nothing for editors at the others, and takes no place.
func followerKilled(t *testing.T, list []*machine, editors []*editor) {
	thrice(t, func() error { return followerReturns(t, list, editors) })
}

// thrice gives what holds where processors are free three tries: a machine that gets none for seconds is
// rightly taken for silent.
func thrice(t *testing.T, f func() error) {
	t.Helper()
	var err error
	for range 3 {
		if err = f(); err == nil {
			return
		}
		t.Log(err)
	}
	t.Error(err)
}

func followerReturns(t *testing.T, list []*machine, editors []*editor) error {
	w := writer(t, list)
	before := reigns(t, list)
	m := others(list, w)[0]
	m.end(syscall.SIGKILL)
	progressed(t, editors, seen(editors))
	m.back(t)
	leads(t, m)
	// It knows who writes although the entry that says so was read before it stopped. For longer than it
	// is patient nobody takes the writer's place.
	for end := time.Now().Add(4 * time.Second); time.Now().Before(end); {
		progressed(t, editors, seen(editors))
	}
	if after := reigns(t, list); after != before || writer(t, list) != w {
		return fmt.Errorf("the writer's place was taken %d times without need", after-before)
	}
	return nil
}

// A writer that stops for longer than the others are patient is no writer any more when it goes on.
func writerPaused(t *testing.T, list []*machine, editors []*editor) {
	w := writer(t, list)
	pause(t, w.app.Process, func() {
		for _, m := range others(list, w) {
			if err := m.until(t.Context(), func(what string) bool {
				return strings.Contains(what, "is the writer") || strings.Contains(what, ", writer n") && !strings.Contains(what, "writer "+w.name)
			}); err != nil {
				t.Fatal(err)
			}
		}
		progressed(t, editors[:1], seen(editors[:1]))
	})
	if err := w.until(t.Context(), func(what string) bool { return strings.Contains(what, ", writer n") }); err != nil {
		t.Fatal(err)
	}
	if now := writer(t, list); now == w {
		t.Errorf("%s is the writer again", w.name)
	}
}

// pause stops a process while f runs.
func pause(t *testing.T, p *os.Process, f func()) {
	t.Helper()
	if err := p.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	defer p.Signal(syscall.SIGCONT)
	f()
}

// Two that find the writer silent at the same moment: one of them takes its place.
func twoCandidates(t *testing.T, list []*machine, editors []*editor) {
	thrice(t, func() error { return oneOfTwo(t, list) })
}

func oneOfTwo(t *testing.T, list []*machine) (err error) {
	w := writer(t, list)
	rest := others(list, w)
	before := reigns(t, rest)
	pause(t, w.app.Process, func() {
		pause(t, rest[0].app.Process, func() {
			pause(t, rest[1].app.Process, func() {
				time.Sleep(3500 * time.Millisecond) // longer than either is patient: both are due when they go on
			})
		})
		for _, m := range rest {
			if err := m.until(t.Context(), func(what string) bool {
				return strings.Contains(what, "is the writer") || strings.Contains(what, ", writer n") && !strings.Contains(what, "writer "+w.name)
			}); err != nil {
				t.Fatal(err)
			}
		}
		if n := reigns(t, rest) - before; n != 1 {
			err = fmt.Errorf("%d of two candidates became the writer", n)
		}
	})
	leads(t, w)
	return err
}

// With two of three away nothing is acknowledged, whoever saves is told so in words, and pages go on.
func twoAway(t *testing.T, list []*machine, editors []*editor) {
	w := writer(t, list)
	rest := others(list, w)
	alone := newEditor(t, []*machine{w}, 7, 0)
	alone.client.Timeout = 15 * time.Second // it waits for what it is told
	path := "/zh-Hant/admin/d/baoan-2024/m/7"
	page := alone.get(w.address() + path)
	form := url.Values{"day": {"2024-05-01"}, "status": {"in_progress"}, "percent": {"50"}, "next": {t.Name()}, "seen": {value(page, "seen")}, "once": {value(page, "once")}}
	for _, m := range rest {
		m.end(syscall.SIGKILL)
	}
	code, said := alone.post(w.address()+path+"/progress", form)
	if code != http.StatusServiceUnavailable || !strings.Contains(said, "是否已經保存") && !strings.Contains(said, "什麼都沒有保存") {
		t.Errorf("a change without most of the machines: %d %.300s", code, said)
	}
	before := stored(editors)
	if code, said := get(t, w.address()+"/zh-Hant/d/baoan-2024/m/7"); code != http.StatusOK || !strings.Contains(said, "baoan-2024") {
		t.Errorf("a page while two are away: %d", code)
	}
	if code, _ := alone.post(w.address()+path+"/progress", form); code != http.StatusServiceUnavailable {
		t.Errorf("the same form once more: %d", code)
	}
	if n := stored(editors) - before; n != 0 {
		t.Errorf("%d changes were acknowledged by one machine of three", n)
	}
	rest[0].back(t)
	leads(t, rest[0])
	// The very same form: it is stored now, once, whether or not it was before.
	for code = 0; code != http.StatusSeeOther; {
		if code, said = alone.post(w.address()+path+"/progress", form); code != http.StatusSeeOther && code != http.StatusServiceUnavailable && code != 0 {
			t.Fatalf("the same form with most of the machines: %d %.300s", code, said)
		}
		if t.Context().Err() != nil {
			t.Fatal("no machine takes changes any more")
		}
	}
	rest[1].back(t)
	leads(t, rest[1])
}

// stored is how many changes were acknowledged.
func stored(editors []*editor) (n int) {
	for _, e := range editors {
		e.mu.Lock()
		n += len(e.stored)
		e.mu.Unlock()
	}
	return n
}

// post sends a form; 0 if there was no answer.
func (e *editor) post(address string, form url.Values) (code int, said string) {
	r, err := e.client.PostForm(address, form)
	if err != nil {
		return 0, err.Error()
	}
	defer r.Body.Close()
	raw, _ := io.ReadAll(r.Body)
	return r.StatusCode, string(raw)
}

func get(t *testing.T, address string) (code int, said string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	raw, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(raw)
}

// A machine that hangs as a whole.
func machinePaused(t *testing.T, list []*machine, editors []*editor) {
	w := writer(t, list)
	pause(t, w.app.Process, func() {
		pause(t, w.log.Process, func() {
			for _, m := range others(list, w) {
				if err := m.until(t.Context(), func(what string) bool {
					return strings.Contains(what, "is the writer") || strings.Contains(what, ", writer n") && !strings.Contains(what, "writer "+w.name)
				}); err != nil {
					t.Fatal(err)
				}
			}
		})
	})
	if err := w.until(t.Context(), func(what string) bool { return strings.Contains(what, ", writer n") }); err != nil {
		t.Fatal(err)
	}
}

// All of them at once, as when the power goes.
func allKilled(t *testing.T, list []*machine, editors []*editor) {
	for _, m := range list {
		for _, c := range []*os.Process{m.app.Process, m.log.Process} {
			c.Signal(syscall.SIGKILL)
		}
	}
	for _, m := range list {
		m.end(syscall.SIGKILL)
	}
	begin := time.Now()
	for _, m := range list {
		m.back(t)
	}
	for _, m := range list {
		leads(t, m)
	}
	t.Log(fmt.Sprintf("there was a writer again after %v", time.Since(begin).Round(10*time.Millisecond)))
}
