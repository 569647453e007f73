package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Where several machines have one log, a change waits until most of them have its entry. Those
// that came meanwhile are made together: one transaction, one entry, one wait. Each runs within a
// savepoint of its own, on its caller's goroutine and in the order of coming, and has an outcome of its
// own; all are answered when the entry is stored and committed, with that outcome, or with why it was not.
// A refusal by what an earlier one of them had changed is only then true, and is told only then.

// Bounds of what is made together: how many changes, and how much they wrote, after which no other
// one is taken in.
const (
	mostTogether      = 64
	mostTogetherBytes = 256 << 10
)

// mostTries is how often a change is made anew because another process wrote first.
const mostTries = 4

// change is one that waits to be made.
type change struct {
	ctx    context.Context
	run    func(tx *sql.Tx) (shows []policy.Invalidation, revision int64, err error)
	alone  bool          // whoever came before does not wait for it
	turn   chan *sql.Tx  // it may run now
	ran    chan struct{} // it did
	done   chan struct{} // closed when it is known what became of it
	failed error         // what became of it

	shows    []policy.Invalidation
	revision int64
	after    bool // an earlier one of the same transaction was made: what it says depends on that
	panicked any
}

// waiting are the changes that nobody has taken in hand.
type waiting struct {
	mu   sync.Mutex
	list []*change
}

// next takes the first, if it may follow on so many.
func (w *waiting) next(made int) *change {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.list) == 0 || made > 0 && w.list[0].alone {
		return nil
	}
	c := w.list[0]
	w.list = w.list[1:]
	return c
}

// leave takes a change away; false if somebody has it in hand.
func (w *waiting) leave(c *change) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, other := range w.list {
		if other == c {
			w.list = append(w.list[:i:i], w.list[i+1:]...)
			return true
		}
	}
	return false
}

// refuse answers all that wait: most of the machines are away, and nothing of them was stored. one reports
// whether a change was among them.
func (w *waiting) refuse(one *change) (among bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.list {
		c.failed = policy.Refuse(policy.Unavailable, policy.NewIssue(policy.WriterMissing))
		among = among || c == one
		close(c.done)
	}
	w.list = nil
	return among
}

// together has run made with the other changes that wait, and again if another process wrote first.
func (d *DB) together(ctx context.Context, alone bool, run func(tx *sql.Tx) ([]policy.Invalidation, int64, error)) error {
	if d.within(ctx) != nil {
		return ErrReading
	}
	for tries := 1; ; tries++ {
		c := &change{ctx: ctx, run: run, alone: alone, turn: make(chan *sql.Tx), ran: make(chan struct{}), done: make(chan struct{})}
		before := d.Applied()
		err := d.wait(c)
		if c.panicked != nil {
			panic(c.panicked)
		}
		if !errors.Is(err, ErrOvertaken) || tries == mostTries || !d.logging.log.Again(ctx, before, d.Applied, func(seq uint64, raw []byte) error { return d.Apply(ctx, seq, raw) }) {
			return err
		}
	}
}

// wait has a change made by whoever is first in the line, the caller or another.
func (d *DB) wait(c *change) error {
	w := &d.logging.waiting
	w.mu.Lock()
	w.list = append(w.list, c)
	w.mu.Unlock()
	timer := time.NewTimer(lineWait)
	defer timer.Stop()
	var gone error
	select {
	case d.line <- struct{}{}:
		for taken := false; !taken; {
			taken = d.make(c)
		}
		<-d.line
	case tx := <-c.turn:
		c.perform(tx)
		c.ran <- struct{}{}
	case <-c.done: // it was not even begun
	case <-c.ctx.Done():
		gone = fmt.Errorf("wait to write: %w", c.ctx.Err())
	case <-timer.C:
		gone = policy.Refuse(policy.Unavailable, policy.NewIssue(policy.StoreBusy, lineWait))
	}
	if gone != nil {
		if w.leave(c) {
			return gone
		}
		c.perform(<-c.turn) // which ends at once if the context did
		c.ran <- struct{}{}
	}
	<-c.done
	return c.failed
}

// perform runs the change within its savepoint.
func (c *change) perform(tx *sql.Tx) {
	c.failed = errors.New("the change did not come to its end")
	defer func() {
		if p := recover(); p != nil {
			c.panicked = fmt.Sprintf("%v\n%s", p, debug.Stack())
		}
	}()
	err := c.ctx.Err()
	if err == nil {
		c.shows, c.revision, err = c.run(tx)
	}
	if err == nil {
		err = c.ctx.Err()
	}
	c.failed = Unavailable(err)
}

// make makes the changes that wait in one transaction; own is among them if taken. The caller is in the
// line.
func (d *DB) make(own *change) (taken bool) {
	l := d.logging
	var list []*change // those that had their turn
	end := func(err error) {
		for _, c := range list {
			if err != nil && (c.failed == nil || c.after) {
				c.failed = fmt.Errorf("with others: %w", err)
			}
			close(c.done)
		}
	}
	tx, err := d.Writes.BeginTx(context.Background(), nil)
	if err != nil {
		if !l.waiting.leave(own) {
			return true
		}
		list = append(list, own)
		end(fmt.Errorf("begin: %w", Unavailable(err)))
		return true
	}
	defer tx.Rollback()
	l.recorder.start()
	made := 0
	for len(list) < mostTogether && l.recorder.size() < mostTogetherBytes && err == nil {
		c := l.waiting.next(len(list))
		if c == nil {
			break
		}
		list = append(list, c)
		taken = taken || c == own
		c.after = made > 0
		err = d.one(tx, c, c == own)
		if err == nil && c.failed == nil {
			made++
		}
	}
	statements := l.recorder.stop()
	if full(err) {
		l.ill.Store(true)
	}
	if len(list) == 0 {
		return true // an earlier one in the line had it made
	}
	if err == nil && made > 0 {
		err = d.store(tx, list, statements)
	}
	if err == nil {
		for _, c := range list {
			if c.failed == nil {
				d.journal.committed(c.revision-1, c.revision, c.shows)
			}
		}
	}
	end(err)
	if errors.Is(err, ErrUnknown) {
		taken = l.waiting.refuse(own) || taken
	}
	return taken
}

// one gives a change its turn. What it wrote is taken back if it failed; an error means that the whole
// transaction is gone.
func (d *DB) one(tx *sql.Tx, c *change, own bool) error {
	ctx, r := context.Background(), d.logging.recorder
	if _, err := tx.ExecContext(ctx, `SAVEPOINT one`); err != nil {
		c.failed = Unavailable(err)
		return c.failed
	}
	wrote, size := r.mark()
	if own {
		c.perform(tx)
	} else {
		c.turn <- tx
		<-c.ran
	}
	if c.failed == nil && r.size()-size > mostEntry/2 {
		c.failed = policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChangeLarge, (r.size()-size)>>20, mostEntry/2>>20))
	}
	if c.failed != nil {
		r.cut(wrote, size)
		if _, err := tx.ExecContext(ctx, `ROLLBACK TO one`); err != nil {
			return c.failed // as of a full disk: SQLite has taken all back
		}
	}
	if _, err := tx.ExecContext(ctx, `RELEASE one`); err != nil {
		if c.failed == nil {
			c.failed = Unavailable(err)
		}
		return c.failed
	}
	return nil
}

// store has the log store what a transaction wrote, and commits it.
func (d *DB) store(tx *sql.Tx, list []*change, statements []Statement) error {
	shows := []policy.Invalidation{}
	for _, c := range list {
		if c.failed == nil && (c.shows == nil || shows == nil) {
			shows = nil
		} else if c.failed == nil {
			shows = append(shows, c.shows...)
		}
	}
	return d.append(tx, Entry{Statements: statements, Shows: shows, Schema: d.logging.schema})
}

// append has the log store an entry of what a transaction wrote, and commits it.
func (d *DB) append(tx *sql.Tx, e Entry) error {
	l := d.logging
	var applied uint64
	if err := tx.QueryRowContext(context.Background(), `UPDATE cluster SET applied = applied + 1 RETURNING applied`).Scan(&applied); err != nil {
		return fmt.Errorf("applied: %w", Unavailable(err))
	}
	raw, err := e.Encode()
	if err != nil {
		return err
	}
	switch err := l.log.Append(applied-1, raw); {
	case errors.Is(err, ErrOvertaken):
		return because(policy.Refuse(policy.Unavailable, policy.NewIssue(policy.SaveOvertaken)), err)
	case errors.Is(err, ErrNotStored):
		return because(policy.Refuse(policy.Unavailable, policy.NewIssue(policy.WriterMissing)), err)
	case err != nil:
		return because(policy.Refuse(policy.Unavailable, policy.NewIssue(policy.SaveUnknown)), err)
	}
	if err := tx.Commit(); err != nil {
		l.ill.Store(true)
		// The log has it, so it is saved; this file gets it by Apply, or not at all.
		return because(policy.Refuse(policy.Unavailable, policy.NewIssue(policy.SaveUnknown)), err)
	}
	l.ill.Store(false)
	l.applied.Store(max(l.applied.Load(), applied))
	return nil
}

// Waiting is how many changes wait to be made, where there is a log.
func (d *DB) Waiting() int {
	if d.logging == nil {
		return 0
	}
	w := &d.logging.waiting
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.list)
}
