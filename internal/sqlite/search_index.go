package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// indexDocument brings the search index in line with a document: its current
// edition as such, those before it as superseded, and nothing of it unless it is
// published. It is called in the transaction that stores an edition or changes
// the document's state, after all base rows. split finds the words of editions
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
	w, err := newIndexWriter(ctx, tx, newGathered())
	if err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	defer w.close()
	for _, e := range editions {
		if e.held == e.wanted {
			continue
		}
		if err := w.move(ctx, e.id, e.held, e.wanted, split); err != nil {
			return fmt.Errorf("indexDocument(%d): edition %d: %w", documentID, e.id, err)
		}
	}
	if err := w.flush(ctx); err != nil {
		return fmt.Errorf("indexDocument(%d): %w", documentID, err)
	}
	return indexNames(ctx, tx)
}

// indexWriter writes rows of the index with statements prepared once.
type indexWriter struct {
	*gathered
	tx                    *sql.Tx
	text, heading         *sql.Stmt
	dropText, dropHeading *sql.Stmt
	pair, word, count     *sql.Stmt
}

// gathered is what a writer collects over many rows, and what it has learned.
type gathered struct {
	pairs     map[search.Pair]bool // false: seen, and stored already
	uses      map[string]*wordUse
	compounds map[string][]int // what is inside words that were seen
}

func newGathered() *gathered {
	return &gathered{pairs: map[search.Pair]bool{}, uses: map[string]*wordUse{}, compounds: map[string][]int{}}
}

func newIndexWriter(ctx context.Context, tx *sql.Tx, g *gathered) (*indexWriter, error) {
	w := &indexWriter{tx: tx, gathered: g}
	for _, p := range []struct {
		stmt  **sql.Stmt
		query string
	}{
		{&w.text, `INSERT INTO search_text (rowid, grams) VALUES (?, ?)`},
		{&w.heading, `INSERT INTO search_heading (rowid, grams) VALUES (?, ?)`},
		{&w.dropText, `DELETE FROM search_text WHERE rowid = ?`},
		{&w.dropHeading, `DELETE FROM search_heading WHERE rowid = ?`},
		{&w.pair, `INSERT INTO search_pair (fold, hant, hans) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`},
		{&w.count, `UPDATE search_name SET uses = uses + ? WHERE kind = 'word' AND ref = 0 AND fold = ?`},
		{&w.word, `UPDATE provision SET words = ? WHERE id = ?`},
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
	for _, s := range []*sql.Stmt{w.text, w.heading, w.dropText, w.dropHeading, w.pair, w.word, w.count} {
		if s != nil {
			s.Close()
		}
	}
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

// move takes an edition from where the index holds it to where it should.
func (w *indexWriter) move(ctx context.Context, edition int64, held, wanted sql.NullBool, split search.Splitter) error {
	list, first, last, err := w.read(ctx, edition)
	if err != nil {
		return err
	}
	for _, r := range list {
		band, in := r.band(held.Bool)
		if !held.Valid || !in {
			continue
		}
		for _, drop := range []*sql.Stmt{w.dropText, w.dropHeading} {
			if _, err := drop.ExecContext(ctx, rankOf(r.id, band)); err != nil {
				return fmt.Errorf("drop row %d: %w", r.id, err)
			}
		}
	}
	if !wanted.Valid {
		_, err := w.tx.ExecContext(ctx, `DELETE FROM search_edition WHERE edition_id = ?`, edition)
		return err
	}
	// All ranks of one table in ascending order: FTS5 writes out what it has
	// gathered whenever a smaller one comes.
	for _, passages := range []bool{false, true} {
		for _, r := range slices.Backward(list) {
			band, in := r.band(wanted.Bool)
			if r.passage != passages || !in {
				continue
			}
			if err := w.add(ctx, r, band, split); err != nil {
				return fmt.Errorf("row %d: %w", r.id, err)
			}
		}
	}
	_, err = w.tx.ExecContext(ctx, `INSERT INTO search_edition (edition_id, current, first, last) VALUES (?, ?, ?, ?)
		ON CONFLICT (edition_id) DO UPDATE SET current = excluded.current`, edition, wanted.Bool, first, last)
	return err
}

// read lists the rows of an edition that can be hits, and the ids of its first
// and last row. A group that is itself one measure is left to the measure.
func (w *indexWriter) read(ctx context.Context, edition int64) (kept []*indexRow, first, last int64, err error) {
	var list []*indexRow
	children := map[int64][]*indexRow{}
	err = each(ctx, w.tx, func(rows *sql.Rows) error {
		r := &indexRow{}
		err := rows.Scan(&r.id, &r.parent, &r.passage, &r.measure,
			&r.heading.Hant, &r.heading.Hans, &r.text.Hant, &r.text.Hans, &r.words)
		list = append(list, r)
		children[r.parent] = append(children[r.parent], r)
		return err
	}, `SELECT id, coalesce(parent_id, 0), path = '', measure, heading_hant, heading_hans, text_hant, text_hans, words
		FROM provision WHERE edition_id = ? ORDER BY position`, edition)
	if err != nil {
		return nil, 0, 0, fmt.Errorf("provisions: %w", err)
	}
	if n := len(list); n > 0 {
		first, last = list[0].id, list[n-1].id
		if last-first != int64(n-1) || last >= rankMirror {
			return nil, 0, 0, fmt.Errorf("the ids of its provisions, %d to %d, cannot be ranks", first, last)
		}
	}
	for _, r := range list {
		if below := children[r.id]; len(below) == 1 && below[0].measure > 0 && r.measure == 0 &&
			below[0].heading == r.heading && (r.text.Empty() || r.text == below[0].text) {
			continue
		}
		kept = append(kept, r)
	}
	return kept, first, last, nil
}

// add writes a row into the index.
func (w *indexWriter) add(ctx context.Context, r *indexRow, band int64, split search.Splitter) error {
	rank := rankOf(r.id, band)
	if grams := search.Grams(r.heading, r.text); grams != "" {
		if _, err := w.text.ExecContext(ctx, rank, grams); err != nil {
			return fmt.Errorf("search_text: %w", err)
		}
	}
	if grams := search.Grams(r.heading); grams != "" {
		if _, err := w.heading.ExecContext(ctx, rank, grams); err != nil {
			return fmt.Errorf("search_heading: %w", err)
		}
	}
	search.Pairs(r.heading, w.pairs)
	search.Pairs(r.text, w.pairs)
	if r.words == nil && split != nil {
		words, err := search.NewBoundaries(r.heading.Hans, r.text.Hans, split)
		if err != nil {
			return fmt.Errorf("words: %w", err)
		}
		w.use(r, words)
		words, err = words.Refine(r.heading.Hans, r.text.Hans, func(word string) ([]int, error) { return w.inside(word, split) })
		if err != nil {
			return fmt.Errorf("words: %w", err)
		}
		if _, err := w.word.ExecContext(ctx, []byte(words), r.id); err != nil {
			return fmt.Errorf("words: %w", err)
		}
	}
	return nil
}

// inside is search.Compounds, asked once for each word.
func (w *indexWriter) inside(word string, split search.Splitter) ([]int, error) {
	starts, known := w.compounds[word]
	if known {
		return starts, nil
	}
	starts, err := search.Compounds(word, split)
	w.compounds[word] = starts
	return starts, err
}

// flush writes what was gathered over all rows.
func (w *indexWriter) flush(ctx context.Context) error {
	if err := w.flushPairs(ctx); err != nil {
		return err
	}
	return w.flushWords(ctx)
}

func (w *indexWriter) flushPairs(ctx context.Context) error {
	for p, fresh := range w.pairs {
		if !fresh {
			continue
		}
		for _, fold := range []rune{script.Fold(p.Hant), script.Fold(p.Hans)} {
			if _, err := w.pair.ExecContext(ctx, fold, p.Hant, p.Hans); err != nil {
				return fmt.Errorf("search_pair: %w", err)
			}
		}
		w.pairs[p] = false
	}
	return nil
}
