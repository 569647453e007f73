package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// eventually waits for what happens in the background.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 500 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s did not happen", what)
}

func TestCachedPagesAreTheSameInEveryEncoding(t *testing.T) {
	s := baoan(t)
	const target = "/zh-Hant/d/baoan-2024/m/17"
	plain := s.get(target)
	for coding, unpack := range map[string]func(io.Reader) io.Reader{
		"br": func(r io.Reader) io.Reader { return brotli.NewReader(r) },
		"gzip": func(r io.Reader) io.Reader {
			z, err := gzip.NewReader(r)
			if err != nil {
				t.Fatal(err)
			}
			return z
		},
	} {
		eventually(t, coding, func() bool {
			return s.get(target, "Accept-Encoding", coding).Header().Get("Content-Encoding") == coding
		})
		w := s.get(target, "Accept-Encoding", coding+";q=1, identity;q=0.5")
		body, err := io.ReadAll(unpack(w.Body))
		if err != nil || !bytes.Equal(body, plain.Body.Bytes()) {
			t.Errorf("%s: other bytes, %v", coding, err)
		}
		tag := w.Header().Get("ETag")
		if tag == plain.Header().Get("ETag") || strings.HasPrefix(tag, "W/") || w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: ETag %s, Vary %s", coding, tag, w.Header().Get("Vary"))
		}
		if again := s.get(target, "Accept-Encoding", coding, "If-None-Match", tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s: revalidation %d", coding, again.Code)
		}
		if w := s.get(target, "Accept-Encoding", coding+";q=0"); w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s is sent to a reader who refuses it", coding)
		}
	}
	for name, values := range plain.Header() {
		if again := s.get(target).Header(); again.Get(name) != values[0] {
			t.Errorf("header %s is %q once cached, was %q", name, again.Get(name), values[0])
		}
	}
}

func TestAChangeShowsAtOnce(t *testing.T) {
	s := baoan(t)
	const target = "/zh-Hant/d/baoan-2024/m/20"
	s.get(target)
	s.get(target)
	body := policy.Text{Hant: "新註", Hans: "新注"}
	if err := s.store.SetNote(context.Background(), 0, &policy.Note{Subject: "/d/baoan-2024/m/20", Body: body}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.get(target).Body.String(), "新註") {
		t.Error("the page is older than its data")
	}
}

func TestAChangeByAnotherProcessShowsSoon(t *testing.T) {
	s := newSite(t)
	path := filepath.Join(t.TempDir(), "shared.db")
	ctx := context.Background()
	ours, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ours.Close() })
	theirs, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { theirs.Close() })
	s.serve(ours)
	if body := s.get("/zh-Hant/").Body.String(); strings.Contains(body, "baoan-2024") {
		t.Fatal("the site is not empty")
	}
	raw, err := os.ReadFile(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	s.in.Store = theirs
	s.ingest("baoan-2024.txt", string(raw), ingest.Facts{})
	eventually(t, "the new document", func() bool { return strings.Contains(s.get("/zh-Hant/").Body.String(), "baoan-2024") })
}

func TestPersonalRequestsAreNeitherServedNorKept(t *testing.T) {
	s := baoan(t)
	const target = "/zh-Hant/d/baoan-2024/m/21"
	large := s.get(target, "Cookie", "print=large")
	if !strings.Contains(large.Header().Get("Cache-Control"), "private") {
		t.Errorf("Cache-Control %q", large.Header().Get("Cache-Control"))
	}
	plain := s.get(target)
	if bytes.Equal(large.Body.Bytes(), plain.Body.Bytes()) || strings.Contains(plain.Header().Get("Cache-Control"), "private") {
		t.Error("one reader's page is handed to another")
	}
	if again := s.get(target, "Cookie", "script=zh-Hans; print=large"); !bytes.Equal(again.Body.Bytes(), large.Body.Bytes()) {
		t.Error("a cached page hides a reader's settings")
	}
}
