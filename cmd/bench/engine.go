package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
)

// newTrigram builds FTS5's trigram index of a corpus.
func newTrigram(ctx context.Context, path string, c *scanned) (*engine, error) {
	e := &engine{name: "FTS5 trigram", close: func() error { return nil }}
	os.Remove(path)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return e, err
	}
	e.close = db.Close
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
	match := func(q string) string {
		return `"` + strings.Join(strings.Fields(c.simplify(q)), `" AND "`) + `"`
	}
	e.all = func(q string) ([]int64, error) { return ids(`SELECT rowid FROM t WHERE t MATCH ?`, match(q)) }
	e.first = func(q string) ([]int64, error) {
		first, err := ids(`SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 20`, match(q))
		if err != nil {
			return nil, err
		}
		var count int
		return first, db.QueryRow(`SELECT count(*) FROM (SELECT 1 FROM t WHERE t MATCH ? LIMIT 1001)`, match(q)).Scan(&count)
	}
	return e, nil
}

// newBleve builds bleve's index of a corpus, with its CJK analyzer.
func newBleve(ctx context.Context, path string, c *scanned) (*engine, error) {
	e := &engine{name: "bleve v2, cjk", close: func() error { return nil }}
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
	e.close = index.Close
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
	ids := func(q string, size int) ([]int64, error) {
		all := bleve.NewConjunctionQuery()
		for _, word := range strings.Fields(c.simplify(q)) {
			phrase := bleve.NewMatchPhraseQuery(word)
			phrase.SetField("body")
			all.AddQuery(phrase)
		}
		result, err := index.SearchInContext(ctx, bleve.NewSearchRequestOptions(all, size, 0, false))
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
	e.first = func(q string) ([]int64, error) { return ids(q, 20) }
	e.all = func(q string) ([]int64, error) { return ids(q, len(c.ids)) }
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
