package coalesce

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"
)

// answering serves bodies of as many bytes as the path says.
func answering(t *testing.T, wrap func(net.Listener) net.Listener) net.Conn {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{ReadTimeout: time.Minute, IdleTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.URL.Path[1:])
		body := bytes.Repeat([]byte("文"), n/3+1)[:n]
		if r.URL.RawQuery == "" {
			w.Header().Set("Content-Length", strconv.Itoa(n))
		}
		for step := max(1, n/3); len(body) > 0 && r.URL.RawQuery == "flush"; body = body[min(step, len(body)):] {
			w.Write(body[:min(step, len(body))])
			w.(http.Flusher).Flush()
		}
		w.Write(body)
	})}
	go s.Serve(wrap(l))
	t.Cleanup(func() { s.Close() })
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(time.Minute))
	return c
}

// TestAnswersOfEverySizeComeWhole asks for sizes around the borders of buffers, over
// one connection, so that an answer that was held back would stop the next.
func TestAnswersOfEverySizeComeWhole(t *testing.T) {
	c := answering(t, Listener)
	in := bufio.NewReader(c)
	var sizes []int
	for _, border := range []int{0, netBuffer, 2 * netBuffer, 3 * netBuffer} {
		for n := max(0, border-300); n < border+20; n++ { // heads take about a hundred bytes
			sizes = append(sizes, n)
		}
	}
	for i, n := range append(sizes, 100_000, 1_000_000) {
		for _, how := range []string{"", "?chunked", "?flush"}[:1+2*((i+1)%2)] {
			fmt.Fprintf(c, "GET /%d%s HTTP/1.1\r\nHost: test\r\n\r\n", n, how)
			answer, err := http.ReadResponse(in, nil)
			if err != nil {
				t.Fatalf("%d%s: %v", n, how, err)
			}
			body, err := io.ReadAll(answer.Body)
			if err != nil || len(body) != n || !bytes.Equal(body, bytes.Repeat([]byte("文"), n/3+1)[:n]) {
				t.Fatalf("%d%s: %d bytes: %v", n, how, len(body), err)
			}
		}
	}
}

func TestTheLastAnswerComesBeforeTheEnd(t *testing.T) {
	for n := netBuffer - 200; n < netBuffer; n++ {
		c := answering(t, Listener)
		fmt.Fprintf(c, "GET /%d HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n", n)
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(answer.Body); err != nil || len(body) != n {
			t.Fatalf("%d: %d bytes: %v", n, len(body), err)
		}
	}
}

// noted is a connection that notes what is written.
type noted struct {
	net.Conn
	sent bytes.Buffer
}

func (c *noted) Write(p []byte) (int, error) { return c.sent.Write(p) }
func (c *noted) Read([]byte) (int, error)    { return 0, io.EOF }
func (c *noted) Close() error                { return nil }
func (c *noted) CloseWrite() error           { return nil }

func TestAFullBufferWaitsForWhatFollows(t *testing.T) {
	full := bytes.Repeat([]byte("a"), netBuffer)
	for _, test := range []struct {
		name string
		next func(*wholeConn)
		want int
	}{
		{"nothing", func(*wholeConn) {}, 0},
		{"the rest", func(c *wholeConn) { c.Write([]byte("rest")) }, netBuffer + 4},
		{"another full one", func(c *wholeConn) { c.Write(full) }, 2 * netBuffer},
		{"reading", func(c *wholeConn) { c.Read(nil) }, netBuffer},
		{"closing", func(c *wholeConn) { c.Close() }, netBuffer},
		{"closing one way", func(c *wholeConn) { c.CloseWrite() }, netBuffer},
	} {
		inner := &noted{}
		c := &wholeConn{Conn: inner, free: &sync.Pool{New: func() any { return new([netBuffer]byte) }}}
		if n, err := c.Write(full); n != netBuffer || err != nil {
			t.Fatalf("%d, %v", n, err)
		}
		if test.next(c); inner.sent.Len() != test.want {
			t.Errorf("%s: %d bytes were sent, want %d", test.name, inner.sent.Len(), test.want)
		}
	}
}
