package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// work is one kind of request.
type work struct {
	name, path string
	revalidate bool // with the tag of what the reader has
	live       bool // made for every request; a bare handler and nginx only stand for the wire
}

var works = []work{
	{name: "measure page", path: "/zh-Hant/d/baoan-2024/m/17"},
	{name: "its 304", path: "/zh-Hant/d/baoan-2024/m/17", revalidate: true},
	{name: "its JSON", path: "/api/v1/documents/baoan-2024/measures/17"},
	{name: "a search", path: "/zh-Hans/search?q=%E4%BD%8E%E7%A9%BA", live: true},
}

// tag is what a reader who has the page already sends along, "" for one who has not.
func (w work) tag(s *server) (string, error) {
	if !w.revalidate {
		return "", nil
	}
	_, p, err := fetched("http://" + s.address + w.path)
	if err != nil {
		return "", err
	}
	return p.etag, nil
}

// ratios asks three servers for the same bytes, by turns, over 64 connections.
func ratios(ctx context.Context, s settings, db string) error {
	own, err := serve(ctx, s.binary, db)
	if err != nil {
		return err
	}
	defer own.stop()
	fmt.Printf("%-14s %-10s %10s %9s %9s %12s %12s   median of %d rounds of %s, 64 connections\n",
		"work", "server", "requests/s", "p50 ms", "p99 ms", "CPU us/req", "of bare", s.rounds, s.round)
	for _, w := range works {
		if err := ratio(ctx, s, own, w); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	fmt.Println()
	return nil
}

func ratio(ctx context.Context, s settings, own *server, w work) error {
	source := "http://" + own.address + w.path
	_, page, err := fetched(source)
	if err != nil {
		return err
	}
	bare, err := startBare(ctx, source)
	if err != nil {
		return err
	}
	defer bare.stop()
	servers := []*server{own, bare}
	nginx, err := startNginx(ctx, filepath.Join(s.folder, "nginx"), w.path, page)
	if err != nil {
		fmt.Printf("nginx is left out: %v\n", err)
	} else {
		defer nginx.stop()
		servers = append(servers, nginx)
	}
	results := map[*server][]result{}
	for range s.rounds {
		for _, server := range servers {
			etag, err := w.tag(server)
			if err != nil {
				return err
			}
			r, err := wrk(ctx, server, w.path, etag, crowding, s.round)
			if err != nil {
				return err
			}
			results[server] = append(results[server], r)
		}
	}
	reference := middle(results[bare])
	for _, server := range servers {
		m := middle(results[server])
		// Of the round's own reference: what slows the machine down slows both.
		var each []float64
		for i, r := range results[server] {
			each = append(each, r.rate/results[bare][i].rate)
		}
		slices.Sort(each)
		note := ""
		if w.live && server != own {
			note = "  (finished bytes)"
		}
		fmt.Printf("%-14s %-10s %10.0f %9.2f %9.2f %12.1f %7.2f %4.2f%s\n", w.name, server.name, m.rate, m.p50, m.p99, m.cost, each[len(each)/2], reference.cost/m.cost, note)
	}
	return nil
}

// result is what wrk found.
type result struct{ rate, p50, p99, cost float64 }

// middle takes the median of each figure.
func middle(list []result) result {
	at := func(f func(result) float64) float64 {
		v := make([]float64, len(list))
		for i, r := range list {
			v[i] = f(r)
		}
		slices.Sort(v)
		return v[len(v)/2]
	}
	return result{at(func(r result) float64 { return r.rate }), at(func(r result) float64 { return r.p50 }),
		at(func(r result) float64 { return r.p99 }), at(func(r result) float64 { return r.cost })}
}

var (
	wrkRate    = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	wrkCount   = regexp.MustCompile(`(\d+) requests in`)
	wrkLatency = regexp.MustCompile(`(?m)^\s+(50|99)%\s+([\d.]+)(us|ms|s)`)
)

// crowding is how many readers ask at once where a server is filled.
const crowding = 64

// wrk asks for a path as fast as it is answered.
func wrk(ctx context.Context, s *server, path, etag string, connections int, d time.Duration) (result, error) {
	args := []string{"-c", readerCPU, "wrk", "-t1", "-c" + strconv.Itoa(connections), "-d" + strconv.Itoa(int(d.Seconds())) + "s", "--latency", "--timeout", "10s", "-H", "Accept-Encoding: gzip"}
	if etag != "" {
		args = append(args, "-H", "If-None-Match: "+etag)
	}
	before, err := s.busy()
	if err != nil {
		return result{}, err
	}
	out, err := exec.CommandContext(ctx, "taskset", append(args, "http://"+s.address+path)...).CombinedOutput()
	if err != nil {
		return result{}, fmt.Errorf("wrk (apt-get install wrk): %w: %s", err, out)
	}
	after, err := s.busy()
	if err != nil {
		return result{}, err
	}
	if strings.Contains(string(out), "Non-2xx") || strings.Contains(string(out), "Socket errors") {
		return result{}, fmt.Errorf("%s: %s", s.name, out)
	}
	r := result{}
	number := func(m [][]byte, i int) float64 {
		if m == nil {
			return 0
		}
		f, _ := strconv.ParseFloat(string(m[i]), 64) // the expression lets only numbers pass
		return f
	}
	r.rate = number(wrkRate.FindSubmatch(out), 1)
	if n := number(wrkCount.FindSubmatch(out), 1); n > 0 {
		r.cost = float64((after - before).Microseconds()) / n
	}
	for _, m := range wrkLatency.FindAllSubmatch(out, -1) {
		v := number(m, 2)
		switch string(m[3]) {
		case "us":
			v /= 1000
		case "s":
			v *= 1000
		}
		if string(m[1]) == "50" {
			r.p50 = v
		} else {
			r.p99 = v
		}
	}
	if r.rate == 0 {
		return r, fmt.Errorf("wrk says %s", out)
	}
	return r, nil
}

// busy is the processor time of a server; nginx works in a child.
func (s *server) busy() (time.Duration, error) {
	pids := []int{s.cmd.Process.Pid}
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pids[0], pids[0]))
	if err == nil {
		for field := range strings.FieldsSeq(string(children)) {
			if pid, err := strconv.Atoi(field); err == nil {
				pids = append(pids, pid)
			}
		}
	}
	var sum time.Duration
	for _, pid := range pids {
		b, err := busy(pid)
		if err != nil {
			return 0, err
		}
		sum += b
	}
	return sum, nil
}
