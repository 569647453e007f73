// Package db is the SQLite file below all rooms of the store: opening it and bringing
// its schema up to date, the line in which all writes wait, snapshots to read in,
// prepared statements, and errors. It knows no entity.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// DB is an open database. It is safe for concurrent use.
type DB struct {
	// Calendar tells the day on which assignments hold. It is set before the first use.
	Calendar policy.Calendar
	// Path is the file's.
	Path string
	// Writes and Reads are the two pools of connections. Methods that answer requests
	// name neither: they use Each, Row or Reader and Change, ChangeOf or Unseen
	// (TestReadersFindTheirConnectionInOnePlace).
	Writes, Reads *sql.DB // Reads is the same file, for all that only reads: it must not wait for those that write

	around  Around
	line    chan struct{} // holds one while somebody writes: see write.go
	watch   sync.Mutex
	watcher *sql.Conn // asks what others did
	version int64     // of the data, as the watcher saw it
	looked  int64     // how many commits of this store there were then
	journal journal
	logging *logging // nil: one machine

	rehearsal *recorder // nil but in tests: see Rehearsed
}

// Around are the steps that every change of data is framed by, in its transaction.
type Around struct {
	Before func(ctx context.Context, tx *sql.Tx) error
	After  func(ctx context.Context, tx *sql.Tx) error
}

// Pragmas stand in the data source name so that every connection of the pool has
// them. synchronous=FULL: what was answered with success survives a power cut
// (sqlite.org/pragma.html#pragma_synchronous: NORMAL in WAL mode may lose it).
// secure_delete=on: what is deleted is overwritten, so that an erased name is gone.
const Pragmas = writing + "&_synchronous=FULL"

const writing = "_foreign_keys=on&_journal_mode=WAL&_busy_timeout=5000&_txlock=immediate&_secure_delete=on" + prepared

// loggedPragmas are those where most of several machines have an entry on their disks before it is committed
// here: what a power cut takes of this file's end is carried out once more at the next start. (NORMAL loses the last
// transactions, whole, and nothing else.)
const loggedPragmas = writing + "&_synchronous=NORMAL"

// ReadPragmas are those of connections that only read, in transactions that take
// no lock before they need one.
const ReadPragmas = "_query_only=on&_busy_timeout=5000&_txlock=deferred" + prepared

// prepared keeps so many statements of a connection ready, those asked for last: a
// fifth of a page's time went into preparing the same ones anew. When it takes one back
// go-sqlite3 clears what is bound to it, and SQLite would then prepare most of them again
// lest another value deserve another plan; so the Makefile has SQLite compiled with a
// plan that is a query's alone (sqlite.org/queryplanner-ng.html#qpstab, QPSG). Without
// it all is right and slower.
const prepared = "&_stmt_cache_size=160"

// Open opens the database at path, creating it and its tables if absent, and brings
// an older schema up to date. driver names one of database/sql for the connections
// that read: "sqlite3", or in tests one that counts statements. A file that cannot be
// opened or is no database of this program is reported with its path.
//
// With a log the file has to belong to it; what it lacks of it is carried out first, and
// every change is stored there before it is committed.
func Open(ctx context.Context, path, driver string, around Around, log Log) (*DB, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathFolder, path))
	}
	if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathPipe, path))
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.PathNowhere, path, filepath.Dir(path)))
	}
	d := &DB{Path: path, around: around, line: make(chan struct{}, 1)}
	var err error
	if log != nil {
		err = d.withLog(log, path)
	} else if Rehearsed != nil {
		d.rehearsal = &recorder{source: Source(path, Pragmas)}
		d.Writes = sql.OpenDB(d.rehearsal)
	} else if d.Writes, err = sql.Open("sqlite3", Source(path, Pragmas)); err != nil {
		err = fmt.Errorf("sql.Open(%s): %w", path, err)
	}
	if err != nil {
		return nil, err
	}
	reads, err := sql.Open(driver, Source(path, ReadPragmas))
	if err != nil {
		return nil, fmt.Errorf("sql.Open(%s): %w", path, err)
	}
	d.Reads = reads
	d.Bound(usualConnections())
	err = recognise(ctx, reads, path)
	if err == nil {
		err = d.migrate(ctx)
	}
	if err != nil {
		d.Close()
		return nil, Described(path, err)
	}
	return d, nil
}

// Source names the file at path to the driver.
func Source(path, pragmas string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + pragmas
}

// Today is the day on the office's calendar, ISO 8601.
func (d *DB) Today() string { return d.Calendar.Today() }

// connectionIdle is how long a connection that nobody needs is kept, with the memory
// of the pages it has read.
const connectionIdle = 3 * time.Second

// usualConnections is what a machine of this many processors has use for: those who
// read work or wait for the disk, those who change wait for each other.
func usualConnections() int { return 4 + 2*runtime.NumCPU() }

// Bound lets the database open up to n connections to answer with, as many for searching,
// and one to watch for changes. Each takes three descriptors and up to 2 MB. Who asks when all
// are taken waits for one or for the end of its context: a method never holds two.
func (d *DB) Bound(n int) {
	d.Writes.SetMaxOpenConns(n + 1)
	d.Reads.SetMaxOpenConns(n)
	for _, pool := range []*sql.DB{d.Writes, d.Reads} {
		pool.SetMaxIdleConns(n + 1)
		pool.SetConnMaxIdleTime(connectionIdle)
	}
}

// Close ends the connections.
func (d *DB) Close() error {
	if d.logging != nil {
		d.logging.notes.Wait()
	}
	d.watch.Lock()
	defer d.watch.Unlock()
	if d.watcher != nil {
		d.watcher.Close()
		d.watcher = nil
	}
	err := errors.Join(d.Reads.Close(), d.Writes.Close())
	if d.logging != nil {
		err = errors.Join(err, d.logging.applies.Close())
	}
	return err
}

// Each runs a query and calls scan for every row.
func Each(ctx context.Context, q Querier, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return Unavailable(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return Unavailable(rows.Err())
}

// Querier is what both the pool and a transaction can do.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Scanner is a row, or the row at hand of several.
type Scanner interface{ Scan(...any) error }
