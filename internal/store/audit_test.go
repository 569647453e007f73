package store

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// vouched compares a store with its digests and its history with its hashes.
func vouched(t interface{ Error(...any) }, s *Store) {
	c := &checker{tx: nil, book: &s.book}
	tx, err := s.db.Writes.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Error(err)
		return
	}
	defer tx.Rollback()
	c.tx = tx
	if err := errors.Join(c.digests(ctx), c.chain(ctx)); err != nil {
		t.Error(err)
	}
	for _, f := range c.list {
		t.Error(f)
	}
}

// BenchmarkSave is a save of an editor: a report on a measure.
func BenchmarkSave(b *testing.B) {
	s := openNew(b)
	text := [2]policy.Text{same("甲"), same("乙")}
	d := publishNew(b, s, "plan", nil, measures(1, text, text, text))
	for b.Loop() {
		p := &policy.Progress{DocumentID: d.ID, Measure: 1, Day: "2024-05-01", Status: policy.Done}
		if err := s.AddProgress(context.Background(), 0, p, -1); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPing looks at the database as readyz does, without what it remembers.
func BenchmarkPing(b *testing.B) {
	s := openNew(b)
	text := [2]policy.Text{same("甲"), same("乙")}
	publishNew(b, s, "plan", nil, measures(1, text, text, text))
	for b.Loop() {
		if err := s.look(context.Background(), &s.ready); err != nil {
			b.Fatal(err)
		}
	}
}
