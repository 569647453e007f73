package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Log keeps the changes of a database in one order for several machines. With it a change is
// committed only once the log has it, and each machine carries out the others' in that order.
type Log interface {
	// Append stores an entry as number after+1, if the last of the log is number after and not
	// else: then it fails with [ErrOvertaken] and the entry is never stored, nor with [ErrNotStored]. With
	// [ErrUnknown] it may be stored or come to be. It does not give up when whoever asked goes.
	Append(after uint64, entry []byte) error
	// Name is the log's; a file belongs to one.
	Name() string
	// CatchUp carries out with apply all that the log has after a number.
	CatchUp(ctx context.Context, after uint64, apply func(seq uint64, entry []byte) error) error
	// Again is asked when an entry was overtaken by another: it waits until the file holds more than
	// the entries until before, if need be by apply, and reports whether the change may then be made
	// anew: not where another machine has become the writer.
	Again(ctx context.Context, before uint64, applied func() uint64, apply func(seq uint64, entry []byte) error) bool
}

// What became of an entry that a log did not take.
var (
	ErrOvertaken = errors.New("another entry is there: this one was not stored")
	ErrUnknown   = errors.New("it is not known whether the entry was stored")
	ErrNotStored = errors.New("the entry was not stored")
)

// logging is what a database with a log has besides.
type logging struct {
	log      Log
	recorder *recorder
	waiting  waiting
	notes    sync.WaitGroup // of forms that were answered, on their way
	applies  *sql.DB        // the connection that carries out others' entries: nothing watches it
	schema   int64          // the newest step that this program knows
	applied  atomic.Uint64
	ill      atomic.Bool // the file could not be written to when that was last tried
}

// withLog makes the pool that writes one whose writes are recorded.
func (d *DB) withLog(log Log, path string) error {
	r := &recorder{source: Source(path, loggedPragmas)}
	applies, err := sql.Open("sqlite3", Source(path, loggedPragmas))
	if err != nil {
		return fmt.Errorf("sql.Open(%s): %w", path, err)
	}
	applies.SetMaxOpenConns(1)
	d.Writes = sql.OpenDB(r)
	d.logging = &logging{log: log, recorder: r, applies: applies}
	if Rehearsed != nil {
		d.rehearsal = r
	}
	return nil
}

// Member is the name of the cluster that the file belongs to and the number of the last entry that
// it holds; "" if none.
func Member(ctx context.Context, q Querier) (name string, applied uint64, err error) {
	var there bool
	if err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'cluster')`).Scan(&there); err != nil || !there {
		return "", 0, Unavailable(err)
	}
	err = q.QueryRowContext(ctx, `SELECT name, applied FROM cluster`).Scan(&name, &applied)
	if errors.Is(err, sql.ErrNoRows) {
		return "", 0, nil
	}
	return name, applied, Unavailable(err)
}

// Applied is the number of the last entry that this process knows the file to hold.
func (d *DB) Applied() uint64 {
	if d.logging == nil {
		return 0
	}
	return d.logging.applied.Load()
}

// catchUp carries out what the log has and the file has not.
func (d *DB) catchUp(ctx context.Context) error {
	name, applied, err := Member(ctx, d.Writes)
	if err != nil {
		return err
	}
	if l := d.logging; name != l.log.Name() {
		if name == "" {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterForeign, d.Path))
		}
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterOther, d.Path, name, l.log.Name()))
	}
	d.logging.applied.Store(applied)
	return d.logging.log.CatchUp(ctx, applied, func(seq uint64, entry []byte) error { return d.Apply(ctx, seq, entry) })
}

// logged runs a step of the schema, has the log store what it wrote, and commits. The caller is in the line.
func (d *DB) logged(ctx context.Context, f func(tx *sql.Tx) error) error {
	l := d.logging
	// Who asked may go: what the log has is committed all the same.
	tx, err := d.Writes.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return fmt.Errorf("begin: %w", Unavailable(err))
	}
	defer tx.Rollback()
	l.recorder.start()
	err = f(tx)
	statements := l.recorder.stop()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return Unavailable(err)
	}
	return d.append(tx, Entry{Statements: statements, Schema: l.schema})
}

// because gives a refusal its cause, for the log.
func because(refused *policy.Error, err error) error {
	refused.Err = err
	return refused
}

// ErrBroken marks an entry that cannot be carried out on this file: it is not what the others have.
var ErrBroken = errors.New("the entry cannot be applied")

// Apply carries out an entry of the log; nil bytes change nothing but the number. An entry that the
// file holds is passed over: another process, or this one before it was broken off, was quicker.
func (d *DB) Apply(ctx context.Context, seq uint64, raw []byte) error {
	l := d.logging
	e := Entry{Shows: []policy.Invalidation{}}
	if raw != nil {
		var err error
		if e, err = DecodeEntry(raw); err != nil {
			return fmt.Errorf("entry %d: %w: %w", seq, ErrBroken, err)
		}
	}
	if e.Schema > l.schema {
		return because(policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterProgram, seq, e.Schema, l.schema)), ErrBroken)
	}
	leave, err := d.queue(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return d.apply(ctx, seq, e)
}

// Mark has an entry that changes nothing stored after the last that the file holds, by f, and then runs
// held while no other change can follow.
func (d *DB) Mark(ctx context.Context, f func(after uint64) error, held func(seq uint64)) error {
	leave, err := d.queue(ctx)
	if err != nil {
		return err
	}
	defer leave()
	_, applied, err := Member(ctx, d.logging.applies)
	if err == nil {
		err = f(applied)
	}
	if err == nil {
		err = d.apply(ctx, applied+1, Entry{Shows: []policy.Invalidation{}})
	}
	if err == nil {
		held(applied + 1)
	}
	return err
}

// Still runs f while no change is made here, in the line as those who change.
func (d *DB) Still(ctx context.Context, f func()) error {
	leave, err := d.queue(ctx)
	if err != nil {
		return err
	}
	defer leave()
	f()
	return nil
}

// apply is Apply for who is in the line.
func (d *DB) apply(ctx context.Context, seq uint64, e Entry) error {
	l := d.logging
	tx, err := l.applies.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", Unavailable(err))
	}
	defer tx.Rollback()
	var applied uint64
	if err := tx.QueryRowContext(ctx, `SELECT applied FROM cluster`).Scan(&applied); err != nil {
		return fmt.Errorf("applied: %w", Unavailable(err))
	}
	if applied >= seq {
		l.applied.Store(max(l.applied.Load(), applied))
		return nil
	}
	if applied != seq-1 {
		return fmt.Errorf("entry %d: %w: the file holds %d", seq, ErrBroken, applied)
	}
	before, err := revision(ctx, tx)
	if err != nil {
		return err
	}
	if err := carryOut(ctx, tx, e.Statements); err != nil {
		if full(err) {
			l.ill.Store(true)
		}
		if e := (sqlite3.Error{}); errors.As(err, &e) && (e.Code == sqlite3.ErrFull || e.Code == sqlite3.ErrIoErr || e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrInterrupt) || ctx.Err() != nil {
			return fmt.Errorf("entry %d: %w", seq, Unavailable(err)) // once there is room it can be
		}
		return because(policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterBroken, seq, d.Path)), fmt.Errorf("%w: %w", ErrBroken, err))
	}
	if _, err := tx.ExecContext(ctx, `UPDATE cluster SET applied = ?`, seq); err != nil {
		return fmt.Errorf("applied: %w", Unavailable(err))
	}
	after, err := revision(ctx, tx)
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		l.ill.Store(true)
		return fmt.Errorf("commit: %w", Unavailable(err))
	}
	l.ill.Store(false)
	l.applied.Store(seq)
	if len(e.Statements) > 0 {
		d.journal.committed(before, after, e.Shows)
	}
	return nil
}

// revision is the database's count of changes.
func revision(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	if err := tx.QueryRowContext(ctx, `SELECT n FROM revision`).Scan(&n); err != nil {
		return 0, fmt.Errorf("revision: %w", Unavailable(err))
	}
	return n, nil
}

// carryOut carries out statements, each text prepared once.
func carryOut(ctx context.Context, tx *sql.Tx, list []Statement) error {
	prepared := map[string]*sql.Stmt{}
	defer func() {
		for _, stmt := range prepared {
			stmt.Close()
		}
	}()
	times := map[string]int{}
	for _, s := range list {
		times[s.SQL]++
	}
	for _, s := range list {
		var err error
		if times[s.SQL] == 1 || strings.Contains(strings.TrimRight(s.SQL, "; \t\r\n"), ";") { // only the first of several would be prepared
			_, err = tx.ExecContext(ctx, s.SQL, s.Values...)
		} else {
			stmt := prepared[s.SQL]
			if stmt == nil {
				if stmt, err = tx.PrepareContext(ctx, s.SQL); err != nil {
					return fmt.Errorf("%s: %w", s.SQL, err)
				}
				prepared[s.SQL] = stmt
			}
			_, err = stmt.ExecContext(ctx, s.Values...)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.SQL, err)
		}
	}
	return nil
}

// Ill reports whether the file could not be written to when that was last tried, as on a full disk.
func (d *DB) Ill() bool { return d.logging != nil && d.logging.ill.Load() }

// full reports whether an error is about where the file stands.
func full(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrFull || e.Code == sqlite3.ErrIoErr || e.Code == sqlite3.ErrReadonly || e.Code == sqlite3.ErrCantOpen)
}

// Schema is the newest step of the schema that this program knows, where there is a log.
func (d *DB) Schema() int64 {
	if d.logging == nil {
		return 0
	}
	return d.logging.schema
}

// Logged reports whether other machines keep this database, too.
func (d *DB) Logged() bool { return d.logging != nil }
