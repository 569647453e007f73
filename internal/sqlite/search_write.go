package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/script"
)

// indexWriter writes what was prepared, with statements prepared once.
type indexWriter struct {
	grams, drop, pair, word, edition, dropEdition *sql.Stmt
}

func newIndexWriter(ctx context.Context, tx *sql.Tx) (*indexWriter, error) {
	w := &indexWriter{}
	for _, p := range []struct {
		stmt  **sql.Stmt
		query string
	}{
		{&w.grams, `INSERT INTO search_gram (rowid, grams) VALUES (?, ?)`},
		{&w.drop, `DELETE FROM search_gram WHERE rowid = ?`},
		{&w.pair, `INSERT INTO search_pair (fold, hant, hans) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`},
		{&w.word, `UPDATE provision SET words = ? WHERE id = ?`},
		{&w.edition, `INSERT INTO search_edition (edition_id, current, first, last) VALUES (?, ?, ?, ?)
			ON CONFLICT (edition_id) DO UPDATE SET current = excluded.current`},
		{&w.dropEdition, `DELETE FROM search_edition WHERE edition_id = ?`},
	} {
		var err error
		if *p.stmt, err = tx.PrepareContext(ctx, p.query); err != nil {
			w.close()
			return nil, fmt.Errorf("prepare %s: %w", p.query, err)
		}
	}
	return w, nil
}

func (w *indexWriter) close() {
	for _, s := range []*sql.Stmt{w.grams, w.drop, w.pair, w.word, w.edition, w.dropEdition} {
		if s != nil {
			s.Close()
		}
	}
}

// write moves an edition to where it should be.
func (w *indexWriter) write(ctx context.Context, p *preparedEdition) error {
	for _, rank := range p.drop {
		if _, err := w.drop.ExecContext(ctx, rank); err != nil {
			return fmt.Errorf("drop %d: %w", rank, err)
		}
	}
	if !p.wanted.Valid {
		_, err := w.dropEdition.ExecContext(ctx, p.id)
		return err
	}
	for _, r := range p.rows {
		if err := w.row(ctx, &r); err != nil {
			return fmt.Errorf("row %d: %w", r.id, err)
		}
	}
	for _, pair := range p.pairs {
		for _, fold := range []rune{script.Fold(pair.Hant), script.Fold(pair.Hans)} {
			if _, err := w.pair.ExecContext(ctx, fold, pair.Hant, pair.Hans); err != nil {
				return fmt.Errorf("search_pair: %w", err)
			}
		}
	}
	_, err := w.edition.ExecContext(ctx, p.id, p.wanted.Bool, p.first, p.last)
	return err
}

func (w *indexWriter) row(ctx context.Context, r *preparedRow) error {
	if r.grams != "" {
		if _, err := w.grams.ExecContext(ctx, r.rank, r.grams); err != nil {
			return fmt.Errorf("search_gram: %w", err)
		}
	}
	if r.words != nil {
		if _, err := w.word.ExecContext(ctx, r.words, r.id); err != nil {
			return fmt.Errorf("words: %w", err)
		}
	}
	return nil
}
