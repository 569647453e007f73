package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The disk of a machine's file is full: of a follower nobody notices but its readyz; the writer steps aside.
// With room again it reads on by itself.
func TestAFullDiskOnOneMachine(t *testing.T) {
	if !chaos() {
		t.Skip("by make chaos")
	}
	list := startedAs(t, func(list []*machine) {
		for _, m := range list {
			m.data = filepath.Join(m.dir, "data")
			if err := os.Mkdir(m.data, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Mount("tmpfs", m.data, "tmpfs", 0, "size=24m"); err != nil {
				t.Skipf("a disk of its own needs root: %v", err)
			}
			t.Cleanup(func() { syscall.Unmount(m.data, syscall.MNT_DETACH) })
		}
	})
	editors, stop := atWork(t, list)
	for _, which := range []string{"a follower", "the writer"} {
		w := writer(t, list)
		m := w
		if which == "a follower" {
			m = others(list, w)[0]
		}
		progressed(t, editors, seen(editors))
		before, begin := seen(editors), time.Now()
		ballast := fill(t, m.data)
		if err := m.until(t.Context(), func(what string) bool { return strings.Contains(what, "cannot be written to") }); err != nil {
			t.Fatal(err)
		}
		for _, other := range others(list, m) {
			if err := other.until(t.Context(), func(what string) bool {
				return strings.HasPrefix(what, "ready") && !strings.Contains(what, "writer "+m.name)
			}); err != nil {
				t.Fatal(err)
			}
		}
		progressed(t, editors, seen(editors))
		if code, _ := get(t, m.address()+"/zh-Hant/d/baoan-2024/m/9"); code != http.StatusOK {
			t.Errorf("a page of the machine with the full disk: %d", code)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		leads(t, m)
		t.Logf("%s's disk full: longest wait of an editor %v, in line again after %v", which, gap(editors, before).Round(10*time.Millisecond), time.Since(begin).Round(10*time.Millisecond))
	}
	stop()
	stored := settled(t, list, editors)
	t.Logf("0 of %d acknowledged lost, none stored twice", stored)
}

// fill takes all the room that a folder's disk has, and goes on to take what others give back, until there is
// none for a page.
func fill(t *testing.T, folder string) (ballast string) {
	t.Helper()
	ballast = filepath.Join(folder, "ballast")
	file, err := os.Create(ballast)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for part := make([]byte, 4096); ; {
		if _, err := file.Write(part); err != nil {
			return ballast
		}
	}
}
