package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// refreshIndex brings the search index in line with what a transaction changed:
// triggers note documents whose state is another now, and changed names.
func refreshIndex(ctx context.Context, tx *sql.Tx) error {
	var stale []int64
	err := each(ctx, tx, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		stale = append(stale, id)
		return err
	}, `DELETE FROM search_stale RETURNING document_id`)
	if err != nil || len(stale) == 0 {
		return err
	}
	for _, id := range stale {
		if id == 0 {
			continue // names are refreshed below
		}
		if err := indexDocument(ctx, tx, id, nil); err != nil {
			return err
		}
	}
	return indexNames(ctx, tx)
}

// indexDocument brings the search index in line with a document: its current
// edition as such, those before it as superseded, and nothing of it unless it is
// published. It is called in the transaction that stores an edition, after all
// base rows, and by refreshIndex. split finds the words of editions
// that have none yet; with nil they are left without.
func indexDocument(ctx context.Context, tx *sql.Tx, documentID int64, split search.Splitter) error {
	type edition struct {
		id                int64
		wanted, held      sql.NullBool // whether as current; null: not in the index
		published, newest bool
	}
	var editions []edition
	err := each(ctx, tx, func(rows *sql.Rows) error {
		var e edition
		err := rows.Scan(&e.id, &e.newest, &e.published, &e.held)
		e.wanted = sql.NullBool{Bool: e.newest, Valid: e.published}
		editions = append(editions, e)
		return err
	}, `SELECT e.id, e.number = d.edition, d.state = 'published', s.current
		FROM document d JOIN edition e ON e.document_id = d.id LEFT JOIN search_edition s ON s.edition_id = e.id
		WHERE d.id = ? ORDER BY e.id DESC`, documentID)
	if err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	memory := newGathered()
	w, err := newIndexWriter(ctx, tx)
	if err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	defer w.close()
	for _, e := range editions {
		if e.held == e.wanted {
			continue
		}
		p, err := memory.prepare(ctx, tx, e.id, e.held, e.wanted, split)
		if err == nil {
			err = w.write(ctx, p)
		}
		if err != nil {
			return fmt.Errorf("indexDocument(%d): edition %d: %w", documentID, e.id, err)
		}
	}
	if err := writeWords(ctx, tx, memory.uses); err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	return indexNames(ctx, tx)
}

// preparedEdition is all that is to be written into the index, or taken out of
// it, when an edition moves.
type preparedEdition struct {
	id, first, last int64 // its row, and the ids of its provisions
	wanted          sql.NullBool
	drop            []int64 // ranks
	rows            []preparedRow
	pairs           []search.Pair // that were not seen before
}

type preparedRow struct {
	id, rank int64
	grams    string
	words    []byte // nil: as they are
}

// gathered is what is learned and counted over many rows.
type gathered struct {
	pairs     map[search.Pair]bool
	uses      map[string]*wordUse
	compounds map[string][]int // what is inside words that were seen
}

func newGathered() *gathered {
	return &gathered{pairs: map[search.Pair]bool{}, uses: map[string]*wordUse{}, compounds: map[string][]int{}}
}

// prepare reads an edition that the index holds as held and should hold as
// wanted: as current or superseded, or not at all.
func (g *gathered) prepare(ctx context.Context, q querier, edition int64, held, wanted sql.NullBool, split search.Splitter) (*preparedEdition, error) {
	p := &preparedEdition{id: edition, wanted: wanted}
	list, err := p.read(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		if band, in := r.band(held.Bool); held.Valid && in {
			p.drop = append(p.drop, rankOf(r.id, band))
		}
	}
	if !wanted.Valid {
		return p, nil
	}
	// All ranks in ascending order: FTS5 writes out what it has
	// gathered whenever a smaller one comes.
	for _, passages := range []bool{false, true} {
		for _, r := range slices.Backward(list) {
			band, in := r.band(wanted.Bool)
			if r.passage != passages || !in {
				continue
			}
			row := preparedRow{id: r.id, rank: rankOf(r.id, band), grams: search.Grams(r.heading, r.text)}
			if r.words == nil && split != nil {
				if row.words, err = g.words(r, split); err != nil {
					return nil, fmt.Errorf("row %d: words: %w", r.id, err)
				}
			}
			p.pairs = search.Pairs(r.heading, g.pairs, p.pairs)
			p.pairs = search.Pairs(r.text, g.pairs, p.pairs)
			p.rows = append(p.rows, row)
		}
	}
	return p, nil
}

// words finds where the words of a row begin, and counts them.
func (g *gathered) words(r *indexRow, split search.Splitter) ([]byte, error) {
	words, err := search.NewBoundaries(r.heading.Hans, r.text.Hans, split)
	if err != nil {
		return nil, err
	}
	g.use(r, words)
	return words.Refine(r.heading.Hans, r.text.Hans, func(word string) ([]int, error) {
		if starts, known := g.compounds[word]; known {
			return starts, nil
		}
		starts, err := search.Compounds(word, split)
		g.compounds[word] = starts
		return starts, err
	})
}

// indexRow is what the index needs to know of a provision.
type indexRow struct {
	id, parent    int64
	passage       bool
	measure       int
	heading, text policy.Text
	words         []byte
}

// band is where the row's rank lies, and whether it is in the index at all:
// passages of superseded editions are not.
func (r *indexRow) band(current bool) (int64, bool) {
	switch {
	case current && r.passage:
		return rankPassage, true
	case current:
		return 0, true
	}
	return rankPast, !r.passage
}

// read lists the rows of the edition that can be hits. A group that is itself one
// measure is left to the measure.
func (p *preparedEdition) read(ctx context.Context, q querier) ([]*indexRow, error) {
	var list []*indexRow
	children := map[int64][]*indexRow{}
	err := each(ctx, q, func(rows *sql.Rows) error {
		r := &indexRow{}
		err := rows.Scan(&r.id, &r.parent, &r.passage, &r.measure,
			&r.heading.Hant, &r.heading.Hans, &r.text.Hant, &r.text.Hans, &r.words)
		list = append(list, r)
		children[r.parent] = append(children[r.parent], r)
		return err
	}, `SELECT id, coalesce(parent_id, 0), path = '', measure, heading_hant, heading_hans, text_hant, text_hans, words
		FROM provision WHERE edition_id = ? ORDER BY position`, p.id)
	if err != nil {
		return nil, fmt.Errorf("provisions: %w", err)
	}
	if n := len(list); n > 0 {
		p.first, p.last = list[0].id, list[n-1].id
		if p.last-p.first != int64(n-1) || p.last >= rankMirror {
			return nil, fmt.Errorf("the ids of its provisions, %d to %d, cannot be ranks", p.first, p.last)
		}
	}
	kept := make([]*indexRow, 0, len(list))
	for _, r := range list {
		if below := children[r.id]; len(below) == 1 && below[0].measure > 0 && r.measure == 0 &&
			below[0].heading == r.heading && (r.text.Empty() || r.text == below[0].text) {
			continue
		}
		kept = append(kept, r)
	}
	return kept, nil
}
