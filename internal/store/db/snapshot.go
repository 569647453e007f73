package db

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
	db    *DB
	mu    sync.Mutex
	conn  *sql.Conn // nil until something is read
	ended bool
}

type snapshotKey struct{}

// What a context says that has, or had, a snapshot.
var (
	ErrEnded   = errors.New("the snapshot has ended: nothing can be read after it")
	ErrReading = errors.New("within a snapshot nothing can be written")
)

// Snapshot lets all reading methods that get the context it gives see the database as
// it is when the first of them reads. end has to follow, and may more than once; what
// reads after it fails. Within a snapshot another one is the same, and its end does
// nothing.
//
// A snapshot holds one connection from its first read on and nothing that it is given
// to takes a second one: reading methods find theirs by [DB.Reader] alone, and
// writing ones are refused (see queue). So however few connections there are, nobody
// who holds one waits for another. TestReadersFindTheirConnectionInOnePlace holds that.
func (d *DB) Snapshot(ctx context.Context) (within context.Context, end func()) {
	if d.within(ctx) != nil {
		return ctx, func() {}
	}
	sn := &snapshot{db: d}
	return context.WithValue(ctx, snapshotKey{}, sn), sn.end
}

// within is the snapshot of this store that a context carries, nil if none.
func (d *DB) within(ctx context.Context) *snapshot {
	if sn, _ := ctx.Value(snapshotKey{}).(*snapshot); sn != nil && sn.db == d {
		return sn
	}
	return nil
}

// Reader is what every reading method asks, with the context to ask it in: the
// connection of the snapshot that ctx carries or, without one, any.
//
// In a snapshot the context is looked at before each statement and between rows, and not
// while SQLite works: watching costs a goroutine for each, and most take microseconds.
func (d *DB) Reader(ctx context.Context) (context.Context, Querier, error) {
	sn := d.within(ctx)
	if sn == nil {
		return ctx, d.Reads, nil
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
		return nil, ErrEnded
	}
	if sn.conn != nil {
		return sn.conn, nil
	}
	conn, err := sn.db.Reads.Conn(ctx)
	if err != nil {
		return nil, Unavailable(err)
	}
	// Not BeginTx: it would start a goroutine for each statement in it.
	if _, err := conn.ExecContext(context.WithoutCancel(ctx), `BEGIN DEFERRED`); err != nil {
		conn.Close()
		return nil, fmt.Errorf("begin: %w", Unavailable(err))
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

// Each runs a query where [DB.Reader] says and calls scan for every row.
func (d *DB) Each(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	within, q, err := d.Reader(ctx)
	if err != nil {
		return err
	}
	n := 0
	return Each(within, q, func(rows *sql.Rows) error {
		if n++; n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		return scan(rows)
	}, query, args...)
}

// Row runs a query for one row likewise. The row has to be scanned.
func (d *DB) Row(ctx context.Context, query string, args ...any) Scanner {
	ctx, q, err := d.Reader(ctx)
	if err != nil {
		return failed{err}
	}
	return q.QueryRowContext(ctx, query, args...)
}

// failed is a row that could not be asked for.
type failed struct{ err error }

// Scan fails.
func (f failed) Scan(...any) error { return f.err }
