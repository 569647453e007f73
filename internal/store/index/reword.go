package index

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Rewording gathers what the index keeps of texts that come into the other script anew.
// Its lists hold folded characters, which stay; what changes is which forms stand in texts
// and in words that may be suggested.
type Rewording struct {
	pairs      []search.Pair
	known      map[search.Pair]bool
	gone, come *Vocabulary
}

// NewRewording is one in which nothing is.
func NewRewording() *Rewording {
	return &Rewording{known: map[search.Pair]bool{}, gone: NewVocabulary(), come: NewVocabulary()}
}

// Add notes what the heading and text of a row were and what they are; words are its
// boundaries, nil if they are not known.
func (r *Rewording) Add(old, fresh [2]policy.Text, words []byte) {
	r.pairs = search.Pairs(fresh[1], r.known, search.Pairs(fresh[0], r.known, r.pairs))
	if words != nil {
		r.gone.use(old[0], old[1], words)
		r.come.use(fresh[0], fresh[1], words)
	}
}

// Store brings the index in line, in the transaction that writes the texts and names.
func (r *Rewording) Store(ctx context.Context, tx *sql.Tx) error {
	if err := writePairs(ctx, tx, r.pairs); err != nil {
		return err
	}
	for fold, u := range r.come.uses {
		was := r.gone.uses[fold]
		if was == nil || was.name == u.name {
			continue
		}
		_, err := tx.ExecContext(ctx, `UPDATE search_name SET name_hant = ?, name_hans = ? WHERE kind = 'word' AND ref = 0 AND fold = ? AND name_hant = ?`,
			u.name.Hant, u.name.Hans, fold, was.name.Hant)
		if err != nil {
			return fmt.Errorf("search_name: %w", err)
		}
	}
	return indexNames(ctx, tx)
}

// writePairs keeps the pairs of characters that stand in texts of the index.
func writePairs(ctx context.Context, tx *sql.Tx, pairs []search.Pair) error {
	for _, pair := range pairs {
		for _, fold := range []rune{script.Fold(pair.Hant), script.Fold(pair.Hans)} {
			_, err := tx.ExecContext(ctx, `INSERT INTO search_pair (fold, hant, hans) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, fold, pair.Hant, pair.Hans)
			if err != nil {
				return fmt.Errorf("search_pair: %w", err)
			}
		}
	}
	return nil
}

// ForgetTitles makes what is kept of editions read anew: titles came into the other script anew.
func (x *Index) ForgetTitles() { x.outlines.forget() }
