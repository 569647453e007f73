package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/sqlite"
)

// engine is a way of searching that ours is held to. Each is asked for the same:
// the first 20 hits in its order with their texts, and a count to 1,001.
type engine struct {
	name      string
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
	own                 engine
	others              []engine
	some                []bool // for each query: there is something to find
}

// compare scans the corpus for the truth and holds our search, bleve with its CJK
// analyzer and FTS5's trigram tokenizer to it.
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
	result.own = engine{name: "this index", took: own.Took, bytes: own.indexBytes()}
	for range queries {
		result.own.complete = append(result.own.complete, true)
	}
	if result.own.precision, result.own.recall, err = accuracy(ctx, db, queries, truth); err != nil {
		return nil, err
	}
	texts, err := sql.Open("sqlite3", "file:"+db+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer texts.Close()
	trigram, err := measureTrigram(ctx, filepath.Join(folder, "trigram.db"), texts, c, queries, truth)
	if err != nil {
		return nil, fmt.Errorf("trigram: %w", err)
	}
	bleve, err := measureBleve(ctx, filepath.Join(folder, "bleve"), texts, c, queries, truth)
	if err != nil {
		return nil, fmt.Errorf("bleve: %w", err)
	}
	result.others = []engine{trigram, bleve}
	return result, nil
}

// print shows all three in one table. An engine that finds nothing has nothing to
// do, so beside the times over all queries stand those over the queries that the
// other engine answers completely.
func (c *comparison) print() {
	fmt.Printf("\n%d provisions, %d queries; each engine is asked for the first 20 hits in its order with their texts, and a count to 1,001\n", c.provisions, c.queries)
	fmt.Println("(bleve has no bounded count and counts all; this index also marks the words, places and groups the hits)")
	fmt.Printf("%-15s %8s %8s %7s %9s   %-28s\n", "", "size", "build", "recall", "precision", "all queries: p50, p95, p99 ms")
	for _, e := range append([]engine{c.own}, c.others...) {
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
func (c *comparison) both(e engine) (theirs, ours []time.Duration) {
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
	store, err := sqlite.Open(ctx, db)
	if err != nil {
		return 0, 0, err
	}
	defer store.Close()
	shown, right, wanted, found := 0, 0, 0, 0
	for i, q := range queries {
		result, err := store.Search(ctx, search.Request{Query: search.Parse(q), Limit: search.MaxCount})
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
func (e *engine) score(found [][]int64, truth []map[int64]bool) {
	wanted, right, all := 0, 0, 0
	for i, ids := range found {
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

func measureTrigram(ctx context.Context, path string, texts *sql.DB, c *scanned, queries []string, truth []map[int64]bool) (engine, error) {
	e := engine{name: "FTS5 trigram"}
	os.Remove(path)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return e, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	start := time.Now()
	for _, s := range []string{
		`CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='trigram')`,
		`INSERT INTO t (t, rank) VALUES ('hashsize', 67108864)`,
	} {
		if _, err := db.ExecContext(ctx, s); err != nil {
			return e, err
		}
	}
	tx, err := db.Begin()
	if err != nil {
		return e, err
	}
	for i, id := range c.ids {
		if _, err := tx.Exec(`INSERT INTO t (rowid, body) VALUES (?, ?)`, id, c.texts[i]); err != nil {
			return e, err
		}
	}
	if err := tx.Commit(); err != nil {
		return e, err
	}
	if _, err := db.ExecContext(ctx, `INSERT INTO t (t) VALUES ('optimize')`); err != nil {
		return e, err
	}
	e.build = time.Since(start)
	if err := db.QueryRow(`SELECT sum(length(block)) FROM t_data`).Scan(&e.bytes); err != nil {
		return e, err
	}
	ids := func(query, match string) (list []int64, err error) {
		rows, err := db.QueryContext(ctx, query, match)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return nil, err
			}
			list = append(list, id)
		}
		return list, rows.Err()
	}
	found := make([][]int64, len(queries))
	for pass := range 2 {
		for i, q := range queries {
			match := `"` + strings.Join(strings.Fields(c.simplify(q)), `" AND "`) + `"`
			start := time.Now()
			first, err := ids(`SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 20`, match)
			if err != nil {
				return e, err
			}
			var count int
			if err := db.QueryRow(`SELECT count(*) FROM (SELECT 1 FROM t WHERE t MATCH ? LIMIT 1001)`, match).Scan(&count); err != nil {
				return e, err
			}
			if err := readTexts(ctx, texts, first); err != nil {
				return e, err
			}
			if pass == 1 {
				e.took = append(e.took, time.Since(start))
			} else if found[i], err = ids(`SELECT rowid FROM t WHERE t MATCH ?`, match); err != nil {
				return e, err
			}
		}
	}
	e.score(found, truth)
	return e, nil
}

func measureBleve(ctx context.Context, path string, texts *sql.DB, c *scanned, queries []string, truth []map[int64]bool) (engine, error) {
	e := engine{name: "bleve v2, cjk"}
	if err := os.RemoveAll(path); err != nil {
		return e, err
	}
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = cjk.AnalyzerName
	field := bleve.NewTextFieldMapping()
	field.Store = false
	field.Analyzer = cjk.AnalyzerName
	mapping.DefaultMapping.AddFieldMappingsAt("body", field)
	index, err := bleve.New(path, mapping)
	if err != nil {
		return e, err
	}
	defer index.Close()
	start := time.Now()
	batch := index.NewBatch()
	for i, id := range c.ids {
		if err := batch.Index(fmt.Sprint(id), map[string]string{"body": c.texts[i]}); err != nil {
			return e, err
		}
		if batch.Size() == 1000 || i == len(c.ids)-1 {
			if err := index.Batch(batch); err != nil {
				return e, err
			}
			batch.Reset()
		}
	}
	e.build = time.Since(start)
	ids := func(query query.Query, size int) ([]int64, error) {
		result, err := index.SearchInContext(ctx, bleve.NewSearchRequestOptions(query, size, 0, false))
		if err != nil {
			return nil, err
		}
		var list []int64
		for _, hit := range result.Hits {
			id, err := strconv.ParseInt(hit.ID, 10, 64)
			if err != nil {
				return nil, err
			}
			list = append(list, id)
		}
		return list, nil
	}
	found := make([][]int64, len(queries))
	for pass := range 2 {
		for i, q := range queries {
			all := bleve.NewConjunctionQuery()
			for _, word := range strings.Fields(c.simplify(q)) {
				phrase := bleve.NewMatchPhraseQuery(word)
				phrase.SetField("body")
				all.AddQuery(phrase)
			}
			start := time.Now()
			first, err := ids(all, 20)
			if err != nil {
				return e, err
			}
			if err := readTexts(ctx, texts, first); err != nil {
				return e, err
			}
			if pass == 1 {
				e.took = append(e.took, time.Since(start))
			} else if found[i], err = ids(all, len(c.ids)); err != nil {
				return e, err
			}
		}
	}
	e.score(found, truth)
	err = filepath.WalkDir(path, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			e.bytes += info.Size()
		}
		return err
	})
	return e, err
}
