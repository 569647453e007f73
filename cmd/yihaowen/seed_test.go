package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"testing"
)

// TestSeedingCostsTheServerNoMemory compares a server that took the seed in with one
// that found it there: indexing took as much again, and it stayed.
func TestSeedingCostsTheServerNoMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is read from /proc")
	}
	db := filepath.Join(t.TempDir(), "test.db")
	peak := func() int {
		p, _ := served(t, db, "--seed")
		defer p.Wait()
		defer p.Process.Kill()
		raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		kilobytes, _ := strconv.Atoi(string(regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(raw)[1]))
		return kilobytes
	}
	first := peak()
	if d := documents(t, db); d != "baoan-2024@1" {
		t.Fatalf("the database holds %q", d)
	}
	again := peak()
	t.Logf("on an empty base %d kB, on one that holds the seed %d kB", first, again)
	if first > again*6/5 {
		t.Errorf("a server that took the seed in keeps %d kB, one that found it there %d", first, again)
	}
}
