package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"

	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/sqlite"
)

// engine is a way of searching that ours is held to.
type engine struct {
	name     string
	took     []time.Duration // for each query
	bytes    int64
	build    time.Duration
	complete []bool  // for each query: it found as many as there are
	recall   float64 // of all hits of all queries
}

// compare scans the corpus for the truth and holds our search, bleve with its CJK
// analyzer and FTS5's trigram tokenizer to it.
func compare(ctx context.Context, db, folder string, n int, own *own) error {
	queries, err := drawQueries(ctx, db, n)
	if err != nil {
		return err
	}
	c, err := readCorpus(ctx, db)
	if err != nil {
		return err
	}
	truth := make([]map[int64]bool, len(queries))
	for i, q := range queries {
		truth[i] = c.scan(q)
	}
	precision, recall, err := accuracy(ctx, db, queries, truth)
	if err != nil {
		return err
	}
	fmt.Printf("%d provisions, %d queries against a scan: recall %.4f, precision %.4f\n\n", len(c.ids), len(queries), recall, precision)
	trigram, err := measureTrigram(ctx, filepath.Join(folder, "trigram.db"), c, queries, truth)
	if err != nil {
		return fmt.Errorf("trigram: %w", err)
	}
	bleve, err := measureBleve(filepath.Join(folder, "bleve"), c, queries, truth)
	if err != nil {
		return fmt.Errorf("bleve: %w", err)
	}
	fmt.Printf("this index: %d MB, complete for %d of %d queries\n", own.indexBytes()>>20, len(queries), len(queries))
	for _, e := range []engine{trigram, bleve} {
		// An engine that finds nothing has nothing to do: only where it finds
		// everything are times worth comparing.
		var theirs, ours []time.Duration
		for i, ok := range e.complete {
			if ok && len(truth[i]) > 0 {
				theirs, ours = append(theirs, e.took[i]), append(ours, own.Took[i])
			}
		}
		fmt.Printf("\n%s: %d MB, built in %s, complete for %d of %d queries, recall %.3f; on those %d:\n",
			e.name, e.bytes>>20, e.build.Round(time.Second), len(theirs), len(queries), e.recall, len(theirs))
		fmt.Printf("    %-14s %s\n    %-14s %s\n", e.name, spreadOf(theirs), "this index", spreadOf(ours))
	}
	return nil
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

// score sets an engine's recall from what it counted.
func (e *engine) score(counts []int, truth []map[int64]bool) {
	wanted, found := 0, 0
	for i, count := range counts {
		wanted += len(truth[i])
		found += min(count, len(truth[i]))
		e.complete = append(e.complete, count == len(truth[i]))
	}
	e.recall = float64(found) / float64(wanted)
}

func measureTrigram(ctx context.Context, path string, c *scanned, queries []string, truth []map[int64]bool) (engine, error) {
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
	counts := make([]int, len(queries))
	for pass := range 2 {
		for i, q := range queries {
			match := `"` + strings.Join(strings.Fields(c.simplify(q)), `" AND "`) + `"`
			start := time.Now()
			var first sql.NullString
			err := db.QueryRow(`SELECT group_concat(rowid) FROM (SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 20)`, match).Scan(&first)
			if err != nil {
				return e, err
			}
			if err := db.QueryRow(`SELECT count(*) FROM t WHERE t MATCH ?`, match).Scan(&counts[i]); err != nil {
				return e, err
			}
			if pass == 1 {
				e.took = append(e.took, time.Since(start))
			}
		}
	}
	e.score(counts, truth)
	return e, nil
}

func measureBleve(path string, c *scanned, queries []string, truth []map[int64]bool) (engine, error) {
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
	counts := make([]int, len(queries))
	for pass := range 2 {
		for i, q := range queries {
			all := bleve.NewConjunctionQuery()
			for _, word := range strings.Fields(c.simplify(q)) {
				phrase := bleve.NewMatchPhraseQuery(word)
				phrase.SetField("body")
				all.AddQuery(phrase)
			}
			start := time.Now()
			result, err := index.Search(bleve.NewSearchRequestOptions(all, 20, 0, false))
			if err != nil {
				return e, err
			}
			if counts[i] = int(result.Total); pass == 1 {
				e.took = append(e.took, time.Since(start))
			}
		}
	}
	e.score(counts, truth)
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
