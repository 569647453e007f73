package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store"
)

// engine is a way of searching that ours is held to. Each is asked for the same:
// the first 20 hits in its order with their texts, and a count to 1,001.
type engine struct {
	name      string
	first     func(query string) ([]int64, error) // the first 20 in its order, after a count to 1,001
	all       func(query string) ([]int64, error)
	close     func() error
	took      []time.Duration // for each query
	bytes     int64
	build     time.Duration
	complete  []bool // for each query: it found what there is, and nothing else
	recall    float64
	precision float64
}

// comparison is what was found out about all of them on the same corpus.
type comparison struct {
	provisions, queries int
	own                 *engine
	others              []*engine
	some                []bool // for each query: there is something to find
}

// compare scans the corpus for the truth and holds our search and FTS5's trigram
// tokenizer to it.
func compare(ctx context.Context, db, folder string, n int, own *own) (*comparison, error) {
	queries, err := drawQueries(ctx, db, n)
	if err != nil {
		return nil, err
	}
	c, err := readCorpus(ctx, db)
	if err != nil {
		return nil, err
	}
	truth := make([]map[int64]bool, len(queries))
	result := &comparison{provisions: len(c.ids), queries: len(queries), some: make([]bool, len(queries))}
	for i, q := range queries {
		truth[i] = c.scan(q)
		result.some[i] = len(truth[i]) > 0
	}
	result.own = &engine{name: "this index", bytes: own.indexBytes()}
	for range queries {
		result.own.complete = append(result.own.complete, true)
	}
	if result.own.precision, result.own.recall, err = accuracy(ctx, db, queries, truth); err != nil {
		return nil, err
	}
	trigram, err := newTrigram(ctx, filepath.Join(folder, "trigram.db"), c)
	if err != nil {
		return nil, fmt.Errorf("trigram: %w", err)
	}
	defer trigram.close()
	result.others = []*engine{trigram}
	for _, e := range result.others {
		if err := e.score(queries, truth); err != nil {
			return nil, fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return result, result.race(ctx, db, queries)
}

// race asks every query of all engines in turn, so that whatever else keeps the
// machine busy does so for all of them: once to warm up, once to measure.
func (c *comparison) race(ctx context.Context, db string, queries []string) error {
	st, err := store.Open(ctx, db)
	if err != nil {
		return err
	}
	defer st.Close()
	texts, err := sql.Open("sqlite3", "file:"+db+"?mode=ro")
	if err != nil {
		return err
	}
	defer texts.Close()
	for pass := range 2 {
		for _, q := range queries {
			start := time.Now()
			if _, err := st.Search(ctx, search.Request{Query: search.Parse(q), Limit: 20}); err != nil {
				return err
			}
			took := time.Since(start)
			if pass == 1 {
				c.own.took = append(c.own.took, took)
			}
			for _, e := range c.others {
				start := time.Now()
				first, err := e.first(q)
				if err == nil {
					err = readTexts(ctx, texts, first)
				}
				if err != nil {
					return fmt.Errorf("%s: %w", e.name, err)
				}
				if took := time.Since(start); pass == 1 {
					e.took = append(e.took, took)
				}
			}
		}
	}
	return nil
}

// print shows both in one table. An engine that finds nothing has nothing to
// do, so beside the times over all queries stand those over the queries that the
// other engine answers completely.
func (c *comparison) print() {
	fmt.Printf("\n%d provisions, %d queries; each engine is asked for the first 20 hits in its order with their texts, and a count to 1,001\n", c.provisions, c.queries)
	fmt.Println("(this index also marks the words, places and groups the hits)")
	fmt.Printf("%-15s %8s %8s %7s %9s   %-28s\n", "", "size", "build", "recall", "precision", "all queries: p50, p95, p99 ms")
	for _, e := range append([]*engine{c.own}, c.others...) {
		all := spreadOf(e.took)
		build := ""
		if e.build > 0 {
			build = e.build.Round(time.Second).String()
		}
		fmt.Printf("%-15s %5d MB %8s %7.4f %9.4f   %6.2f %7.2f %7.2f\n", e.name, e.bytes>>20, build, e.recall, e.precision, all.P50, all.P95, all.P99)
	}
	for _, e := range c.others {
		theirs, ours := c.both(e)
		fmt.Printf("on the %d queries that %s answers completely:\n", len(theirs), e.name)
		for _, line := range []struct {
			name  string
			times []time.Duration
		}{{e.name, theirs}, {c.own.name, ours}} {
			s := spreadOf(line.times)
			fmt.Printf("    %-52s %6.2f %7.2f %7.2f\n", line.name, s.P50, s.P95, s.P99)
		}
	}
}

// both gives the times of another engine and ours on the queries that it answers
// completely and that find something.
func (c *comparison) both(e *engine) (theirs, ours []time.Duration) {
	for i, ok := range e.complete {
		if ok && c.some[i] {
			theirs, ours = append(theirs, e.took[i]), append(ours, c.own.took[i])
		}
	}
	return theirs, ours
}

// accuracy holds our hits to the truth; where there are more than are counted,
// those shown have to be right and the count has to say so.
func accuracy(ctx context.Context, db string, queries []string, truth []map[int64]bool) (precision, recall float64, err error) {
	st, err := store.Open(ctx, db)
	if err != nil {
		return 0, 0, err
	}
	defer st.Close()
	shown, right, wanted, found := 0, 0, 0, 0
	for i, q := range queries {
		result, err := st.Search(ctx, search.Request{Query: search.Parse(q), Limit: search.MaxCount})
		if err != nil {
			return 0, 0, err
		}
		for _, h := range result.Hits {
			shown++
			if truth[i][h.ID] {
				right++
			}
		}
		wanted += min(len(truth[i]), search.MaxCount)
		found += min(result.Total, len(result.Hits))
		if result.More != (len(truth[i]) > search.MaxCount) {
			fmt.Printf("%s: %d hits, more: %v, but the scan finds %d\n", q, result.Total, result.More, len(truth[i]))
		}
	}
	return float64(right) / float64(shown), float64(min(found, right)) / float64(wanted), nil
}

// score holds what an engine found to the truth.
func (e *engine) score(queries []string, truth []map[int64]bool) error {
	wanted, right, all := 0, 0, 0
	for i, q := range queries {
		ids, err := e.all(q)
		if err != nil {
			return err
		}
		hits := 0
		for _, id := range ids {
			if truth[i][id] {
				hits++
			}
		}
		wanted, right, all = wanted+len(truth[i]), right+hits, all+len(ids)
		e.complete = append(e.complete, hits == len(ids) && hits == len(truth[i]))
	}
	e.recall, e.precision = float64(right)/float64(wanted), float64(right)/float64(all)
	return nil
}

// readTexts reads what a page shows of hits.
func readTexts(ctx context.Context, texts *sql.DB, ids []int64) error {
	packed, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	rows, err := texts.QueryContext(ctx, `SELECT p.heading_hant, p.heading_hans, p.text_hant, p.text_hans
		FROM json_each(?) j CROSS JOIN provision p ON p.id = j.value`, string(packed))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var t [4]string
		if err := rows.Scan(&t[0], &t[1], &t[2], &t[3]); err != nil {
			return err
		}
	}
	return rows.Err()
}
