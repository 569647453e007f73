package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Every write of the program goes through this file (TestEveryWriteWaitsInTheLine):
// Change, ChangeOf and Unseen for data, write for the schema, Forget for the log; and
// where several machines have one log (log.go), Apply for what the others changed.
//
// SQLite lets one connection write at a time and makes the others sleep and ask
// again, whoever asks luckily first; with many writers some are unlucky for longer
// than busy_timeout. So those of one process wait in a line, first come, first served,
// and only the first asks SQLite. Other processes (an ingest beside the server) are
// not in the line: between processes busy_timeout decides, as before.

// lineWait is how long a write waits for those before it: less than the server's
// write timeout (30 seconds), so that its caller still hears that nothing was stored.
var lineWait = 20 * time.Second

// queue waits until it is the caller's turn to write; leave lets the next one in. It
// gives up when ctx ends, and with Unavailable after lineWait. Channels wake who
// waits in the order in which they came. Who is in the line must not queue again,
// nor who holds a snapshot: it would wait for a second connection.
func (d *DB) queue(ctx context.Context) (leave func(), err error) {
	if d.within(ctx) != nil {
		return nil, ErrReading
	}
	timer := time.NewTimer(lineWait)
	defer timer.Stop()
	select {
	case d.line <- struct{}{}:
		return func() { <-d.line }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait to write: %w", ctx.Err())
	case <-timer.C:
		return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.StoreBusy, lineWait))
	}
}

// transact runs f in a transaction that holds SQLite's lock for writing from its
// begin. The caller is in the line.
func (d *DB) transact(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := d.Writes.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", Unavailable(err))
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return Unavailable(err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", Unavailable(err))
	}
	return nil
}

// write runs f in one transaction and tells nobody that data changed: for the schema,
// before anything reads.
func (d *DB) write(ctx context.Context, f func(tx *sql.Tx) error) error {
	once := func() error {
		leave, err := d.queue(ctx)
		if err != nil {
			return err
		}
		defer leave()
		if d.logging != nil {
			return d.logged(ctx, f)
		}
		return d.transact(ctx, f)
	}
	err := once()
	for tries := 1; errors.Is(err, ErrOvertaken) && tries < mostTriesOfSteps; tries++ { // by machines that go on to write
		if !d.logging.log.Again(ctx, d.Applied(), d.Applied, func(seq uint64, raw []byte) error { return d.Apply(ctx, seq, raw) }) {
			break
		}
		err = once()
	}
	return err
}

// mostTriesOfSteps is how often a step of the schema is tried while others write.
const mostTriesOfSteps = 40

// Change runs f in one transaction: all of it is stored or nothing. With a log f may run more
// than once (as often as another process is quicker), of which the last counts: what it was
// given and writes to it names to Restore.
func (d *DB) Change(ctx context.Context, f func(tx *sql.Tx) error) error {
	return d.change(ctx, true, func(tx *sql.Tx) ([]policy.Invalidation, error) { return nil, f(tx) })
}

// Unseen is Change for what shows on no page.
func (d *DB) Unseen(ctx context.Context, f func(tx *sql.Tx) error) error {
	return d.change(ctx, false, func(tx *sql.Tx) ([]policy.Invalidation, error) { return []policy.Invalidation{}, f(tx) })
}

// ChangeOf is Change for an f that knows what it can show on; nil means everything.
func (d *DB) ChangeOf(ctx context.Context, f func(tx *sql.Tx) ([]policy.Invalidation, error)) error {
	return d.change(ctx, false, f)
}

// change makes a change. One of which it is not known what it shows on may be of any size, so that with
// a log nobody who came before waits for it (alone).
func (d *DB) change(ctx context.Context, alone bool, f func(tx *sql.Tx) ([]policy.Invalidation, error)) error {
	var given undo
	framed := func(tx *sql.Tx) (changed []policy.Invalidation, revision int64, err error) {
		undoing.Store(tx, &given)
		defer undoing.Delete(tx)
		err = d.rehearsed(tx, func() error {
			given.run() // what an earlier run left
			if err := d.around.Before(ctx, tx); err != nil {
				return err
			}
			if err := claim(ctx, tx); err != nil {
				return err
			}
			if changed, err = f(tx); err != nil {
				return err
			}
			if err := d.around.After(ctx, tx); err != nil {
				return err
			}
			revision, err = d.counting(ctx, tx)
			return err
		})
		return changed, revision, err
	}
	var err error
	if d.logging == nil {
		err = d.oneMachine(ctx, framed)
	} else {
		err = d.together(ctx, alone, framed)
	}
	if err != nil {
		given.run()
		return err
	}
	if form, _ := ctx.Value(onceKey{}).(*sending); form != nil {
		form.stored = true
	}
	return nil
}

// oneMachine makes a change where there is no log.
func (d *DB) oneMachine(ctx context.Context, f func(tx *sql.Tx) ([]policy.Invalidation, int64, error)) error {
	leave, err := d.queue(ctx)
	if err != nil {
		return err
	}
	defer leave()
	var changed []policy.Invalidation
	var revision int64
	err = d.transact(ctx, func(tx *sql.Tx) (err error) {
		changed, revision, err = f(tx)
		return err
	})
	if err == nil {
		d.journal.committed(revision-1, revision, changed)
	}
	return err
}

// forgetWait is how long the log waits for those who read to be done. Nobody can
// write meanwhile.
const forgetWait = 500 * time.Millisecond

// Forget writes the log of changes into the database and empties it
// (sqlite.org/pragma.html#pragma_wal_checkpoint, TRUNCATE), so that what was
// overwritten in the database (secure_delete) stands nowhere else. done is false if
// somebody who reads what was there before holds it.
func (d *DB) Forget(ctx context.Context) (done bool, err error) {
	leave, err := d.queue(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	conn, err := d.Writes.Conn(ctx)
	if err != nil {
		return false, fmt.Errorf("forget: %w", Unavailable(err))
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, fmt.Sprintf(`PRAGMA busy_timeout = %d`, forgetWait.Milliseconds())); err != nil {
		return false, fmt.Errorf("forget: %w", Unavailable(err))
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), `PRAGMA busy_timeout = 5000`) // as in Pragmas
	var busy, log, moved int
	if err := conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &log, &moved); err != nil {
		return false, fmt.Errorf("wal_checkpoint: %w", Unavailable(err))
	}
	return busy == 0, nil
}
