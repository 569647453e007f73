package main

import (
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// How long a machine with nothing takes to join a large base, YIHAOWEN_BASE (one that yihaowen check finds nothing in), while an
// editor goes on at the first: printed, not judged.
func TestWhatAJoinTakes(t *testing.T) {
	base := os.Getenv("YIHAOWEN_BASE")
	if base == "" {
		t.Skip("measured with YIHAOWEN_BASE=FILE")
	}
	dir := t.TempDir()
	list, err := machines(3, dir, program(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, m := range list {
			m.end(syscall.SIGKILL)
		}
		for range 50 { // children of the killed, which pack the open data, end a moment later
			if os.RemoveAll(dir) == nil {
				break
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	size, err := copied(base, list[0].db())
	if err != nil {
		t.Fatal(err)
	}
	command(t, list[0], nil, "check", "--db", list[0].db()) // else the cluster does not begin
	command(t, list[0], nil, "seed", "--db", list[0].db())
	command(t, list[0], strings.NewReader(password+"\n"), "user", "add", "--db", list[0].db(), "editor")
	for _, m := range list {
		if err := m.startNATS(); err != nil {
			t.Fatal(err)
		}
	}
	begin := time.Now()
	for i, m := range list[:2] {
		if i == 1 {
			t.Logf("a base of %d MB was given to the cluster in %v", size>>20, time.Since(begin).Round(100*time.Millisecond))
			e := []*editor{newEditor(t, list, 1, 0)}
			stop := work(t, e)
			defer func() {
				t.Logf("longest wait of the editor meanwhile: %v of %d changes", gap(e, []map[string]time.Duration{{}}), stored(e))
			}()
			defer stop()
			progressed(t, e, []map[string]time.Duration{{}})
		}
		begin = time.Now()
		if err := m.startApp(); err != nil {
			t.Fatal(err)
		}
		if err := m.await(t.Context()); err != nil {
			t.Fatal(err)
		}
		leads(t, m)
	}
	t.Logf("a machine with nothing joined it in %v", time.Since(begin).Round(100*time.Millisecond))
	for line := range strings.Lines(list[1].said(t)) {
		if strings.Contains(line, "the database was fetched") {
			t.Log(strings.TrimSpace(line))
		}
	}
}

// copied copies a file.
func copied(from, to string) (size int64, err error) {
	in, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return 0, err
	}
	defer out.Close()
	return io.Copy(out, in)
}
