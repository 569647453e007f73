package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"
)

// statement is one that a page ran, with what was bound to it.
type statement struct {
	query string
	args  []any
}

// noting is the driver of connections that read, which keeps what is run on them.
type noting struct {
	sqlite3.SQLiteDriver
	mu  sync.Mutex
	run []statement
}

var noted = &noting{}

func init() { sql.Register("sqlite3 noted", noted) }

func (d *noting) Open(name string) (driver.Conn, error) {
	c, err := d.SQLiteDriver.Open(name)
	if err != nil {
		return nil, err
	}
	return &notedConn{c.(*sqlite3.SQLiteConn)}, nil
}

func (d *noting) note(query string, args []driver.NamedValue) {
	one := statement{query: query}
	for _, a := range args {
		one.args = append(one.args, a.Value)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.run = append(d.run, one)
}

// take gives what was run since it was last asked.
func (d *noting) take() []statement {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := d.run
	d.run = nil
	return list
}

type notedConn struct{ *sqlite3.SQLiteConn }

func (c *notedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	noted.note(query, args)
	return c.SQLiteConn.QueryContext(ctx, query, args)
}

func (c *notedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	s, err := c.SQLiteConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return &notedStmt{s.(*sqlite3.SQLiteStmt), query}, nil
}

type notedStmt struct {
	*sqlite3.SQLiteStmt
	query string
}

func (s *notedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	noted.note(s.query, args)
	return s.SQLiteStmt.QueryContext(ctx, args)
}

// base is a file beside the store, to ask a page's statements of once more.
type base struct {
	db   *sql.DB
	rows map[string]int // of each table
}

func openBase(path string) (*base, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?_query_only=on")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	b := &base{db: db, rows: map[string]int{}}
	names, err := db.Query(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		return nil, err
	}
	var list []string
	for names.Next() {
		var name string
		if err := names.Scan(&name); err != nil {
			return nil, err
		}
		list = append(list, name)
	}
	for _, name := range list {
		var n int
		if err := db.QueryRow(`SELECT count(*) FROM "` + name + `"`).Scan(&n); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		b.rows[name] = n
	}
	return b, names.Err()
}

// again runs a statement once more and says how long it took and how many rows it gave.
func (b *base) again(s statement) (took time.Duration, n int, err error) {
	begin := time.Now()
	rows, err := b.db.Query(s.query, s.args...)
	if err != nil {
		return 0, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return time.Since(begin), n, rows.Err()
}

var scanned = regexp.MustCompile(`^SCAN (\w+)`)

// plan gives the lines of the plan of a statement, and those that walk through a whole table or index.
func (b *base) plan(s statement) (all, walks []string, err error) {
	if !strings.HasPrefix(strings.TrimSpace(s.query), "SELECT") && !strings.HasPrefix(strings.TrimSpace(s.query), "WITH") {
		return nil, nil, nil
	}
	rows, err := b.db.Query(`EXPLAIN QUERY PLAN `+s.query, s.args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			return nil, nil, err
		}
		all = append(all, detail)
		if scanned.MatchString(detail) || strings.Contains(detail, "AUTOMATIC") {
			walks = append(walks, detail)
		}
	}
	return all, walks, rows.Err()
}
