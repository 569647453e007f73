package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/admission"
)

func TestServeFromAnEmptyFolderUntilAskedToStop(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	out, in := io.Pipe()
	code := make(chan int, 1)
	go func() {
		env := &environment{stdin: strings.NewReader(""), stdout: in, stderr: io.Discard, getenv: func(string) string { return "" }}
		code <- run(ctx, env, []string{"serve", "--seed", "--addr", "127.0.0.1:0"})
		in.Close()
	}()
	address := ""
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, found, ok := strings.Cut(lines.Text(), "answers at "); ok {
			address = found
			break
		}
	}
	if address == "" {
		t.Fatal("the server says no address")
	}
	for path, want := range map[string]int{"/zh-Hans/d/baoan-2024/m/17": 200, "/healthz": 200, "/readyz": 200, "/zh-Hans/d/baoan-2024/m/50": 404} {
		r, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, r.StatusCode, want)
		}
	}
	stop()
	if got := <-code; got != 0 {
		t.Errorf("exit %d after being asked to stop", got)
	}
	if d := documents(t, filepath.Join(dir, "yihaowen.db")); d != "baoan-2024@1" {
		t.Errorf("the database holds %q", d)
	}
}

func TestARequestUnderWayIsFinishedBeforeStopping(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	entered, release := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(entered)
		<-release
		io.WriteString(w, "whole")
	})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	env := &environment{stdout: io.Discard, stderr: io.Discard}
	go func() {
		done <- serve(ctx, env, slog.New(slog.DiscardHandler), listener, handler, admission.NewConnections(100))
	}()
	answer := make(chan string, 1)
	go func() {
		r, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		answer <- string(body)
	}()
	<-entered
	stop()
	close(release)
	if got := <-answer; got != "whole" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-done; err != nil {
		t.Errorf("serve: %v", err)
	}
}
