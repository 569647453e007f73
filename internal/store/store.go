// Package store keeps documents, the work on them, accounts and the search index in
// one SQLite file. All SQL of the house stands in it and in the rooms below it, by
// entity; callers hold the one Store that these make up. In it stands what concerns
// the whole file: opening, checking, copying.
//
// An exported method opens its transaction; the function beside it takes one and
// holds the SQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"os"

	"github.com/yihaowen/yihaowen/internal/audit"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/benefits"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/documents"
	"github.com/yihaowen/yihaowen/internal/store/history"
	"github.com/yihaowen/yihaowen/internal/store/hooks"
	"github.com/yihaowen/yihaowen/internal/store/index"
	"github.com/yihaowen/yihaowen/internal/store/relation"
	"github.com/yihaowen/yihaowen/internal/store/scripts"
	"github.com/yihaowen/yihaowen/internal/store/terms"
	"github.com/yihaowen/yihaowen/internal/store/work"
)

// What a Store is made up of.
type (
	documentStore = documents.Store
	workStore     = work.Store
	accountStore  = accounts.Store
	historyLog    = history.Log
	searchIndex   = index.Index
	scriptStore   = scripts.Store
	relationStore = relation.Store
	benefitStore  = benefits.Store
	hookStore     = hooks.Store
	termIndex     = terms.Store
)

// Store is an open database. It is safe for concurrent use.
type Store struct {
	*documentStore
	*workStore
	*accountStore
	*historyLog
	*searchIndex
	*scriptStore
	*relationStore
	*benefitStore
	*hookStore
	*termIndex

	db    *db.DB
	book  audit.Book // digests of what is stored
	ready readiness
}

// Open opens the database at path, creating it and its tables if absent, and
// brings an older schema up to date. A file that cannot be opened or is no
// database is reported with its path.
func Open(ctx context.Context, path string) (*Store, error) {
	return OpenWith(ctx, path, "sqlite3")
}

// OpenWith is Open with another driver of database/sql for the connections that read:
// one that counts statements, in tests.
func OpenWith(ctx context.Context, path, driver string) (*Store, error) {
	return openOn(ctx, path, driver, nil)
}

// OpenLogged is [Open] for a file that several machines keep by a common log; see [db.Log].
func OpenLogged(ctx context.Context, path string, log db.Log) (*Store, error) {
	return openOn(ctx, path, "sqlite3", log)
}

func openOn(ctx context.Context, path, driver string, log db.Log) (*Store, error) {
	s := &Store{}
	d, err := db.Open(ctx, path, driver, db.Around{Before: s.book.Watch, After: s.settle}, log)
	if err != nil {
		return nil, err
	}
	s.db = d
	s.documentStore, s.workStore, s.accountStore = documents.New(d), work.New(d), accounts.New(d)
	s.historyLog, s.searchIndex = history.New(d), index.New(d)
	s.scriptStore = scripts.New(d, s.searchIndex)
	s.relationStore = relation.New(d, s.searchIndex)
	s.benefitStore, s.hookStore, s.termIndex = benefits.New(d), hooks.New(d), terms.New(d)
	for _, step := range []func(context.Context) error{
		s.FoldAccounts, s.CatchUp, s.CatchUpYears, s.CatchUpLineage, func(ctx context.Context) error { return s.vouch(ctx, false) },
	} {
		if err := step(ctx); err != nil {
			s.Close()
			return nil, db.Described(path, err)
		}
	}
	return s, nil
}

// settle brings in line with a change, in its transaction, what follows from others.
func (s *Store) settle(ctx context.Context, tx *sql.Tx) error {
	today := func(ctx context.Context, tx *sql.Tx) error {
		if s.db == nil { // the file is being opened
			return nil
		}
		return documents.RollShelves(ctx, tx, s.db.Today())
	}
	for _, step := range []func(context.Context, *sql.Tx) error{index.Refresh, documents.RefreshYears, relation.Refresh, today, s.book.Settle} {
		if err := step(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}

// OpenExisting is [Open] for a database that has to be there and to be this
// program's: a mistyped name leaves no empty one behind, and an empty file is refused.
func OpenExisting(ctx context.Context, path string) (*Store, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseUnopened, path, err))
	}
	if info.Size() == 0 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseEmpty, path))
	}
	return Open(ctx, path)
}

// SetCalendar says by which calendar assignments hold and days begin. It is called
// before the first use.
func (s *Store) SetCalendar(c policy.Calendar) { s.db.Calendar = c }

// Snapshot lets all reading methods that get the context it gives see the database at
// one moment; see [db.DB.Snapshot].
func (s *Store) Snapshot(ctx context.Context) (within context.Context, end func()) {
	return s.db.Snapshot(ctx)
}

// Once lets the first change with the context it gives store the key of a form; see [db.DB.Once].
func (s *Store) Once(ctx context.Context, user int64, key, back string) (within context.Context, answer string, err error) {
	return s.db.Once(ctx, user, key, back)
}

// Answered notes where a form led to; see [db.DB.Answered].
func (s *Store) Answered(within context.Context, answer string) error {
	return s.db.Answered(within, answer)
}

// Refusing gives a context with which no change is made; see [db.DB.Refusing].
func (s *Store) Refusing(ctx context.Context, why error) context.Context {
	return s.db.Refusing(ctx, why)
}

// Bound bounds the connections to answer with; see [db.DB.Bound].
func (s *Store) Bound(n int) { s.db.Bound(n) }

// Poll counts what other processes changed among Changes; see [db.DB.Poll].
func (s *Store) Poll(ctx context.Context) error {
	before := s.Changes()
	err := s.db.Poll(ctx)
	if s.Changes() != before {
		s.ForgetTitles()
	}
	return err
}

// Changes counts what this store knows to have changed. It costs nothing to ask.
func (s *Store) Changes() int64 { return s.db.Changes() }

// Invalidations lists what each change since Changes gave the number can show on; everything,
// if that was too long ago.
func (s *Store) Invalidations(since int64) []policy.Invalidation { return s.db.Invalidations(since) }

// Close writes what waits to be written and ends the store's connections.
func (s *Store) Close() error {
	return errors.Join(s.searchIndex.Close(), s.db.Close())
}
