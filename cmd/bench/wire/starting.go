package main

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// starting measures how long a reader waits from the start of the process to the
// first page, what the process takes of memory at rest and under load, and how
// long readers wait at half of the full rate.
func starting(ctx context.Context, s settings, db string) error {
	const page = "/zh-Hant/d/baoan-2024/m/17"
	var times []time.Duration
	for range 15 {
		took, err := firstPage(ctx, s.binary, db, page)
		if err != nil {
			return err
		}
		times = append(times, took)
	}
	slices.Sort(times)
	fmt.Printf("cold start to the first page: median %.1f ms, best %.1f ms of %d\n", ms(times[len(times)/2]), ms(times[0]), len(times))

	own, err := serve(ctx, s.binary, db)
	if err != nil {
		return err
	}
	defer own.stop()
	if _, _, err := fetched("http://" + own.address + page); err != nil {
		return err
	}
	time.Sleep(2 * time.Second)
	rest, err := resident(own.cmd.Process.Pid)
	if err != nil {
		return err
	}
	full, err := wrk(ctx, own, page, "", crowding, 2*s.round)
	if err != nil {
		return err
	}
	loaded, err := resident(own.cmd.Process.Pid)
	if err != nil {
		return err
	}
	fmt.Printf("resident memory: %d MB at rest, %d MB under full load\n", rest>>20, loaded>>20)
	l, err := paced(ctx, own.address, page, false, full.rate/2, 64, 2*s.round)
	if err != nil {
		return err
	}
	bare, err := startBare(ctx, "http://"+own.address+page)
	if err != nil {
		return err
	}
	defer bare.stop()
	reference, err := paced(ctx, bare.address, page, false, full.rate/2, 64, 2*s.round)
	if err != nil {
		return err
	}
	fmt.Printf("at half of the full rate (%.0f/s): %s; the bare handler at the same rate: %s\n\n", full.rate/2, l, reference)
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// firstPage starts the program and asks for a page until it comes.
func firstPage(ctx context.Context, binary, db, page string) (time.Duration, error) {
	address, err := freeAddress()
	if err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(ctx, binary, "serve", "--db", db, "--addr", address)
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer func() {
		cmd.Process.Signal(syscall.SIGTERM)
		cmd.Wait()
	}()
	for time.Since(begin) < 20*time.Second {
		answer, err := http.Get("http://" + address + page)
		if err != nil {
			time.Sleep(200 * time.Microsecond)
			continue
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return 0, fmt.Errorf("%s: %s", page, answer.Status)
		}
		return time.Since(begin), nil
	}
	return 0, fmt.Errorf("no page within 20 s")
}
