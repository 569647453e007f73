package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// latency is how long readers waited, in milliseconds, from the moment at which
// they wanted to ask: a server that stalls is charged for all who queue up behind
// (what wrk's own percentiles leave out).
type latency struct{ p50, p99, max float64 }

func (l latency) String() string {
	return fmt.Sprintf("p50 %.2f ms, p99 %.2f ms, max %.2f ms", l.p50, l.p99, l.max)
}

// paced asks for a path at a fixed rate a second over some connections. What
// changes meanwhile must be parsed answer by answer (see reader).
func paced(ctx context.Context, address, path string, changes bool, rate float64, connections int, d time.Duration) (latency, error) {
	return pacedFrom(ctx, "", address, path, changes, rate, connections, d)
}

// pacedFrom is paced from an address of this machine, any where it is "".
func pacedFrom(ctx context.Context, from, address, path string, changes bool, rate float64, connections int, d time.Duration) (latency, error) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	var mu sync.Mutex
	var all []time.Duration
	var failed error
	var group sync.WaitGroup
	interval := time.Duration(float64(connections) / rate * float64(time.Second))
	begin := time.Now().Add(100 * time.Millisecond)
	for i := range connections {
		group.Go(func() {
			list, err := pace(ctx, from, address, path, changes, begin.Add(interval*time.Duration(i)/time.Duration(connections)), interval)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, list...)
			if failed == nil {
				failed = err
			}
		})
	}
	group.Wait()
	if failed != nil {
		return latency{}, failed
	}
	slices.Sort(all)
	at := func(p float64) float64 {
		return float64(all[min(len(all)-1, int(p*float64(len(all))))].Microseconds()) / 1000
	}
	return latency{at(0.5), at(0.99), at(1)}, nil
}

// pace asks over one connection until ctx ends.
func pace(ctx context.Context, from, address, path string, changes bool, next time.Time, interval time.Duration) ([]time.Duration, error) {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	c, err := dialer.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	request := []byte("GET " + path + " HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n")
	read, err := reader(c, request, changes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var list []time.Duration
	for ; ctx.Err() == nil; next = next.Add(interval) {
		time.Sleep(time.Until(next))
		if _, err := c.Write(request); err != nil {
			return nil, err
		}
		if err := read(); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		list = append(list, time.Since(next))
	}
	return list, nil
}

// reader reads the answers to a request from a connection, one at a call. Where the
// page does not change, all are as long as the first and need no parsing, which would
// cost as much as the server's work.
func reader(c net.Conn, request []byte, changes bool) (func() error, error) {
	if changes {
		buffered := bufio.NewReaderSize(c, 64<<10)
		return func() error { return skip(buffered) }, nil
	}
	length, err := answerLength(c, request)
	if err != nil {
		return nil, err
	}
	answer := make([]byte, length)
	return func() error {
		if _, err := io.ReadFull(c, answer); err != nil {
			return err
		}
		if !bytes.HasPrefix(answer, []byte("HTTP/1.1 200 ")) {
			return fmt.Errorf("it is answered with %.40q", answer)
		}
		return nil
	}, nil
}

// skip reads an answer and takes of it only what tells where it ends.
func skip(r *bufio.Reader) error {
	var length int64
	for first := true; ; first = false {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200 ")) {
			return fmt.Errorf("it is answered with %.40q", line)
		}
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64); err != nil {
				return err
			}
		}
		if len(line) == 2 {
			break
		}
	}
	if length == 0 {
		return errors.New("an answer does not say how long it is")
	}
	_, err := r.Discard(int(length))
	return err
}

// answerLength is how many bytes a request is answered with, head and body.
func answerLength(c net.Conn, request []byte) (int, error) {
	if _, err := c.Write(request); err != nil {
		return 0, err
	}
	var raw bytes.Buffer
	answer, err := http.ReadResponse(bufio.NewReader(io.TeeReader(c, &raw)), nil)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return 0, err
	}
	return raw.Len(), nil
}
