package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// What is too large for a message goes in parts that an entry names: a command writes it beside the server while
// editors save, and one that is killed in the middle of it leaves all of it or nothing.
func TestALargeChangeIsWholeOrNothing(t *testing.T) {
	if !chaos() {
		t.Skip("by make chaos")
	}
	list := started(t)
	w := writer(t, list)
	m := others(list, w)[0]
	editors, stop := atWork(t, list)
	file := func(n int) string {
		var b strings.Builder
		fmt.Fprintf(&b, "青石區測試條例（第%d號）\n\n", n)
		chance := rand.New(rand.NewPCG(uint64(n), 1))
		for article := 1; article <= 900; article++ {
			fmt.Fprintf(&b, "第%d条　", article)
			for range 900 {
				b.WriteRune(rune(0x4e00 + chance.IntN(6000)))
			}
			b.WriteString("。\n")
		}
		path := filepath.Join(t.TempDir(), "large.txt")
		if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	before, refused := statusOf(t, w), refusals(editors)
	begin := time.Now()
	command(t, m, nil, "ingest", "--db", m.db(), "--slug", "large-1", "--title", "青石區測試條例", "--accept-claims", file(1))
	took, after := time.Since(begin), statusOf(t, w)
	t.Logf("an ingest of %d entries beside the servers took %v; editors were refused %d times meanwhile", after.Last-before.Last, took.Round(10*time.Millisecond), refusals(editors)-refused)
	killed := 0
	for n := 2; n <= 4; n++ {
		c := exec.Command(m.bin, "ingest", "--db", m.db(), "--slug", "large-"+strconv.Itoa(n), "--title", "青石區測試條例", "--accept-claims", file(n))
		c.Env = append(os.Environ(), "YIHAOWEN_NATS="+m.url())
		var said bytes.Buffer
		c.Stderr = &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(took*time.Duration(n+2)/8, func() { c.Process.Signal(syscall.SIGKILL) })
		if err := c.Wait(); err != nil {
			killed++
		}
		timer.Stop()
	}
	stop()
	stored := settled(t, list, editors)
	for n := 1; n <= 4; n++ {
		var codes []int
		for _, m := range list {
			code, _ := get(t, fmt.Sprintf("%s/zh-Hant/d/large-%d", m.address(), n))
			codes = append(codes, code)
		}
		if codes[0] != codes[1] || codes[0] != codes[2] || codes[0] != http.StatusOK && (n == 1 || codes[0] != http.StatusNotFound) {
			t.Errorf("document %d: %v", n, codes)
		}
	}
	t.Logf("%d of 3 commands killed in the middle: 0 of %d acknowledged lost, all machines hold the same", killed, stored)
}

func refusals(editors []*editor) (n int) {
	for _, e := range editors {
		e.mu.Lock()
		n += e.refused
		e.mu.Unlock()
	}
	return n
}

// Machines with an earlier release (YIHAOWEN_OLD, a program) get this one, one after another, while editors
// save. One that was not restarted and is told of a step of the schema that it does not know ends with words.
func TestAnEarlierReleaseBesideThisOne(t *testing.T) {
	old := os.Getenv("YIHAOWEN_OLD")
	if old == "" {
		t.Skip("YIHAOWEN_OLD names no program of an earlier release")
	}
	fresh := program(t)
	list := startedAs(t, func(list []*machine) {
		for _, m := range list {
			m.bin = old
		}
	})
	editors, stop := atWork(t, list)
	progressed(t, editors, seen(editors))
	w := writer(t, list)
	for _, m := range append(others(list, w), w) {
		before := seen(editors)
		m.app.Process.Signal(syscall.SIGTERM)
		m.app.Wait()
		m.app, m.bin = nil, fresh
		if strings.Contains(m.said(t), "written by a newer program") {
			t.Logf("%s had ended with words: a newer program made a step of the schema", m.name)
		}
		m.back(t)
		leads(t, m)
		if slices.ContainsFunc(list, func(m *machine) bool { return m.bin == fresh }) {
			progressed(t, editors, seen(editors))
		}
		t.Logf("%s has this release: longest wait of an editor %v", m.name, gap(editors, before).Round(10*time.Millisecond))
	}
	stop()
	stored := settled(t, list, editors)
	t.Logf("0 of %d acknowledged lost, none stored twice", stored)
}

// Readers and editors at all machines for YIHAOWEN_MINUTES while one machine after another is killed and comes
// back: no page is another than it should be, and pages fail only where the machine asked is away.
func TestReadersSeeNothingWrong(t *testing.T) {
	if !chaos() {
		t.Skip("by make chaos")
	}
	minutes, err := strconv.ParseFloat(cmp.Or(os.Getenv("YIHAOWEN_MINUTES"), "1"), 64)
	if err != nil {
		t.Fatal(err)
	}
	list := started(t)
	var editors []*editor
	for i := range 3 {
		editors = append(editors, newEditor(t, list, i+1, i))
	}
	stop := work(t, editors)
	ctx, cancel := context.WithTimeout(t.Context(), time.Duration(minutes*float64(time.Minute)))
	defer cancel()
	var all sync.WaitGroup
	var mu sync.Mutex
	pages, failed, wrong := 0, 0, 0
	client := &http.Client{Timeout: 8 * time.Second}
	for i, m := range list {
		all.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				measure := 1 + (n+i)%49
				code, said := 0, ""
				if r, err := client.Get(fmt.Sprintf("%s/zh-Hant/d/baoan-2024/m/%d", m.address(), measure)); err == nil {
					var b bytes.Buffer
					_, err = b.ReadFrom(r.Body)
					r.Body.Close()
					if err == nil {
						code, said = r.StatusCode, b.String()
					}
				}
				mu.Lock()
				switch pages++; {
				case code == 0 || code == http.StatusServiceUnavailable:
					failed++
				case code != http.StatusOK || !strings.Contains(said, fmt.Sprintf("/zh-Hans/d/baoan-2024/m/%d\"", measure)) || !strings.Contains(said, "</html>"):
					if wrong++; wrong < 5 {
						t.Errorf("%s, measure %d: %d %s", m.name, measure, code, words(said))
					}
				}
				mu.Unlock()
				if code != http.StatusOK {
					time.Sleep(20 * time.Millisecond)
				}
			}
		})
	}
	kills := 0
	for n := 0; ctx.Err() == nil; n++ {
		m := list[n%3]
		m.end(syscall.SIGKILL)
		kills++
		progressed(t, editors, seen(editors))
		m.back(t)
		leads(t, m)
		progressed(t, editors, seen(editors))
	}
	all.Wait()
	stop()
	stored := settled(t, list, editors)
	t.Logf("%.1f minutes, %d kills of machines one after another: %d pages read, %d wrong, %d not answered; 0 of %d acknowledged lost", minutes, kills, pages, wrong, failed, stored)
}
