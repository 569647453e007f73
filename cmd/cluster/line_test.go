package main

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// line is a TCP connection's way from one machine to another, that can be cut as a cable: what is under
// way stays there, and nobody is told.
type line struct {
	listener net.Listener
	to       string
	mu       sync.Mutex
	whole    *sync.Cond
	cut      bool
	ended    bool
}

func newLine(t *testing.T, to string) *line {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &line{listener: listener, to: to}
	l.whole = sync.NewCond(&l.mu)
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			go l.carry(from)
		}
	}()
	t.Cleanup(func() {
		listener.Close()
		l.mu.Lock()
		l.ended = true
		l.mu.Unlock()
		l.whole.Broadcast()
	})
	return l
}

func (l *line) address() string { return l.listener.Addr().String() }

// set cuts the line or mends it.
func (l *line) set(cut bool) {
	l.mu.Lock()
	l.cut = cut
	l.mu.Unlock()
	l.whole.Broadcast()
}

// passes waits while the line is cut; false once there is none any more.
func (l *line) passes() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.cut && !l.ended {
		l.whole.Wait()
	}
	return !l.ended
}

func (l *line) carry(from net.Conn) {
	defer from.Close()
	if !l.passes() {
		return
	}
	to, err := net.Dial("tcp", l.to)
	if err != nil {
		return
	}
	defer to.Close()
	var both sync.WaitGroup
	for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
		both.Go(func() {
			defer way[1].Close()
			defer way[0].Close()
			part := make([]byte, 64<<10)
			for {
				n, err := way[0].Read(part)
				if n > 0 && l.passes() {
					if _, err := way[1].Write(part[:n]); err != nil {
						return
					}
				}
				if err != nil {
					return
				}
			}
		})
	}
	both.Wait()
}

// wired has the machines reach each other by lines of which isolate cuts all to and from one of them.
func wired(t *testing.T, list []*machine) (isolate func(m *machine, cut bool)) {
	t.Helper()
	lines := map[*machine][]*line{}
	for _, from := range list {
		var routes []string
		for _, to := range list {
			if to == from {
				continue
			}
			l := newLine(t, fmt.Sprintf("127.0.0.1:%d", to.route))
			lines[from], lines[to] = append(lines[from], l), append(lines[to], l)
			routes = append(routes, "nats://"+l.address())
		}
		from.routes = strings.Join(routes, ",")
		from.advertise = "127.0.0.1:9" // nobody finds another but by these lines
		l := newLine(t, fmt.Sprintf("127.0.0.1:%d", from.http))
		lines[from] = append(lines[from], l)
		from.peer = "http://" + l.address()
	}
	return func(m *machine, cut bool) {
		for _, l := range lines[m] {
			l.set(cut)
		}
	}
}

// The writer is cut off from the others: what is said there is not acknowledged, another one writes, and when
// the line is mended the one that was away follows.
func TestAWriterThatIsCutOffAcknowledgesNothing(t *testing.T) {
	if !chaos() {
		t.Skip("by make chaos")
	}
	var isolate func(m *machine, cut bool)
	list := startedAs(t, func(list []*machine) { isolate = wired(t, list) })
	w := writer(t, list)
	rest := others(list, w)
	var editors []*editor
	for i := range 3 {
		editors = append(editors, newEditor(t, rest, i+1, i))
	}
	inside := newEditor(t, []*machine{w}, 9, 0)
	stop := work(t, editors)
	stopped := false
	defer func() {
		if !stopped {
			stop()
		}
	}()
	for round := range 2 {
		progressed(t, editors, seen(editors))
		before, begin := seen(editors), time.Now()
		isolate(w, true)
		// Who is with the one that is cut off is not told that anything is saved, for as long as it is.
		path := "/zh-Hant/admin/d/baoan-2024/m/9"
		page := inside.get(w.address() + path)
		form := url.Values{"day": {"2024-05-01"}, "status": {"in_progress"}, "percent": {"50"}, "next": {fmt.Sprintf("%s-%d", t.Name(), round)}, "seen": {value(page, "seen")}, "once": {value(page, "once")}}
		inside.client.Timeout = 20 * time.Second
		code, said := inside.post(w.address()+path+"/progress", form)
		if code != http.StatusServiceUnavailable || !strings.Contains(said, "是否已經保存") && !strings.Contains(said, "什麼都沒有保存") {
			t.Errorf("a change on the side of one: %d %.300s", code, said)
		}
		progressed(t, editors, before)
		longest := gap(editors, before)
		if code, _ := get(t, w.address()+"/zh-Hant/d/baoan-2024/m/9"); code != http.StatusOK {
			t.Errorf("a page on the side of one: %d", code)
		}
		isolate(w, false)
		if err := w.until(t.Context(), func(what string) bool {
			return strings.Contains(what, ", writer n") && !strings.Contains(what, "writer "+w.name)
		}); err != nil {
			t.Fatal(err)
		}
		for code = 0; code != http.StatusSeeOther; {
			if code, said = inside.post(w.address()+path+"/progress", form); code != http.StatusSeeOther && code != http.StatusServiceUnavailable && code != 0 {
				t.Fatalf("the same form when the line is mended: %d %.300s", code, said)
			}
		}
		inside.mu.Lock()
		inside.stored[form.Get("next")] = time.Since(begin)
		inside.mu.Unlock()
		t.Logf("cut off as the writer: longest wait of an editor on the other side %v, mended after %v", longest.Round(10*time.Millisecond), time.Since(begin).Round(10*time.Millisecond))
		w = writer(t, list)
		rest = others(list, w)
		inside.list = []*machine{w}
		for _, e := range editors {
			e.mu.Lock()
			e.list = rest
			e.mu.Unlock()
		}
	}
	stop()
	stopped = true
	stored := settled(t, list, append(editors, inside))
	t.Logf("0 of %d acknowledged lost, none stored twice", stored)
}
