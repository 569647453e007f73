package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// multiply copies all documents with everything that refers to them, so that there are so many times as many. Triggers rest
// meanwhile; the counts that they keep are made anew.
func multiply(ctx context.Context, path string, times int) error {
	pool, err := sql.Open("sqlite3", "file:"+path+"?_foreign_keys=off&_journal_mode=WAL&_synchronous=OFF")
	if err != nil {
		return err
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	list := func(query string, args ...any) (all [][]string, err error) {
		rows, err := pool.QueryContext(ctx, query, args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		columns, err := rows.Columns()
		for err == nil && rows.Next() {
			line, to := make([]string, len(columns)), make([]any, len(columns))
			for i := range to {
				to[i] = &line[i]
			}
			err = rows.Scan(to...)
			all = append(all, line)
		}
		return all, err
	}
	triggers, err := list(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
	if err != nil {
		return err
	}
	tables, err := list(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*' AND name NOT GLOB '*_stale'`)
	if err != nil {
		return err
	}
	refers := map[string]map[string]string{} // table -> column -> the table that it names a row of
	for _, t := range tables {
		keys, err := list(`SELECT "from", "table", coalesce("to", 'id') FROM pragma_foreign_key_list(?)`, t[0])
		if err != nil {
			return err
		}
		refers[t[0]] = map[string]string{}
		for _, k := range keys {
			if k[1] == "measure" && k[2] == "document_id" {
				refers[t[0]][k[0]] = "document"
			} else if k[2] == "id" {
				refers[t[0]][k[0]] = k[1]
			}
		}
	}
	copied := []string{"document"}
	for more := true; more; {
		more = false
		for t, columns := range refers {
			for _, to := range columns {
				if slices.Contains(copied, to) && !slices.Contains(copied, t) {
					copied, more = append(copied, t), true
				}
			}
		}
	}
	copied = slices.DeleteFunc(copied, func(t string) bool { return t == "history" })
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	run := func(query string, args ...any) {
		if err == nil {
			if _, err = tx.ExecContext(ctx, query, args...); err != nil {
				err = fmt.Errorf("%s: %w", query, err)
			}
		}
	}
	for _, t := range triggers {
		run(`DROP TRIGGER "` + t[0] + `"`)
	}
	type copying struct{ table, query string }
	var queries []copying
	for _, t := range copied {
		columns, err := columnsOf(ctx, tx, t)
		if err != nil {
			return err
		}
		var names, values []string
		for _, c := range columns {
			value := `"` + c + `"`
			switch to := refers[t][c]; {
			case slices.Contains(copied, to):
				value += fmt.Sprintf(` + ?1 * (SELECT n FROM temp.most WHERE t = '%s')`, to)
			case c == "id":
				value += fmt.Sprintf(` + ?1 * (SELECT n FROM temp.most WHERE t = '%s')`, t)
			case t == "document" && c == "slug", t == "document_name" && c == "fold":
				value += ` || '-' || ?1`
			case t == "edition" && c == "sha256":
				value = `printf('%05d', ?1) || substr(sha256, 6)`
			case t == "document" && strings.HasPrefix(c, "title_h"):
				value += ` || '之' || ?1`
			case t == "document" && c == "adopted":
				value = `coalesce(date(adopted, '-' || ?1 || ' days'), '')`
			}
			names, values = append(names, `"`+c+`"`), append(values, value)
		}
		where := ""
		if slices.Contains(columns, "id") {
			where = fmt.Sprintf(` WHERE id <= (SELECT n FROM temp.most WHERE t = '%s')`, t)
		} else {
			for _, c := range columns {
				if to := refers[t][c]; slices.Contains(copied, to) {
					where = fmt.Sprintf(` WHERE "%s" <= (SELECT n FROM temp.most WHERE t = '%s')`, c, to)
					break
				}
			}
		}
		queries = append(queries, copying{t, `INSERT INTO "` + t + `" (` + strings.Join(names, ", ") + `) SELECT ` + strings.Join(values, ", ") + ` FROM "` + t + `"` + where})
	}
	run(`CREATE TEMP TABLE most (t TEXT PRIMARY KEY, n INTEGER)`)
	for _, t := range copied {
		columns, err := columnsOf(ctx, tx, t)
		if err != nil {
			return err
		}
		if slices.Contains(columns, "id") {
			run(`INSERT INTO temp.most SELECT '` + t + `', coalesce(max(id), 0) FROM "` + t + `"`)
		}
	}
	for _, q := range queries {
		for k := 1; k < times && err == nil; k++ {
			run(q.query, k)
		}
	}
	run(`DELETE FROM shelf_count`)
	run(`INSERT INTO shelf_count SELECT facet, hant, hans, count(*) FROM shelved WHERE state = 'published' GROUP BY 1, 2, 3`)
	run(`INSERT INTO shelf_count SELECT 'validity', valid, '', count(*) FROM valid_then WHERE state = 'published' GROUP BY valid`)
	for _, t := range triggers {
		run(t[1])
	}
	run(`DELETE FROM digest`) // of contents: made anew when the file is opened
	if err != nil {
		return err
	}
	return tx.Commit()
}

func columnsOf(ctx context.Context, tx *sql.Tx, table string) (names []string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT name FROM pragma_table_info(?)`, table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
