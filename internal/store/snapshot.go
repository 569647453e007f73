package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"
)

// snapshot is the database as it is at one moment, on one connection.
type snapshot struct {
	store *Store
	mu    sync.Mutex
	conn  *sql.Conn // nil until something is read
	ended bool
}

type snapshotKey struct{}

var (
	errEnded   = errors.New("the snapshot has ended: nothing can be read after it")
	errReading = errors.New("within a snapshot nothing can be written")
)

// Snapshot lets all reading methods that get the context it gives see the database as
// it is when the first of them reads. end has to follow, and may more than once; what
// reads after it fails. Within a snapshot another one is the same, and its end does
// nothing.
//
// A snapshot holds one connection from its first read on and nothing that it is given
// to takes a second one: reading methods find theirs by [Store.reader] alone, and
// writing ones are refused (see queue). So however few connections there are, nobody
// who holds one waits for another. TestReadersFindTheirConnectionInOnePlace holds that.
func (s *Store) Snapshot(ctx context.Context) (within context.Context, end func()) {
	if s.within(ctx) != nil {
		return ctx, func() {}
	}
	sn := &snapshot{store: s}
	return context.WithValue(ctx, snapshotKey{}, sn), sn.end
}

// within is the snapshot of this store that a context carries, nil if none.
func (s *Store) within(ctx context.Context) *snapshot {
	if sn, _ := ctx.Value(snapshotKey{}).(*snapshot); sn != nil && sn.store == s {
		return sn
	}
	return nil
}

// reader is what every reading method asks, with the context to ask it in: the
// connection of the snapshot that ctx carries or, without one, any.
//
// In a snapshot the context is looked at before each statement and between rows, and not
// while SQLite works: watching costs a goroutine for each, and most take microseconds.
func (s *Store) reader(ctx context.Context) (context.Context, querier, error) {
	sn := s.within(ctx)
	if sn == nil {
		return ctx, s.reads, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	conn, err := sn.begun(ctx)
	return context.WithoutCancel(ctx), conn, err
}

// begun is the snapshot's connection, in a transaction.
func (sn *snapshot) begun(ctx context.Context) (*sql.Conn, error) {
	sn.mu.Lock()
	defer sn.mu.Unlock()
	if sn.ended {
		return nil, errEnded
	}
	if sn.conn != nil {
		return sn.conn, nil
	}
	conn, err := sn.store.reads.Conn(ctx)
	if err != nil {
		return nil, unavailable(err)
	}
	// Not BeginTx: it would start a goroutine for each statement in it.
	if _, err := conn.ExecContext(context.WithoutCancel(ctx), `BEGIN DEFERRED`); err != nil {
		conn.Close()
		return nil, fmt.Errorf("begin: %w", unavailable(err))
	}
	sn.conn = conn
	return conn, nil
}

// end gives the connection back.
func (sn *snapshot) end() {
	sn.mu.Lock()
	defer sn.mu.Unlock()
	if sn.ended = true; sn.conn == nil {
		return
	}
	if _, err := sn.conn.ExecContext(context.Background(), `ROLLBACK`); err != nil {
		// Whoever got it next would read in this transaction.
		sn.conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	sn.conn.Close()
	sn.conn = nil
}

// each runs a query where [Store.reader] says and calls scan for every row.
func (s *Store) each(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	within, q, err := s.reader(ctx)
	if err != nil {
		return err
	}
	n := 0
	return each(within, q, func(rows *sql.Rows) error {
		if n++; n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		return scan(rows)
	}, query, args...)
}

// row runs a query for one row likewise. The row has to be scanned.
func (s *Store) row(ctx context.Context, query string, args ...any) scanner {
	ctx, q, err := s.reader(ctx)
	if err != nil {
		return failed{err}
	}
	return q.QueryRowContext(ctx, query, args...)
}

// failed is a row that could not be asked for.
type failed struct{ err error }

// Scan fails.
func (f failed) Scan(...any) error { return f.err }
