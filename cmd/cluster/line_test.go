package main

import (
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
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
