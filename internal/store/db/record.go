package db

import (
	"bytes"
	"context"
	"database/sql/driver"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// Statement is one that writes, as it was carried out in a transaction, with its values: nil,
// int64, float64, string or []byte.
type Statement struct {
	SQL    string
	Values []any
}

// recorder notes what the connections that it opened write while it is told to. One transaction
// writes at a time (write.go), so one list is enough.
//
// It stands between database/sql and SQLite only where a store has a [Log]; elsewhere the driver's
// own connections are used and nothing is different. (SQLite's own trace would not do: go-sqlite3
// is built with SQLITE_TRACE_SIZE_LIMIT=15, which cuts values in silence.)
type recorder struct {
	source string
	mu     sync.Mutex
	on     bool
	list   []Statement
	bytes  int // that list takes, about
}

// Connect opens a connection whose writes are noted.
func (r *recorder) Connect(context.Context) (driver.Conn, error) {
	conn, err := r.Driver().Open(r.source)
	if err != nil {
		return nil, err
	}
	return &recordedConn{SQLiteConn: conn.(*sqlite3.SQLiteConn), recorder: r}, nil
}

// Driver is SQLite's.
func (r *recorder) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// start begins to note, with nothing noted.
func (r *recorder) start() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.on, r.list, r.bytes = true, nil, 0
}

// stop ends that and gives what was noted.
func (r *recorder) stop() []Statement {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := r.list
	r.on, r.list = false, nil
	return list
}

// mark is how much is noted.
func (r *recorder) mark() (statements, size int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.list), r.bytes
}

// size is how many bytes are noted, about.
func (r *recorder) size() int {
	_, size := r.mark()
	return size
}

// since is what was noted after so many statements.
func (r *recorder) since(statements int) []Statement {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.list[statements:])
}

// cut forgets what was noted since mark.
func (r *recorder) cut(statements, size int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.list[statements:])
	r.list, r.bytes = r.list[:statements], size
}

// refuses says why a statement cannot be carried out elsewhere with the same outcome.
func (r *recorder) refuses(query string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.on {
		return nil
	}
	if why := Undetermined(query); why != "" {
		return fmt.Errorf("%s has another outcome on each machine: %s", why, query)
	}
	return nil
}

// note keeps a statement that was carried out.
func (r *recorder) note(query string, args []driver.NamedValue) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.on || aside(query) {
		return nil
	}
	s := Statement{SQL: query}
	for _, arg := range args {
		if arg.Name != "" {
			return fmt.Errorf("a value with a name (%s) is not recorded: %s", arg.Name, query)
		}
		switch v := arg.Value.(type) {
		case nil, int64, float64, string:
			s.Values = append(s.Values, v)
		case bool: // SQLite has none
			n := int64(0)
			if v {
				n = 1
			}
			s.Values = append(s.Values, n)
		case []byte:
			if v == nil {
				s.Values = append(s.Values, nil)
				break
			}
			s.Values = append(s.Values, bytes.Clone(v)) // the caller may go on to use it
		case time.Time: // as go-sqlite3 binds it
			s.Values = append(s.Values, v.Format(sqlite3.SQLiteTimestampFormats[0]))
		default:
			return fmt.Errorf("a value of type %T is not recorded: %s", v, query)
		}
	}
	r.bytes += 16
	for _, v := range s.Values {
		switch v := v.(type) {
		case string:
			r.bytes += len(v)
		case []byte:
			r.bytes += len(v)
		default:
			r.bytes += 8
		}
	}
	r.list = append(r.list, s)
	return nil
}

// aside reports whether a statement is about a connection's own tables alone, such as those in
// which the audit notes what was touched.
func aside(query string) bool {
	head := strings.ToUpper(strings.TrimLeft(query, " \t\r\n"))
	for _, own := range [...]string{"CREATE TEMP ", "DELETE FROM TEMP.", "INSERT INTO TEMP.", "DROP TABLE TEMP."} {
		if strings.HasPrefix(head, own) {
			return true
		}
	}
	return false
}

var undetermined = pattern.Lazy(`(?i)\b(?:random|randomblob|last_insert_rowid|changes|total_changes|sqlite_version|sqlite_source_id)\s*\(` +
	`|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|'now'|\b(?:date|time|datetime|julianday|unixepoch)\s*\(\s*\)|\btemp\.`)

var known sync.Map // of statement texts: what Undetermined says of them

// Undetermined is what in a statement that writes makes its outcome depend on when, where or
// on which connection it is carried out, "" if nothing does.
func Undetermined(query string) string {
	if aside(query) {
		return ""
	}
	if why, ok := known.Load(query); ok {
		return why.(string)
	}
	why := undetermined().FindString(query)
	known.Store(query, why)
	return why
}

var leading = pattern.Lazy(`(?i)^(?:\s|--[^\n]*\n)*(\w+)`)

// reads reports whether a statement only reads; sure is false where its first word does not tell.
func reads(query string) (only, sure bool) {
	word := ""
	if m := leading().FindStringSubmatch(query); m != nil {
		word = strings.ToUpper(m[1])
	}
	switch word {
	case "SELECT", "VALUES", "EXPLAIN", "BEGIN", "COMMIT", "ROLLBACK", "END", "SAVEPOINT", "RELEASE":
		return true, true
	case "INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER":
		return false, true
	}
	return false, false
}

// recordedConn is a connection that tells its recorder what it wrote. A statement that was begun is carried
// out whether or not its asker goes: to interrupt one that writes takes the whole transaction back
// (sqlite.org/c3ref/interrupt.html), in which others may have theirs.
type recordedConn struct {
	*sqlite3.SQLiteConn
	recorder *recorder
}

// Raw is the connection of SQLite that stands behind one of a pool.
func Raw(conn any) *sqlite3.SQLiteConn {
	if c, ok := conn.(*recordedConn); ok {
		return c.SQLiteConn
	}
	return conn.(*sqlite3.SQLiteConn)
}

// ExecContext carries statements out.
func (c *recordedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if only, sure := reads(query); only && sure || pragma(query) {
		return c.SQLiteConn.ExecContext(context.WithoutCancel(ctx), query, args)
	}
	if err := c.recorder.refuses(query); err != nil {
		return nil, err
	}
	result, err := c.SQLiteConn.ExecContext(context.WithoutCancel(ctx), query, args)
	if err == nil {
		err = c.recorder.note(query, args)
	}
	return result, err
}

// pragma reports whether a statement is one alone that sets something of the connection.
func pragma(query string) bool {
	head := strings.ToUpper(strings.TrimSpace(query))
	return strings.HasPrefix(head, "PRAGMA") && !strings.Contains(strings.TrimRight(head, "; \n"), ";")
}

// QueryContext asks, also for what a statement that writes returns.
func (c *recordedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	only, sure := reads(query)
	if !sure && !pragma(query) {
		stmt, err := c.SQLiteConn.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		only = stmt.(*sqlite3.SQLiteStmt).Readonly()
		stmt.Close()
	}
	if only || pragma(query) {
		return c.SQLiteConn.QueryContext(context.WithoutCancel(ctx), query, args)
	}
	if err := c.recorder.refuses(query); err != nil {
		return nil, err
	}
	rows, err := c.SQLiteConn.QueryContext(context.WithoutCancel(ctx), query, args)
	if err != nil {
		return nil, err
	}
	return &recordedRows{Rows: rows, recorder: c.recorder, query: query, args: args}, nil
}

// PrepareContext prepares a statement.
func (c *recordedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	stmt, err := c.SQLiteConn.PrepareContext(ctx, query)
	if err != nil || stmt.(*sqlite3.SQLiteStmt).Readonly() {
		return stmt, err
	}
	if err := c.recorder.refuses(query); err != nil {
		stmt.Close()
		return nil, err
	}
	return &recordedStmt{stmt.(*sqlite3.SQLiteStmt), c.recorder, query}, nil
}

// Prepare is PrepareContext without an end.
func (c *recordedConn) Prepare(query string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), query)
}

// recordedStmt is a statement that writes.
type recordedStmt struct {
	*sqlite3.SQLiteStmt
	recorder *recorder
	query    string
}

// ExecContext carries it out.
func (s *recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	result, err := s.SQLiteStmt.ExecContext(context.WithoutCancel(ctx), args)
	if err == nil {
		err = s.recorder.note(s.query, args)
	}
	return result, err
}

// QueryContext carries it out and asks for what it returns.
func (s *recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	rows, err := s.SQLiteStmt.QueryContext(context.WithoutCancel(ctx), args)
	if err != nil {
		return nil, err
	}
	return &recordedRows{Rows: rows, recorder: s.recorder, query: s.query, args: args}, nil
}

// recordedRows is what a statement that writes returns. SQLite does all of its writing before it
// returns the first row, and nothing before it is asked for that.
type recordedRows struct {
	driver.Rows
	recorder *recorder
	query    string
	args     []driver.NamedValue
	noted    bool
}

// Next reads a row.
func (r *recordedRows) Next(into []driver.Value) error {
	err := r.Rows.Next(into)
	if (err == nil || err == io.EOF) && !r.noted {
		r.noted = true
		if failed := r.recorder.note(r.query, r.args); failed != nil {
			return failed
		}
	}
	return err
}
