package main

import (
	"context"
	"database/sql"
	"os"
	"strings"
	"time"
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
