package audit

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
)

// event is a line of the history as it is hashed. The names and their order are a
// contract with those who keep a hash: they never change.
type event struct {
	ID         int64  `json:"id"`
	At         string `json:"at"`
	User       *int64 `json:"user"`
	Kind       string `json:"kind"`
	Action     string `json:"action"`
	Row        int64  `json:"row"`
	Document   *int64 `json:"document"`
	Measure    *int64 `json:"measure"`
	Department *int64 `json:"department"`
	Official   *int64 `json:"official"`
	Before     string `json:"before"` // JSON as it is stored
	After      string `json:"after"`
}

const eventColumns = `h.id, h.at, h.user_id, h.kind, h.action, h.row_id, h.document_id, h.measure, h.department_id, h.official_id, h.before, h.after`

func (e *event) scan(rows *sql.Rows, more ...any) error {
	return rows.Scan(append([]any{&e.ID, &e.At, &e.User, &e.Kind, &e.Action, &e.Row, &e.Document, &e.Measure, &e.Department, &e.Official,
		&e.Before, &e.After}, more...)...)
}

// line is the event as JSON on one line, without HTML escapes.
func (e *event) line() ([]byte, error) {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	err := out.Encode(e)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// link is the hash of an event: SHA-256 of the hash before it in hexadecimal (64
// zeros for the first), a line feed, and the event's line.
func link(before []byte, line []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "%x\n%s", before, line)
	return h.Sum(nil)
}

// start is what stands for the hash before the first event.
var start = make([]byte, sha256.Size)

// extend hashes the events that have no hash yet.
func extend(ctx context.Context, tx Querier) error {
	var events []*event
	err := each(ctx, tx, func(rows *sql.Rows) error {
		e := &event{}
		events = append(events, e)
		return e.scan(rows)
	}, `SELECT `+eventColumns+` FROM history h WHERE h.id > (SELECT coalesce(max(id), 0) FROM history_hash) ORDER BY h.id`)
	if err != nil || len(events) == 0 {
		return err
	}
	last := start
	err = tx.QueryRowContext(ctx, `SELECT sum FROM history_hash ORDER BY id DESC LIMIT 1`).Scan(&last)
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	for _, e := range events {
		line, err := e.line()
		if err != nil {
			return err
		}
		last = link(last, line)
		if _, err := tx.ExecContext(ctx, `INSERT INTO history_hash (id, sum) VALUES (?, ?)`, e.ID, last); err != nil {
			return err
		}
	}
	return nil
}

// Chain is the chain over the history as it was found.
type Chain struct {
	Events int
	Head   string // the newest hash, 64 zeros if there is no event
}

// Verify goes along the chain from the first event and calls add for every event that
// is not what its hash says, or lacks one. Whoever kept the head of an earlier day
// finds with [HasHead] that nothing before it was changed since.
func Verify(ctx context.Context, q Querier, add func(id int64, what string)) (Chain, error) {
	c := Chain{Head: hex.EncodeToString(start)}
	last := start
	err := each(ctx, q, func(rows *sql.Rows) error {
		e, stored := &event{}, []byte(nil)
		if err := e.scan(rows, &stored); err != nil {
			return err
		}
		line, err := e.line()
		if err != nil {
			return err
		}
		made := link(last, line)
		switch {
		case stored == nil:
			add(e.ID, "it was not written by this program: it has no hash")
		case !bytes.Equal(made, stored):
			add(e.ID, "the event, or the one before it, is not what its hash says")
		}
		if last = stored; last == nil {
			last = made
		}
		c.Events, c.Head = c.Events+1, hex.EncodeToString(last)
		return nil
	}, `SELECT `+eventColumns+`, x.sum FROM history h LEFT JOIN history_hash x ON x.id = h.id ORDER BY h.id`)
	if err == nil {
		err = each(ctx, q, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			add(id, "the event is gone, its hash is there")
			return err
		}, `SELECT id FROM history_hash WHERE id NOT IN (SELECT id FROM history) ORDER BY id LIMIT 20`)
	}
	if err != nil {
		return c, fmt.Errorf("audit.Verify: %w", err)
	}
	return c, nil
}

// HasHead is the event whose hash is head, 0 if there is none: then the history is
// not a continuation of the one that head was taken from.
func HasHead(ctx context.Context, q Querier, head string) (id int64, err error) {
	sum, err := hex.DecodeString(head)
	if err == nil {
		err = q.QueryRowContext(ctx, `SELECT id FROM history_hash WHERE sum = ?`, sum).Scan(&id)
	}
	if err == sql.ErrNoRows {
		return 0, nil
	}
	return id, err
}

// Export writes the chain for somebody else to verify: a line for each event, its
// hash, a tab, and what was hashed.
func Export(ctx context.Context, q Querier, w io.Writer) error {
	err := each(ctx, q, func(rows *sql.Rows) error {
		e, sum := &event{}, []byte(nil)
		if err := e.scan(rows, &sum); err != nil {
			return err
		}
		line, err := e.line()
		if err == nil {
			_, err = fmt.Fprintf(w, "%x\t%s\n", sum, line)
		}
		return err
	}, `SELECT `+eventColumns+`, x.sum FROM history h LEFT JOIN history_hash x ON x.id = h.id ORDER BY h.id`)
	if err != nil {
		return fmt.Errorf("audit.Export: %w", err)
	}
	return nil
}
