package main

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"time"
)

// sustained serves at 80 % of the full rate for as long as the flag says, while an
// editor reports on measures: no error, and no growth of memory.
func sustained(ctx context.Context, s settings, db string) error {
	if s.load == 0 {
		return nil
	}
	copied := db + ".load"
	defer remove(copied)
	if err := withEditor(ctx, s.binary, db, copied); err != nil {
		return err
	}
	own, err := serve(ctx, s.binary, copied)
	if err != nil {
		return err
	}
	defer own.stop()
	const page = "/zh-Hant/d/baoan-2024/m/17"
	full, err := wrk(ctx, own, page, "", crowding, 2*s.round)
	if err != nil {
		return err
	}
	editing, stop := context.WithTimeout(ctx, s.load)
	defer stop()
	edits := make(chan edited, 1)
	go func() { edits <- edit(editing, "http://"+own.address) }()
	var memory []int64
	var worst latency
	const parts = 10
	for range parts {
		l, err := paced(ctx, own.address, page, true, 0.8*full.rate, 64, s.load/parts)
		if err != nil {
			return fmt.Errorf("under load: %w", err)
		}
		worst.p50, worst.p99, worst.max = max(worst.p50, l.p50), max(worst.p99, l.p99), max(worst.max, l.max)
		n, err := resident(own.cmd.Process.Pid)
		if err != nil {
			return err
		}
		memory = append(memory, n>>20)
	}
	stop()
	e := <-edits
	if e.err != nil {
		return fmt.Errorf("edit: %w", e.err)
	}
	fmt.Printf("%s at 80 %% (%.0f/s) with %d edits: no error; worst tenth: %s; resident MB by tenths: %v\n", s.load, 0.8*full.rate, e.n, worst, memory)
	return nil
}

func remove(db string) {
	for _, tail := range []string{"", "-wal", "-shm"} {
		exec.Command("rm", "-f", db+tail).Run()
	}
}

type edited struct {
	n   int
	err error
}

// edit reports on one measure after another, ten times a second.
func edit(ctx context.Context, base string) edited {
	client, err := loggedIn(base)
	if err != nil {
		return edited{0, err}
	}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return edited{n, nil}
		case <-tick.C:
		}
		status, _, err := save(client, base, 1+n%49)
		if err == nil && status != http.StatusSeeOther {
			err = fmt.Errorf("a report: %d", status)
		}
		if err != nil {
			return edited{n, err}
		}
	}
}
