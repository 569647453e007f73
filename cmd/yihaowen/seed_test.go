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
	peak := func(db string, flags ...string) int {
		p, _ := served(t, db, flags...)
		defer p.Wait()
		defer p.Process.Kill()
		raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		kilobytes, _ := strconv.Atoi(string(regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(raw)[1]))
		return kilobytes
	}
	first := peak(db, "--seed")
	if d := documents(t, db); d != "baoan-2024@1" {
		t.Fatalf("the database holds %q", d)
	}
	without := peak(filepath.Join(t.TempDir(), "empty.db"))
	t.Logf("with the seed %d kB, without it %d kB", first, without)
	if first > without*13/10 {
		t.Errorf("a server that took the seed in took %d kB, one that makes the same database without it %d", first, without)
	}
}
