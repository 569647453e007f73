package db

import (
	"context"
	"database/sql"
	"fmt"
)

// Rehearsed, where a test sets it before a store is opened, has every change run twice within its
// transaction, the first time to be taken back, and is told what each time was written and answered:
// where several machines have one log a change may run more than once, and must not show it.
var Rehearsed func(first, second []Statement, firstAnswer, secondAnswer error)

// rehearsed runs f, or twice if a test wants that.
func (d *DB) rehearsed(tx *sql.Tx, f func() error) error {
	r := d.rehearsal
	if r == nil {
		return f()
	}
	ctx := context.Background()
	if d.logging == nil { // else whoever makes the change has begun
		r.start()
		defer r.stop()
	}
	before, size := r.mark()
	if _, err := tx.ExecContext(ctx, `SAVEPOINT rehearsal`); err != nil {
		return err
	}
	firstAnswer := f()
	first := r.since(before)
	r.cut(before, size)
	if _, err := tx.ExecContext(ctx, `ROLLBACK TO rehearsal; RELEASE rehearsal`); err != nil {
		if firstAnswer != nil {
			return firstAnswer
		}
		return fmt.Errorf("rehearsal: %w", Unavailable(err))
	}
	err := f()
	Rehearsed(first, r.since(before), firstAnswer, err)
	return err
}
