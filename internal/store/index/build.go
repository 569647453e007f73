package index

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Refresh brings the search index in line with what a transaction changed:
// triggers note documents whose state is another now, and changed names.
func Refresh(ctx context.Context, tx *sql.Tx) error {
	var stale []int64
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
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
		if err := Document(ctx, tx, id, nil); err != nil {
			return err
		}
	}
	return indexNames(ctx, tx)
}

// Document brings the search index in line with a document: its current
// edition as such, those before it as superseded, and nothing of it unless it is
// published. It is called in the transaction that stores an edition, after all
// base rows, and by Refresh. split finds the words of editions
// that have none yet; with nil they are left without.
func Document(ctx context.Context, tx *sql.Tx, documentID int64, split search.Splitter) error {
	type edition struct {
		id                int64
		wanted, held      sql.NullBool // whether as current; null: not in the index
		published, newest bool
	}
	var editions []edition
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var e edition
		err := rows.Scan(&e.id, &e.newest, &e.published, &e.held)
		e.wanted = sql.NullBool{Bool: e.newest, Valid: e.published}
		editions = append(editions, e)
		return err
	}, `SELECT e.id, e.number = d.edition, EXISTS (SELECT 1 FROM published v WHERE v.id = d.id), s.current
		FROM document d JOIN edition e ON e.document_id = d.id LEFT JOIN search_edition s ON s.edition_id = e.id
		WHERE d.id = ? ORDER BY e.id DESC`, documentID)
	if err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	memory := NewVocabulary()
	characters, err := newCharacters(ctx, tx)
	if err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	var add, drop []posting.Key
	for _, e := range editions {
		if e.held == e.wanted {
			continue
		}
		p, err := memory.prepare(ctx, tx, e.id, e.held, e.wanted, split)
		if err == nil {
			err = writeEdition(ctx, tx, p)
		}
		if err != nil {
			return fmt.Errorf("indexDocument(%d): edition %d: %w", documentID, e.id, err)
		}
		for _, r := range p.add {
			add = characters.keys(r.rank, r.heading, r.text, add)
		}
		for _, r := range p.drop {
			drop = characters.keys(r.rank, r.heading, r.text, drop)
		}
	}
	if err := characters.store(ctx, tx); err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	if err := changeLists(ctx, tx, merged(sorted(add), sorted(drop))); err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	if err := memory.Write(ctx, tx); err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	return indexNames(ctx, tx)
}

// sorted puts keys in order, each once.
func sorted(keys []posting.Key) []posting.Key {
	keys, _ = posting.Sort(keys, make([]posting.Key, len(keys)))
	return slices.Compact(keys)
}

// merged yields the changes that add some keys and drop others.
func merged(add, drop []posting.Key) iter.Seq2[entryChange, error] {
	return func(yield func(entryChange, error) bool) {
		for len(add)+len(drop) > 0 {
			var c entryChange
			if len(drop) == 0 || len(add) > 0 && add[0] < drop[0] {
				c, add = entryChange{key: add[0]}, add[1:]
			} else {
				c, drop = entryChange{key: drop[0], drop: true}, drop[1:]
			}
			if !yield(c, nil) {
				return
			}
		}
	}
}

// preparedEdition is all that is to be written into the index, or taken out of
// it, when an edition moves.
type preparedEdition struct {
	id, first, last int64 // its row, and the ids of its provisions
	wanted          sql.NullBool
	add, drop       []preparedRow
	words           map[int64][]byte // of rows that had none
	pairs           []search.Pair    // that were not seen before
}

type preparedRow struct {
	rank          int64
	heading, text policy.Text
}

// writeEdition writes all of it but the lists.
func writeEdition(ctx context.Context, tx *sql.Tx, p *preparedEdition) error {
	if !p.wanted.Valid {
		_, err := tx.ExecContext(ctx, `DELETE FROM search_edition WHERE edition_id = ?`, p.id)
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(p.words)) {
		if _, err := tx.ExecContext(ctx, `UPDATE provision SET words = ? WHERE id = ?`, p.words[id], id); err != nil {
			return fmt.Errorf("words: %w", err)
		}
	}
	if err := writePairs(ctx, tx, p.pairs); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO search_edition (edition_id, current, first, last) VALUES (?, ?, ?, ?)
		ON CONFLICT (edition_id) DO UPDATE SET current = excluded.current`, p.id, p.wanted.Bool, p.first, p.last)
	return err
}

// Vocabulary is what is learned and counted over many rows.
type Vocabulary struct {
	pairs     map[search.Pair]bool
	rows      int
	uses      map[string]*wordUse // by folded word
	words     map[string]*wordUse // the same by word; nil for what is not counted
	compounds map[string][]int    // what is inside words that were seen
}

// NewVocabulary has learned nothing yet.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{
		pairs: map[search.Pair]bool{}, uses: map[string]*wordUse{},
		words: map[string]*wordUse{}, compounds: map[string][]int{},
	}
}

// prepare reads an edition that the index holds as held and should hold as
// wanted: as current or superseded, or not at all.
func (g *Vocabulary) prepare(ctx context.Context, q db.Querier, edition int64, held, wanted sql.NullBool, split search.Splitter) (*preparedEdition, error) {
	p := &preparedEdition{id: edition, wanted: wanted, words: map[int64][]byte{}}
	list, err := p.read(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		if band, in := r.band(held.Bool); held.Valid && in {
			p.drop = append(p.drop, preparedRow{rankOf(r.id, band), r.heading, r.text})
		}
		band, in := r.band(wanted.Bool)
		if !wanted.Valid || !in {
			continue
		}
		p.add = append(p.add, preparedRow{rankOf(r.id, band), r.heading, r.text})
		if r.words == nil && split != nil {
			words, err := g.Boundaries(r.heading, r.text, split)
			if err != nil {
				return nil, fmt.Errorf("row %d: words: %w", r.id, err)
			}
			p.words[r.id] = words
		}
		p.pairs = search.Pairs(r.heading, g.pairs, p.pairs)
		p.pairs = search.Pairs(r.text, g.pairs, p.pairs)
	}
	return p, nil
}

// Boundaries finds where the words of a heading and a text begin, and counts them.
func (g *Vocabulary) Boundaries(heading, text policy.Text, split search.Splitter) ([]byte, error) {
	words, err := search.NewBoundaries(heading.Hans, text.Hans, split)
	if err != nil {
		return nil, err
	}
	g.use(heading, text, words)
	return words.Refine(heading.Hans, text.Hans, func(word string) ([]int, error) {
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
func (p *preparedEdition) read(ctx context.Context, q db.Querier) ([]*indexRow, error) {
	var list []*indexRow
	children := map[int64][]*indexRow{}
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
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
		if below := children[r.id]; len(below) == 1 {
			group := policy.Provision{Measure: r.measure, Heading: r.heading, Text: r.text,
				Children: []*policy.Provision{{Measure: below[0].measure, Heading: below[0].heading, Text: below[0].text}}}
			if group.Sole() != nil {
				continue
			}
		}
		kept = append(kept, r)
	}
	return kept, nil
}
