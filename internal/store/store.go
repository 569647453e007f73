// Package store keeps documents, terms, officials and the search index in one
// SQLite file. It holds all SQL of the house; each entity has its file.
//
// An exported method opens its transaction; the lower-case function beside it
// takes one and holds the SQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/audit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Store is an open database. It is safe for concurrent use.
type Store struct {
	// Calendar tells the day on which assignments hold. It is set before the first use.
	Calendar policy.Calendar

	path    string
	book    audit.Book // digests of what is stored
	ready   readiness
	db      *sql.DB
	reads   *sql.DB       // the same file, for all that only reads: it must not wait for those that write
	line    chan struct{} // holds one while somebody writes: see write.go
	watch   sync.Mutex
	watcher *sql.Conn // asks what others did, and writes misses
	version int64     // of the data, as the watcher saw it
	looked  int64     // how many commits of this store there were then
	journal journal
	misses  misses
	// What never changes once it is stored, kept because every search asks for it.
	characters sync.Map // folded rune -> its number in the index
	editions   editionMap
	outlines   outlineMap
}

// pragmas stand in the data source name so that every connection of the pool has
// them. synchronous=FULL: what was answered with success survives a power cut
// (sqlite.org/pragma.html#pragma_synchronous: NORMAL in WAL mode may lose it).
// secure_delete=on: what is deleted is overwritten, so that an erased name is gone.
const pragmas = "_foreign_keys=on&_journal_mode=WAL&_busy_timeout=5000&_txlock=immediate&_synchronous=FULL&_secure_delete=on" + prepared

// readPragmas are those of connections that only read, in transactions that take
// no lock before they need one.
const readPragmas = "_query_only=on&_busy_timeout=5000&_txlock=deferred" + prepared

// prepared keeps so many statements of a connection ready, those asked for last: a
// fifth of a page's time went into preparing the same ones anew. When it takes one back
// go-sqlite3 clears what is bound to it, and SQLite would then prepare most of them again
// lest another value deserve another plan; so the Makefile has SQLite compiled with a
// plan that is a query's alone (sqlite.org/queryplanner-ng.html#qpstab, QPSG). Without
// it all is right and slower.
const prepared = "&_stmt_cache_size=160"

// Open opens the database at path, creating it and its tables if absent, and
// brings an older schema up to date. A file that cannot be opened or is no
// database is reported with its path.
func Open(ctx context.Context, path string) (*Store, error) {
	return OpenWith(ctx, path, "sqlite3")
}

// OpenWith is Open with another driver of database/sql for the connections that read:
// one that counts statements, in tests.
func OpenWith(ctx context.Context, path, driver string) (*Store, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, policy.Errorf(policy.Invalid, "%s is a folder; give the path of the database file", path)
	}
	if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
		return nil, policy.Errorf(policy.Invalid, "%s is a pipe; give the path of the database file", path)
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, policy.Errorf(policy.Invalid, "%s: the folder %s does not exist; create it first", path, filepath.Dir(path))
	}
	db, err := sql.Open("sqlite3", dataSource(path, pragmas))
	if err != nil {
		return nil, fmt.Errorf("sql.Open(%s): %w", path, err)
	}
	reads, err := sql.Open(driver, dataSource(path, readPragmas))
	if err != nil {
		return nil, fmt.Errorf("sql.Open(%s): %w", path, err)
	}
	s := &Store{path: path, db: db, reads: reads, line: make(chan struct{}, 1)}
	s.Bound(usualConnections())
	err = recognise(ctx, reads, path)
	if err == nil {
		err = s.migrate(ctx)
	}
	if err != nil {
		s.Close()
		return nil, described(path, err)
	}
	return s, nil
}

// today is the day on the office's calendar, ISO 8601.
func (s *Store) today() string { return s.Calendar.Today() }

// connectionIdle is how long a connection that nobody needs is kept, with the memory
// of the pages it has read.
const connectionIdle = 3 * time.Second

// usualConnections is what a machine of this many processors has use for: those who
// read work or wait for the disk, those who change wait for each other.
func usualConnections() int { return 4 + 2*runtime.NumCPU() }

// Bound lets the store open up to n connections to answer with, as many for searching,
// and one to watch for changes. Each takes three descriptors and up to 2 MB. Who asks when all
// are taken waits for one or for the end of its context: a method never holds two.
func (s *Store) Bound(n int) {
	s.db.SetMaxOpenConns(n + 1)
	s.reads.SetMaxOpenConns(n)
	for _, pool := range []*sql.DB{s.db, s.reads} {
		pool.SetMaxIdleConns(n + 1)
		pool.SetConnMaxIdleTime(connectionIdle)
	}
}

// Close writes what waits to be written and ends the store's connections.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), missedWithin)
	defer cancel()
	missed := s.writeMisses(ctx)
	s.watch.Lock()
	defer s.watch.Unlock()
	if s.watcher != nil {
		s.watcher.Close()
		s.watcher = nil
	}
	return errors.Join(missed, s.reads.Close(), s.db.Close())
}

// described turns what SQLite says of a file into what its owner can do about it.
func described(path string, err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", path, err)
	}
	message := ""
	switch e.Code {
	case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
		message = "is not a database of this program or is damaged; restore it from a backup or choose another file"
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrReadonly:
		message = "cannot be opened for writing; check the rights on the file and its folder"
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		message = "is in use by another process that does not let go; end it or try again"
	case sqlite3.ErrFull, sqlite3.ErrIoErr:
		message = "cannot be written: the disk is full or faulty; make room and try again"
	default:
		if strings.HasPrefix(err.Error(), "no such table") || strings.Contains(err.Error(), ": no such table") {
			message = "lacks a table: it is not a database of this program or is damaged; restore it from a backup or choose another file"
			break
		}
		return fmt.Errorf("%s: %w", path, err)
	}
	return &policy.Error{Code: policy.Unavailable, Message: path + " " + message, Err: err}
}

// unavailable marks failures of the storage itself, so that visitors get 503 and
// not 500.
func unavailable(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrReadonly,
		sqlite3.ErrCantOpen, sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return &policy.Error{Code: policy.Unavailable, Message: "the database cannot be used at the moment", Err: err}
	}
	return err
}

// each runs a query and calls scan for every row.
func each(ctx context.Context, q querier, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return unavailable(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return unavailable(rows.Err())
}

// querier is what both the pool and a transaction can do.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// found turns "no row" into a NotFound that says what was looked for.
func found(err error, format string, args ...any) error {
	if errors.Is(err, sql.ErrNoRows) {
		return policy.Errorf(policy.NotFound, format, args...)
	}
	return unavailable(err)
}
