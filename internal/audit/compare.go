package audit

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Finding is a group of rows that is not what the program wrote.
type Finding struct {
	Table     string
	OfEdition bool // Key is the row of an edition
	Key       any
	What      string
}

// Check compares every group with its digest and calls add for what differs: rows
// that were changed, added or taken away by something other than the program.
func (b *Book) Check(ctx context.Context, q Querier, add func(Finding)) error {
	if err := b.open(ctx, q); err != nil {
		return fmt.Errorf("audit.Check: %w", err)
	}
	for _, name := range b.order {
		if err := b.check(ctx, q, b.tables[name], add); err != nil {
			return fmt.Errorf("audit.Check: %s: %w", name, err)
		}
	}
	return nil
}

func (b *Book) check(ctx context.Context, q Querier, t *table, add func(Finding)) error {
	stored := map[any][]byte{}
	err := each(ctx, q, func(rows *sql.Rows) error {
		var key any
		var sum []byte
		err := rows.Scan(&key, &sum)
		stored[key] = sum
		return err
	}, `SELECT key, sum FROM digest WHERE part = ?`, t.name)
	if err != nil {
		return err
	}
	keys, err := t.keys(ctx, q)
	if err != nil {
		return err
	}
	read, err := q.PrepareContext(ctx, t.read)
	if err != nil {
		return err
	}
	defer read.Close()
	found := func(key any, what string) {
		add(Finding{Table: t.name, OfEdition: ofEdition[t.name] != "", Key: key, What: what})
	}
	for _, key := range keys {
		sum, err := t.sum(ctx, read, key)
		if err != nil {
			return err
		}
		if was := stored[key]; was == nil && sum != nil {
			found(key, "it was not written by this program")
		} else if !bytes.Equal(sum, was) {
			found(key, "it is not what this program wrote")
		}
		delete(stored, key)
	}
	for key := range stored {
		found(key, "it is gone, and this program did not take it away")
	}
	return nil
}

// Place is how far [Book.Sample] has come: a digest. Its zero value is the start.
type Place struct {
	part string
	key  any
}

// Sample compares the groups from a place on with their digests until budget is
// spent, at least one, and says where to go on; at the end it begins again. A group
// that differs is an error, and the place stays before it, so that it is told of
// again as long as it does.
func (b *Book) Sample(ctx context.Context, q Querier, from Place, budget time.Duration) (Place, error) {
	if err := b.open(ctx, q); err != nil {
		return from, fmt.Errorf("audit.Sample: %w", err)
	}
	end := time.Now().Add(budget)
	reads := map[string]*sql.Stmt{}
	defer func() {
		for _, read := range reads {
			read.Close()
		}
	}()
	for first := true; first || time.Now().Before(end); first = false {
		next, sum := Place{}, []byte(nil)
		err := q.QueryRowContext(ctx, `SELECT part, key, sum FROM digest WHERE (part, key) > (?, ?) ORDER BY part, key LIMIT 1`, from.part, from.key).
			Scan(&next.part, &next.key, &sum)
		if err == sql.ErrNoRows {
			return Place{}, nil
		}
		if err != nil {
			return from, fmt.Errorf("audit.Sample: %w", err)
		}
		t := b.tables[next.part]
		if t == nil {
			from = next // of a table that a later release has
			continue
		}
		if reads[t.name] == nil {
			if reads[t.name], err = q.PrepareContext(ctx, t.read); err != nil {
				return from, fmt.Errorf("audit.Sample: %w", err)
			}
		}
		now, err := t.sum(ctx, reads[t.name], next.key)
		if err != nil {
			return from, fmt.Errorf("audit.Sample: %s %v: %w", t.name, next.key, err)
		}
		if !bytes.Equal(now, sum) {
			return from, fmt.Errorf("audit.Sample: %s %v is not what this program wrote", t.name, next.key)
		}
		from = next
	}
	return from, nil
}
