package index

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Reindex adds every published document that the search index does not hold. split
// finds the words of texts whose words are not known; with nil they are left
// without. All of it becomes visible at once.
func (x *Index) Reindex(ctx context.Context, split search.Splitter) error {
	var editions []int64
	var newest []bool
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		var current bool
		err := rows.Scan(&id, &current)
		editions, newest = append(editions, id), append(newest, current)
		return err
	}, `SELECT e.id, e.number = d.edition FROM published d JOIN edition e ON e.document_id = d.id
		WHERE e.id NOT IN (SELECT edition_id FROM search_edition)
		ORDER BY e.number = d.edition DESC, e.id DESC`)
	if err == nil && len(editions) > 0 {
		err = x.reindex(ctx, editions, newest, split, nil)
	}
	if err != nil {
		return fmt.Errorf("Reindex: %w", err)
	}
	return nil
}

// CatchUp brings the index in line with what a migration left to be indexed.
func (x *Index) CatchUp(ctx context.Context) error {
	var stale bool
	if err := x.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM search_stale)`).Scan(&stale); err != nil || !stale {
		return err
	}
	if err := x.Reindex(ctx, nil); err != nil {
		return err
	}
	return x.db.Change(ctx, func(*sql.Tx) error { return nil }) // takes the notes down
}

// reindex reads editions on one processor while another makes and sorts keys. before is called in the transaction that
// writes them, nil for nothing.
func (x *Index) reindex(ctx context.Context, editions []int64, newest []bool, split search.Splitter, before func(*sql.Tx) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	memory := NewVocabulary()
	prepared := make(chan *preparedEdition, 16)
	var failed error // of preparing; read once prepared is closed
	go func() {
		defer close(prepared)
		for i, edition := range editions {
			p, err := memory.prepare(ctx, x.db.Reads, edition, sql.NullBool{}, sql.NullBool{Bool: newest[i], Valid: true}, split)
			if err != nil {
				failed = fmt.Errorf("edition %d: %w", edition, err)
				return
			}
			select {
			case prepared <- p:
			case <-ctx.Done():
				return
			}
		}
	}()
	characters, err := newCharacters(ctx, x.db.Reads)
	if err != nil {
		return err
	}
	runs, err := newRunWriter()
	if err != nil {
		return err
	}
	defer runs.remove()
	var written []*preparedEdition
	for p := range prepared {
		for _, r := range p.add {
			runs.add(func(into []posting.Key) []posting.Key { return characters.keys(r.rank, r.heading, r.text, into) })
		}
		p.add = nil // its texts are not needed any more
		written = append(written, p)
	}
	if failed != nil {
		return failed
	}
	if err := runs.close(); err != nil {
		return err
	}
	return x.db.Change(ctx, func(tx *sql.Tx) error {
		if before != nil {
			if err := before(tx); err != nil {
				return err
			}
		}
		for _, p := range written {
			if err := writeEdition(ctx, tx, p); err != nil {
				return fmt.Errorf("edition %d: %w", p.id, err)
			}
		}
		if err := characters.store(ctx, tx); err != nil {
			return err
		}
		if err := changeLists(ctx, tx, runs.merged()); err != nil {
			return err
		}
		if err := memory.Write(ctx, tx); err != nil {
			return err
		}
		return indexNames(ctx, tx)
	})
}
