package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Sizes of the transactions of a bulk load, and of FTS5's table in memory: with
// its default of 1 MB a large load drowns in small segments.
const (
	bulkDocuments = 500
	bulkEditions  = 1000
	bulkHash      = 64 << 20
	usualHash     = 1 << 20
)

// Load stores first editions by the thousand, without the index: Reindex, which
// has to follow, makes them findable. It is not one transaction.
func (s *Store) Load(ctx context.Context, documents iter.Seq2[*policy.Document, *policy.Edition]) error {
	next, stop := iter.Pull2(documents)
	defer stop()
	for more := true; more; {
		err := s.change(ctx, func(tx *sql.Tx) error {
			for range bulkDocuments {
				d, e, ok := next()
				if !ok {
					more = false
					return nil
				}
				if err := publish(ctx, tx, d, e); err != nil {
					return fmt.Errorf("%s: %w", d.Slug, err)
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("Load: %w", err)
		}
	}
	return nil
}

// Reindex adds every published document that the search index does not hold, in
// the order in which the index is built fastest.
func (s *Store) Reindex(ctx context.Context, split search.Splitter) error {
	var editions []int64
	var newest []bool
	err := each(ctx, s.db, func(rows *sql.Rows) error {
		var id int64
		var current bool
		err := rows.Scan(&id, &current)
		editions, newest = append(editions, id), append(newest, current)
		return err
	}, `SELECT e.id, e.number = d.edition FROM document d JOIN edition e ON e.document_id = d.id
		WHERE d.state = 'published' AND e.id NOT IN (SELECT edition_id FROM search_edition)
		ORDER BY e.number = d.edition DESC, e.id DESC`)
	if err != nil {
		return fmt.Errorf("Reindex: %w", err)
	}
	if err := s.configure(ctx, "hashsize", bulkHash); err != nil {
		return fmt.Errorf("Reindex: %w", err)
	}
	if err := s.reindex(ctx, editions, newest, split); err != nil {
		return fmt.Errorf("Reindex: %w", err)
	}
	if err := s.configure(ctx, "hashsize", usualHash); err != nil {
		return fmt.Errorf("Reindex: %w", err)
	}
	// One segment answers fastest.
	if _, err := s.db.ExecContext(ctx, `INSERT INTO search_gram (search_gram) VALUES ('optimize')`); err != nil {
		return fmt.Errorf("Reindex: optimize: %w", unavailable(err))
	}
	return nil
}

// reindex prepares editions on one processor while another writes them.
func (s *Store) reindex(ctx context.Context, editions []int64, newest []bool, split search.Splitter) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	memory := newGathered()
	prepared := make(chan *preparedEdition, 16)
	var failed error // of preparing; read once prepared is closed
	go func() {
		defer close(prepared)
		for i, edition := range editions {
			p, err := memory.prepare(ctx, s.db, edition, sql.NullBool{}, sql.NullBool{Bool: newest[i], Valid: true}, split)
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
	for more := true; more; {
		err := s.change(ctx, func(tx *sql.Tx) error {
			w, err := newIndexWriter(ctx, tx)
			if err != nil {
				return err
			}
			defer w.close()
			for range bulkEditions {
				p, ok := <-prepared
				if !ok {
					more = false
					return failed
				}
				if err := w.write(ctx, p); err != nil {
					return fmt.Errorf("edition %d: %w", p.id, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.change(ctx, func(tx *sql.Tx) error {
		if err := writeWords(ctx, tx, memory.uses); err != nil {
			return err
		}
		return indexNames(ctx, tx)
	})
}

// configure sets an option of the index.
func (s *Store) configure(ctx context.Context, option string, value int) error {
	if _, err := s.db.ExecContext(ctx, `INSERT INTO search_gram (search_gram, rank) VALUES (?, ?)`, option, value); err != nil {
		return fmt.Errorf("%s: %w", option, unavailable(err))
	}
	return nil
}
