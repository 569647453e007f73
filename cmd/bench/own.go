package main

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store"
)

// own is what a process that does nothing but search measured of itself.
type own struct {
	Took            []time.Duration // of Search, for each query
	Search, Suggest spread
	Processor       spread // time of Search on the processors, whoever else keeps them busy
	Resident        int64  // bytes
	TextBytes       int64  // of headings and texts in one script, UTF-8
	Index           map[string]int64
}

// spread is how long things took, in milliseconds.
type spread struct{ P50, P95, P99, Max float64 }

func (s spread) String() string {
	return fmt.Sprintf("p50 %6.2f ms  p95 %6.2f ms  p99 %6.2f ms  max %6.2f ms", s.P50, s.P95, s.P99, s.Max)
}

func spreadOf(times []time.Duration) spread {
	if len(times) == 0 {
		return spread{}
	}
	times = slices.Sorted(slices.Values(times))
	at := func(p float64) float64 {
		return float64(times[min(len(times)-1, int(p*float64(len(times))))].Microseconds()) / 1000
	}
	return spread{at(0.50), at(0.95), at(0.99), at(1)}
}

// measureElsewhere runs measureOwn in a process of its own, whose memory is the
// memory of serving.
func measureElsewhere(ctx context.Context, db string, queries int) (*own, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-measure", db, "-queries", strconv.Itoa(queries))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("measure %s: %w", db, err)
	}
	o := &own{}
	return o, json.Unmarshal(out, o)
}

// measureOwn asks every query once to warm the file cache and once to measure.
func measureOwn(ctx context.Context, path string, n int) error {
	st, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	defer st.Close()
	queries, err := drawQueries(ctx, path, n)
	if err != nil {
		return err
	}
	var o own
	var times, busy []time.Duration
	for pass := range 2 {
		for _, q := range queries {
			start, before := time.Now(), processor()
			result, err := st.Search(ctx, search.Request{Query: search.Parse(q), Limit: 20})
			if err != nil {
				return err
			}
			if took := time.Since(start); pass == 1 {
				times = append(times, took)
				busy = append(busy, processor()-before)
				if os.Getenv("BENCH_SLOW") != "" && took > 8*time.Millisecond {
					fmt.Fprintln(os.Stderr, q, took, result.Total, result.More)
				}
			}
		}
	}
	o.Took = slices.Clone(times)
	o.Search, o.Processor = spreadOf(times), spreadOf(busy)
	times = nil
	for pass := range 2 {
		for _, q := range typed(queries) {
			start := time.Now()
			if _, err := st.Suggest(ctx, q, policy.Hans, 8); err != nil {
				return err
			}
			if took := time.Since(start); pass == 1 {
				times = append(times, took)
				if os.Getenv("BENCH_SLOW") != "" && took > 10*time.Millisecond {
					fmt.Fprintln(os.Stderr, "suggest", q, took)
				}
			}
		}
	}
	o.Suggest = spreadOf(times)
	if o.Resident, err = resident(); err != nil {
		return err
	}
	if err := o.sizes(ctx, path); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(o)
}

// processor is how long this process has kept processors busy.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// typed is what a reader types on the way to queries: their beginnings, and pinyin.
func typed(queries []string) []string {
	var list []string
	for i, q := range queries {
		runes := []rune(q)
		list = append(list, string(runes[:1+i%len(runes)]))
		if whole, initials := search.Sounds(q); whole != nil {
			list = append(list, whole[0][:1+i%len(whole[0])], initials[0])
		}
	}
	return list
}

// resident reads how much memory this process takes.
func resident() (int64, error) {
	file, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if fields := strings.Fields(lines.Text()); fields[0] == "VmRSS:" {
			kilobytes, err := strconv.ParseInt(fields[1], 10, 64)
			return kilobytes << 10, err
		}
	}
	return 0, fmt.Errorf("/proc/self/status has no VmRSS: %w", lines.Err())
}

// sizes adds up what the index holds, table by table.
func (o *own) sizes(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	o.Index = map[string]int64{}
	for name, query := range map[string]string{
		"characters, pairs": `SELECT sum(length(page) + 9) FROM search_list`,
		"word boundaries":   `SELECT sum(length(words)) FROM provision`,
		"names":             `SELECT sum(length(fold) * 6 + length(name_hant) * 3 + length(name_hans) * 3 + 24) FROM search_name`,
		"sounds":            `SELECT sum(length(sound) + 8) FROM search_sound`,
	} {
		var bytes int64
		if err := db.QueryRowContext(ctx, query).Scan(&bytes); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		o.Index[name] = bytes
	}
	return db.QueryRowContext(ctx, `SELECT sum(length(CAST(heading_hans AS BLOB)) + length(CAST(text_hans AS BLOB))) FROM provision`).Scan(&o.TextBytes)
}

// indexBytes is the whole index.
func (o *own) indexBytes() int64 {
	var sum int64
	for _, bytes := range o.Index {
		sum += bytes
	}
	return sum
}

func (o *own) print(provisions int) {
	fmt.Printf("%d provisions: 20 hits in order, bounded count  %s\n", provisions, o.Search)
	fmt.Printf("%d provisions:     of which on the processor           %s\n", provisions, o.Processor)
	fmt.Printf("%d provisions: suggestions                     %s\n", provisions, o.Suggest)
	fmt.Printf("%d provisions: resident memory                 %d MB\n", provisions, o.Resident>>20)
	fmt.Printf("%d provisions: index %d MB, text %d MB (one script), ratio %.2f\n",
		provisions, o.indexBytes()>>20, o.TextBytes>>20, float64(o.indexBytes())/float64(o.TextBytes))
	for _, name := range []string{"characters, pairs", "word boundaries", "names", "sounds"} {
		fmt.Printf("    %-18s %6.1f MB\n", name, float64(o.Index[name])/(1<<20))
	}
}
