package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// onceLife is how long a form that was sent is known again.
const onceLife = 7 * 24 * time.Hour

type onceKey struct{}

// sending is a form that is being worked on.
type sending struct {
	user      int64
	key, back string
	stored    bool // its key stands beside its first change
}

type refusalKey struct{}

// Once gives a context whose first change stores the key of a form with it, in the same
// transaction. answer is where the form led to when it was sent before, "" if it was not;
// back stands in its place until Answered says better. One form is worked on by one
// goroutine.
func (d *DB) Once(ctx context.Context, user int64, key, back string) (within context.Context, answer string, err error) {
	err = d.Row(ctx, `SELECT answer FROM once WHERE user_id = ? AND key = ?`, user, key).Scan(&answer)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return ctx, "", fmt.Errorf("Once: %w", Unavailable(err))
	}
	return context.WithValue(ctx, onceKey{}, &sending{user: user, key: key, back: back}), answer, nil
}

// Answered notes where a form led to, if it changed anything.
func (d *DB) Answered(within context.Context, answer string) error {
	form, _ := within.Value(onceKey{}).(*sending)
	if form == nil || !form.stored || form.back == answer {
		return nil
	}
	if d.logging == nil {
		return d.answered(within, form, answer)
	}
	// Where several machines have a log, whoever waits for the answer does not wait for that, too, and it
	// joins the entry of a change that comes. Until it is there, and if it does not get there, who sends
	// the form again is led to the page above its address.
	d.logging.notes.Go(func() { d.answered(context.WithoutCancel(within), form, answer) })
	return nil
}

func (d *DB) answered(within context.Context, form *sending, answer string) error {
	err := d.Unseen(within, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(within, `UPDATE once SET answer = ? WHERE user_id = ? AND key = ?`, answer, form.user, form.key)
		return err
	})
	if err != nil {
		return fmt.Errorf("Answered: %w", err)
	}
	return nil
}

// Refusing gives a context with which no change is made: each is refused with why.
func (d *DB) Refusing(ctx context.Context, why error) context.Context {
	return context.WithValue(ctx, refusalKey{}, why)
}

// claim stores the key of a form beside its first change, within the transaction.
func claim(ctx context.Context, tx *sql.Tx) error {
	if why, refused := ctx.Value(refusalKey{}).(error); refused {
		return why
	}
	form, _ := ctx.Value(onceKey{}).(*sending)
	if form == nil || form.stored {
		return nil
	}
	now := time.Now()
	if _, err := tx.ExecContext(ctx, `DELETE FROM once WHERE at < ?`, now.Add(-onceLife).Unix()); err != nil {
		return err
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO once (user_id, key, at, answer) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		form.user, form.key, now.Unix(), form.back)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, policy.Refuse(policy.Conflict, policy.NewIssue(policy.FormTwice)))
	}
	return nil
}
