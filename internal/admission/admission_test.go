package admission

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestNoMoreRunThanMay(t *testing.T) {
	p := NewPlaces(3, 1000, 1000, time.Minute)
	var running, worst atomic.Int64
	var group sync.WaitGroup
	for range 200 {
		group.Go(func() {
			place, err := p.Enter(t.Context(), "a")
			if err != nil {
				t.Error(err)
				return
			}
			defer place.Leave()
			n := running.Add(1)
			for w := worst.Load(); n > w && !worst.CompareAndSwap(w, n); w = worst.Load() {
			}
			time.Sleep(100 * time.Microsecond)
			running.Add(-1)
			place.Made()
		})
	}
	group.Wait()
	if worst.Load() > 3 {
		t.Errorf("%d ran at once", worst.Load())
	}
	if p.Taken() != 0 || len(p.takers) != 0 || len(p.turns) != 0 {
		t.Errorf("left behind: %d places, %v, %d turns", p.Taken(), p.takers, len(p.turns))
	}
}

func TestOneAskerLeavesRoomForOthers(t *testing.T) {
	p := NewPlaces(4, 4, 2, time.Millisecond)
	for range 2 {
		if _, err := p.Enter(t.Context(), "greedy"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Enter(t.Context(), "greedy"); !errors.Is(err, ErrFull) {
		t.Errorf("a third place for one asker: %v", err)
	}
	other, err := p.Enter(t.Context(), "other")
	if err != nil {
		t.Fatalf("another asker: %v", err)
	}
	if _, err := p.Enter(t.Context(), "third"); err != nil {
		t.Fatalf("a third asker: %v", err)
	}
	if _, err := p.Enter(t.Context(), "fourth"); !errors.Is(err, ErrFull) {
		t.Errorf("a fifth place of four: %v", err)
	}
	other.Leave()
	other.Leave() // a second time changes nothing
	if _, err := p.Enter(t.Context(), "fourth"); err != nil || p.Taken() != 4 {
		t.Errorf("after one left: %v, %d places", err, p.Taken())
	}
}

func TestWhoWaitsIsToldOrLeaves(t *testing.T) {
	p := NewPlaces(1, 10, 10, 20*time.Millisecond)
	first, err := p.Enter(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Enter(t.Context(), "b"); !errors.Is(err, ErrFull) {
		t.Errorf("after waiting: %v", err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := p.Enter(gone, "b"); !errors.Is(err, context.Canceled) {
		t.Errorf("who has left: %v", err)
	}
	if p.Taken() != 1 {
		t.Errorf("%d places taken, want 1", p.Taken())
	}
	first.Made() // it is written only: the next one may run
	second, err := p.Enter(t.Context(), "b")
	if err != nil || p.Taken() != 2 {
		t.Fatalf("beside one who writes: %v, %d places", err, p.Taken())
	}
	second.Leave()
	first.Leave()
	if p.Taken() != 0 {
		t.Errorf("%d places taken, want 0", p.Taken())
	}
}

func TestTooManyConnectionsAreClosed(t *testing.T) {
	c := NewConnections(2)
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	s.Config.ConnState = c.ConnState
	s.Start()
	defer s.Close()
	asks := func() (net.Conn, error) {
		conn, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			return nil, err
		}
		conn.SetDeadline(time.Now().Add(5 * time.Second))
		if _, err := conn.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n")); err != nil {
			return conn, err
		}
		_, err = conn.Read(make([]byte, 1))
		return conn, err
	}
	var open []net.Conn
	for i := range 4 {
		conn, err := asks()
		if (err == nil) != (i < 2) {
			t.Errorf("connection %d: %v", i+1, err)
		}
		open = append(open, conn)
	}
	if c.Refused() != 2 {
		t.Errorf("%d were refused, want 2", c.Refused())
	}
	for _, conn := range open {
		conn.Close()
	}
	for end := time.Now().Add(5 * time.Second); c.Open() > 0 && time.Now().Before(end); time.Sleep(time.Millisecond) {
	}
	conn, err := asks()
	if err != nil {
		t.Errorf("after the others were closed: %v", err)
	}
	conn.Close()
}
