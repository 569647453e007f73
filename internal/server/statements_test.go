package server_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// statement is one that was run, and on which connection.
type statement struct {
	conn  int
	query string
}

// counting is the driver of the connections that read, which notes every statement.
type counting struct {
	sqlite3.SQLiteDriver
	mu    sync.Mutex
	conns int
	run   []statement
}

// statements notes what the stores opened by counted run. Tests of this package do not
// run beside each other.
var statements = &counting{}

func init() { sql.Register("sqlite3 counted", statements) }

func (d *counting) Open(name string) (driver.Conn, error) {
	c, err := d.SQLiteDriver.Open(name)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.conns++
	return &countedConn{c.(*sqlite3.SQLiteConn), d.conns}, nil
}

func (d *counting) note(conn int, query string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.run = append(d.run, statement{conn, strings.Join(strings.Fields(query), " ")})
}

// take gives what was run since it was last asked.
func (d *counting) take() []statement {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := d.run
	d.run = nil
	return list
}

type countedConn struct {
	*sqlite3.SQLiteConn
	number int
}

func (c *countedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	statements.note(c.number, query)
	return c.SQLiteConn.QueryContext(ctx, query, args)
}

func (c *countedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	statements.note(c.number, query)
	return c.SQLiteConn.ExecContext(ctx, query, args)
}

func (c *countedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	statements.note(c.number, query)
	return c.SQLiteConn.PrepareContext(ctx, query)
}

func (c *countedConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	statements.note(c.number, "BEGIN")
	return c.SQLiteConn.BeginTx(ctx, options)
}

// counted lets a site ask its database through the driver that counts.
func (s *site) counted() {
	s.Helper()
	st, err := store.OpenWith(context.Background(), s.path, "sqlite3 counted")
	if err != nil {
		s.Fatal(err)
	}
	st.Bound(1)
	s.Cleanup(func() { st.Close() })
	s.serve(st)
}

// reads lists the statements that a page takes, without who is logged in and what is
// looked for before any page. It fails the test unless all of them stand in one read
// transaction on one connection.
func (s *site) reads(target string, headers ...string) []string {
	s.Helper()
	code, list := s.asked(target, headers...)
	if code != http.StatusOK {
		s.Fatalf("%s: %d", target, code)
	}
	return list
}

// asked is reads for any answer.
func (s *site) asked(target string, headers ...string) (code int, list []string) {
	s.Helper()
	s.get("/healthz") // what others changed is looked for once in a while
	statements.take()
	code = s.get(target, headers...).Code
	conn, inside := 0, false
	for _, one := range statements.take() {
		switch {
		case strings.HasPrefix(one.query, "BEGIN"):
			if conn != 0 {
				s.Errorf("%s: a second transaction", target)
			}
			conn, inside = one.conn, true
		case one.query == "ROLLBACK":
			inside = false
		case slices.ContainsFunc([]string{"JOIN session", "FROM session", "PRAGMA data_version", "FROM revision"}, func(part string) bool { return strings.Contains(one.query, part) }):
		case !inside || one.conn != conn:
			s.Errorf("%s reads outside its transaction: %s", target, one.query)
		default:
			list = append(list, one.query)
		}
	}
	if inside {
		s.Errorf("%s leaves its transaction open", target)
	}
	return code, list
}

func TestAPageReadsAtOneMoment(t *testing.T) {
	s := staffed(t)
	s.counted()
	cookie := s.login("admin")
	for _, p := range s.paths() {
		s.reads("/zh-Hant"+p, "Cookie", cookie)
	}
}

func TestAMeasureTakesEightStatements(t *testing.T) {
	s := staffed(t)
	s.ingest("articles.txt", statute(30), ingest.Facts{Slug: "articles"})
	s.note("/d/baoan-2024/m/17", policy.Text{Hant: "測試", Hans: "测试"})
	s.ingest("grants.txt", grants, ingest.Facts{Slug: "grants"})
	s.counted()
	cookie := s.login("admin")
	for _, p := range []string{"/d/grants/m/2", "/d/baoan-2024/m/17", "/d/baoan-2024/m/1", "/d/baoan-2024/edition/1/m/17", "/d/articles/m/3", "/d/articles/m/30"} {
		if list := s.reads("/zh-Hant"+p, "Cookie", cookie); len(list) > 8 || len(list) < 5 {
			t.Errorf("%s takes %d statements:\n%s", p, len(list), strings.Join(list, "\n"))
		}
	}
}
