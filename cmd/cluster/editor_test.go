package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// editor is somebody in a browser who is logged in, and reports on one measure again and again.
type editor struct {
	client  *http.Client
	list    []*machine
	measure int
	mark    string                          // in its texts, beside what tells those of work apart
	at      int                             // the machine that is asked
	turn    []int                           // measures that are reported on one after another, nil for one alone
	known   func(measure int) (seen string) // knows which report is the newest, so that no form is read; nil: it is read

	mu      sync.Mutex
	stored  map[string]time.Duration // what was answered with success, and how long that took from the first try
	again   int                      // forms that were sent more than once
	last    string                   // of those
	stuck   []string                 // what was answered to those who tried for long
	refused int                      // answers that said it was not saved, or not known
}

func newEditor(t *testing.T, list []*machine, measure, at int) *editor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{
		client: &http.Client{Jar: jar, Timeout: 4 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
		list:   list, measure: measure, at: at, stored: map[string]time.Duration{},
	}
	for end := time.Now().Add(readyWait); ; time.Sleep(100 * time.Millisecond) {
		r, err := e.client.PostForm(list[at%len(list)].address()+"/zh-Hant/login", url.Values{"name": {"editor"}, "password": {password}})
		if err == nil {
			r.Body.Close()
		}
		switch {
		case err == nil && r.StatusCode == http.StatusSeeOther:
			return e
		case err == nil && r.StatusCode != http.StatusServiceUnavailable || time.Now().After(end): // nothing was saved: try again
			t.Fatalf("login: %v %v", r, err)
		}
	}
}

// atWork has an editor at each of three machines save without pause until stop is called, or the test ends.
func atWork(t *testing.T, list []*machine) (editors []*editor, stop func()) {
	t.Helper()
	for i := range 3 {
		editors = append(editors, newEditor(t, list, i+1, i))
	}
	stop = sync.OnceFunc(work(t, editors))
	t.Cleanup(stop)
	return editors, stop
}

// report sends one report. Whoever is not answered with success sends the very same form again, to
// another machine, until somebody does or ctx ends. Who is told of a conflict enters it anew, in another form.
func (e *editor) report(ctx context.Context, text string) {
	if len(e.turn) > 0 {
		e.measure, e.turn = e.turn[0], append(e.turn[1:], e.turn[0])
	}
	path := fmt.Sprintf("/zh-Hant/admin/d/baoan-2024/m/%d", e.measure)
	var form url.Values
	begin := time.Time{}
	for try := 0; ctx.Err() == nil; try++ {
		e.mu.Lock()
		m := e.list[e.at%len(e.list)]
		e.mu.Unlock()
		if form == nil && e.known != nil {
			form = reportForm(text, e.known(e.measure), rand.Text())
			begin = time.Now()
		} else if form == nil {
			if page := e.get(m.address() + path); page != "" {
				form = reportForm(text, value(page, "seen"), value(page, "once"))
				if form.Get("once") == "" {
					form = nil
				}
			}
			if form == nil {
				e.at++
				time.Sleep(20 * time.Millisecond)
				continue
			}
			begin = time.Now()
		}
		code, said := e.post(m.address()+path+"/progress", form)
		e.mu.Lock()
		if code == http.StatusSeeOther {
			e.stored[text] = time.Since(begin)
			if try > 0 {
				e.again++
			}
			e.mu.Unlock()
			return
		}
		e.refused++
		if e.last = fmt.Sprintf("%s: %d %s", m.name, code, words(said)); time.Since(begin) > 30*time.Second {
			e.stuck = append(e.stuck, fmt.Sprintf("%s after %v: %s", text, time.Since(begin), e.last))
		}
		e.mu.Unlock()
		if code == http.StatusConflict { // the form was read where the editor's last report was not known yet: read it anew
			form, text = nil, text+"+"
		}
		e.at++
		time.Sleep(20 * time.Millisecond)
	}
}

func reportForm(text, seen, once string) url.Values {
	return url.Values{"day": {"2024-05-01"}, "status": {"in_progress"}, "percent": {"50"}, "next": {text}, "seen": {seen}, "once": {once}}
}

// words are those of a page's main part, in short.
func words(page string) string {
	_, main, found := strings.Cut(page, "<main")
	if !found {
		main = page
	}
	var b strings.Builder
	in := false
	for _, r := range main {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in && r > ' ':
			b.WriteRune(r)
		}
	}
	short := []rune(b.String())
	return string(short[:min(len(short), 200)])
}

func (e *editor) get(address string) string {
	r, err := e.client.Get(address)
	if err != nil {
		return ""
	}
	defer r.Body.Close()
	raw, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		return ""
	}
	return string(raw)
}

// value is that of a field of a form's page.
func value(page, name string) string {
	_, form, _ := strings.Cut(page, `action="`) // the form of the report is the first with both
	for {
		_, rest, found := strings.Cut(form, `name="`+name+`" value="`)
		if !found {
			return ""
		}
		v, _, _ := strings.Cut(rest, `"`)
		return v
	}
}
