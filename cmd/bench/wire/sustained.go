package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"strings"
	"time"
)

// sustained serves at 80 % of the full rate for as long as the flag says, while an
// editor reports on measures: no error, and no growth of memory.
func sustained(ctx context.Context, s settings, db string) error {
	if s.load == 0 {
		return nil
	}
	const name, password = "bench-editor", "bench-password-of-an-editor"
	copied := db + ".load"
	remove(copied)
	if out, err := exec.CommandContext(ctx, s.binary, "backup", "--db", db, copied).CombinedOutput(); err != nil {
		return fmt.Errorf("backup: %w: %s", err, out)
	}
	defer remove(copied)
	add := exec.CommandContext(ctx, s.binary, "user", "add", "--db", copied, "--role", "editor", name)
	add.Stdin = strings.NewReader(password + "\n")
	if out, err := add.CombinedOutput(); err != nil {
		return fmt.Errorf("user add: %w: %s", err, out)
	}
	own, err := serve(ctx, s.binary, copied)
	if err != nil {
		return err
	}
	defer own.stop()
	const page = "/zh-Hant/d/baoan-2024/m/17"
	full, err := wrk(ctx, own, page, "", 2*s.round)
	if err != nil {
		return err
	}
	editing, stop := context.WithTimeout(ctx, s.load)
	defer stop()
	edits := make(chan edited, 1)
	go func() { edits <- edit(editing, "http://"+own.address, name, password) }()
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
func edit(ctx context.Context, base, name, password string) edited {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return edited{0, err}
	}
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.PostForm(base+"/zh-Hant/login", url.Values{"name": {name}, "password": {password}})
	if err != nil {
		return edited{0, err}
	}
	answer.Body.Close()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return edited{n, nil}
		case <-tick.C:
		}
		desk := fmt.Sprintf("%s/zh-Hant/admin/d/baoan-2024/m/%d", base, 1+n%49)
		answer, err := client.Get(desk)
		if err != nil {
			return edited{n, err}
		}
		form, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			return edited{n, err}
		}
		_, rest, _ := strings.Cut(string(form), `name="seen" value="`)
		seen, _, _ := strings.Cut(rest, `"`)
		answer, err = client.PostForm(desk+"/progress", url.Values{"day": {"2024-05-01"}, "status": {"in_progress"}, "percent": {"50"}, "seen": {seen}})
		if err != nil {
			return edited{n, err}
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusSeeOther {
			return edited{n, fmt.Errorf("%s: %s", desk, answer.Status)}
		}
	}
}
