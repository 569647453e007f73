package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// The processors that servers and readers are held to.
const serverCPU, readerCPU = "0", "1"

// server is a process under measurement.
type server struct {
	name, address string
	cmd           *exec.Cmd
}

// freeAddress is an address that nobody listens on now.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// start runs a command on the servers' processor and waits until it listens.
func start(ctx context.Context, name, address string, args ...string) (*server, error) {
	return startOn(ctx, serverCPU, name, address, args...)
}

// startOn is start on certain processors, on all of them where cpus is "".
func startOn(ctx context.Context, cpus, name, address string, args ...string) (*server, error) {
	if cpus != "" {
		args = append([]string{"taskset", "-c", cpus}, args...)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	s := &server{name, address, cmd}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return s, nil
		}
	}
	s.stop()
	return nil, fmt.Errorf("start %s: it does not listen on %s", name, address)
}

func (s *server) stop() {
	s.cmd.Process.Signal(syscall.SIGTERM)
	s.cmd.Wait() // a server that was told to stop has nothing to say
}

// serve starts the program on a database.
func serve(ctx context.Context, binary, db string, flags ...string) (*server, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	args := append([]string{binary, "serve", "--db", db, "--addr", address, "--searches-per-minute", "-1", "--pages-per-minute", "-1"}, flags...)
	return start(ctx, "yihaowen", address, args...)
}

// startBare starts the bare handler with the bytes that source answers with.
func startBare(ctx context.Context, source string) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	return start(ctx, "bare", address, self, bareCommand, address, source)
}

// seeded makes a database with the seed documents, unless an earlier run did.
func seeded(ctx context.Context, binary, db string) error {
	if _, err := os.Stat(db); err == nil {
		return nil
	}
	part := db + ".part"
	seed := filepath.Join(filepath.Dir(binary), "..", "seeds", "baoan-2024.txt")
	out, err := exec.CommandContext(ctx, binary, "ingest", "--db", part, seed).CombinedOutput()
	if err != nil {
		return fmt.Errorf("ingest: %w: %s", err, out)
	}
	return errors.Join(os.Rename(part, db))
}

// bareCommand makes this program the reference that others are held against.
const bareCommand = "-serve-bare"

// serveBare writes the bytes that the address given answers with, and nothing
// else: what net/http itself costs.
func serveBare(address string, sources []string) error {
	pages := map[string]*finished{}
	for _, source := range sources {
		path, page, err := fetched(source)
		if err != nil {
			return err
		}
		pages[path] = page
	}
	return http.ListenAndServe(address, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := pages[r.URL.Path]
		h := w.Header()
		for name, values := range p.header {
			h[name] = values
		}
		if r.Header.Get("If-None-Match") == p.etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Write(p.body)
	}))
}

// finished is an answer as it came over the wire.
type finished struct {
	header http.Header
	etag   string
	body   []byte
}

// fetched asks for an address as compressed as a browser would, until it comes compressed.
func fetched(address string) (path string, page *finished, err error) {
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			return "", nil, err
		}
		r.Header.Set("Accept-Encoding", "gzip")
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return "", nil, err
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			return "", nil, err
		}
		if answer.StatusCode != http.StatusOK {
			return "", nil, fmt.Errorf("%s: %s", address, answer.Status)
		}
		h := answer.Header.Clone()
		h.Del("Date") // net/http writes the date itself
		if h.Get("Content-Encoding") == "gzip" || time.Now().After(end) || strings.Contains(address, "?") {
			return r.URL.Path, &finished{h, h.Get("Etag"), body}, nil
		}
	}
}

// resident is the memory of a process in bytes.
func resident(pid int) (int64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n << 10, err
		}
	}
	return 0, fmt.Errorf("process %d has no VmRSS", pid)
}

// busy is the processor time that a process and its children have taken.
func busy(pid int) (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(rest)
	var ticks int64
	for _, i := range []int{11, 12} { // utime, stime
		n, err := strconv.ParseInt(fields[i], 10, 64)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * (time.Second / 100), nil
}
