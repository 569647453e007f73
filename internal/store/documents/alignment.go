package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// writeChange notes what an edition changed of the measures of the one before.
func writeChange(ctx context.Context, tx *sql.Tx, editionID int64) error {
	after := &policy.Edition{ID: editionID}
	before := &policy.Edition{}
	err := tx.QueryRowContext(ctx, `SELECT p.id FROM edition e JOIN edition p ON p.document_id = e.document_id AND p.number = e.number - 1
		WHERE e.id = ?`, editionID).Scan(&before.ID)
	if err == sql.ErrNoRows {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range []*policy.Edition{before, after} {
		if err := readTree(ctx, tx, e); err != nil {
			return err
		}
	}
	c := align.Count(align.Editions(before, after))
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO edition_change (edition_id, changed, added, dropped, moved) VALUES (?, ?, ?, ?, ?)`,
		editionID, c.Changed, c.Added, c.Dropped, c.Moved)
	return err
}

// couple is two documents that stand in a series together, the earlier one first.
type couple struct{ a, b int64 }

// couples lists the documents of published editions that are to be compared with
// one another: every two of a series of different years.
func couples(ctx context.Context, tx *sql.Tx, where string, arg int64) (list []couple, err error) {
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		var c couple
		err := rows.Scan(&c.a, &c.b)
		list = append(list, c)
		return err
	}, `SELECT DISTINCT x.document_id, y.document_id FROM series_member x JOIN series_member y ON y.series_id = x.series_id AND y.year > x.year
		JOIN published a ON a.id = x.document_id JOIN published b ON b.id = y.document_id
		WHERE `+where, arg)
	return list, err
}

// alignDocument compares a document anew with the others of its series.
func alignDocument(ctx context.Context, tx *sql.Tx, documentID int64) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM alignment WHERE a_id = ?1 OR b_id = ?1`, documentID); err != nil {
		return err
	}
	list, err := couples(ctx, tx, `?1 IN (x.document_id, y.document_id)`, documentID)
	return alignAll(ctx, tx, list, err)
}

// alignSeries compares the documents of a series that were not compared yet, and
// forgets comparisons of documents that no longer stand in one.
func alignSeries(ctx context.Context, tx *sql.Tx, seriesID int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM alignment WHERE NOT EXISTS (SELECT 1 FROM series_member x
		JOIN series_member y ON y.series_id = x.series_id AND y.year > x.year WHERE x.document_id = a_id AND y.document_id = b_id)`)
	if err != nil {
		return err
	}
	list, err := couples(ctx, tx, `x.series_id = ? AND NOT EXISTS (SELECT 1 FROM alignment l WHERE l.a_id = a.id AND l.b_id = b.id)`, seriesID)
	return alignAll(ctx, tx, list, err)
}

func alignAll(ctx context.Context, tx *sql.Tx, list []couple, err error) error {
	for _, c := range list {
		if err == nil {
			err = alignCouple(ctx, tx, c)
		}
	}
	return err
}

// aligned is what the comparison of two documents needs of one of them.
type aligned struct {
	edition int
	leaves  []*policy.Provision
	items   []align.Item
	place   map[int]int // of a measure's number in the list
	figures []*policy.Figure
}

func alignable(ctx context.Context, tx *sql.Tx, documentID int64) (*aligned, error) {
	var number int
	e := &policy.Edition{}
	err := tx.QueryRowContext(ctx, `SELECT e.id, e.number FROM document d JOIN edition e ON e.document_id = d.id AND e.number = d.edition
		WHERE d.id = ?`, documentID).Scan(&e.ID, &number)
	if err == nil {
		err = readTree(ctx, tx, e)
	}
	if err == nil {
		e.Figures, err = figures(ctx, tx, e.ID)
	}
	if err != nil {
		return nil, err
	}
	d := alignedOf(e)
	d.edition = number
	return d, nil
}

// alignedOf is that of an edition with its tree and figures.
func alignedOf(e *policy.Edition) *aligned {
	d := &aligned{place: map[int]int{}, figures: e.Figures}
	above := map[*policy.Provision]policy.Text{}
	for p := range policy.Walk(e.Provisions) {
		for _, c := range p.Children {
			above[c] = p.Heading
		}
		if p.IsMeasure() {
			d.place[p.Measure] = len(d.leaves)
			d.leaves, d.items = append(d.leaves, p), append(d.items, align.ItemOf(p, above[p]))
		}
	}
	return d
}

// alignCouple computes which measures and figures of two documents are the same,
// keeping to what editors say. What it stores can be computed again at any time;
// what editors say stands in pairing alone.
func alignCouple(ctx context.Context, tx *sql.Tx, c couple) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM alignment WHERE a_id = ? AND b_id = ?`, c.a, c.b); err != nil {
		return err
	}
	a, err := alignable(ctx, tx, c.a)
	if err != nil {
		return fmt.Errorf("document %d: %w", c.a, err)
	}
	b, err := alignable(ctx, tx, c.b)
	if err != nil {
		return fmt.Errorf("document %d: %w", c.b, err)
	}
	said, err := standingVerdicts(ctx, tx, c.a, c.b)
	if err != nil {
		return err
	}
	fixed := settled(said, a.place, b.place)
	if err := writePairs(ctx, tx, c, a, b, align.Correspond(a.items, b.items, fixed)); err != nil {
		return err
	}
	for _, p := range align.Figures(a.figures, b.figures) {
		_, err := tx.ExecContext(ctx, `INSERT INTO alignment_figure (a_id, b_id, a_figure, b_figure) VALUES (?, ?, ?, ?)`,
			c.a, c.b, a.figures[p.A].ID, b.figures[p.B].ID)
		if err != nil {
			return fmt.Errorf("alignment_figure: %w", err)
		}
	}
	return nil
}

// relationsOf says of each link in which relation its measures stand.
func relationsOf(links []align.Link, a, b *aligned) []policy.Relation {
	relations := make([]policy.Relation, len(links))
	for i, l := range links {
		x, y := a.items[l.A], b.items[l.B]
		switch {
		case l.State == policy.PartlyState:
			relations[i] = policy.Partly
		case x.Heading == y.Heading && x.Text == y.Text:
			relations[i] = policy.Continued
		default:
			relations[i] = policy.Revision
		}
	}
	return relations
}

// writePairs stores which measures correspond and how many do.
func writePairs(ctx context.Context, tx *sql.Tx, c couple, a, b *aligned, links []align.Link) error {
	counts, hasA, hasB := map[policy.Relation]int{}, map[int]bool{}, map[int]bool{}
	relations := relationsOf(links, a, b)
	for i, l := range links {
		counts[relations[i]]++
		hasA[l.A], hasB[l.B] = true, true
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO alignment (a_id, b_id, a_edition, b_edition, continued, changed, partly, added, dropped)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, c.a, c.b, a.edition, b.edition, counts[policy.Continued], counts[policy.Revision], counts[policy.Partly],
		len(b.leaves)-len(hasB), len(a.leaves)-len(hasA))
	if err != nil {
		return fmt.Errorf("alignment: %w", err)
	}
	for i, l := range links {
		phrases, err := json.Marshal(l.Phrases)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO alignment_pair (a_id, b_id, b_measure, place, a_measure, relation, score, phrases) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			c.a, c.b, b.leaves[l.B].Measure, i, a.leaves[l.A].Measure, relations[i], l.Score, string(phrases))
		if err != nil {
			return fmt.Errorf("alignment_pair: %w", err)
		}
	}
	return nil
}

// settled turns what editors say into what the computation must keep to. A measure
// that an edition does not hold now is passed over; its correction stays.
func settled(said []policy.PairVerdict, a, b map[int]int) align.Fixed {
	fixed := align.Fixed{FreeA: map[int]bool{}, FreeB: map[int]bool{}}
	for _, c := range said {
		i, inA := a[c.AMeasure]
		j, inB := b[c.BMeasure]
		switch {
		case c.Verdict == policy.VerdictPair && inA && inB:
			fixed.Pairs = append(fixed.Pairs, align.Pair{A: i, B: j, Score: 1})
		case c.Verdict == policy.VerdictNone && c.BMeasure == 0 && inA:
			fixed.FreeA[i] = true
		case c.Verdict == policy.VerdictNone && c.AMeasure == 0 && inB:
			fixed.FreeB[j] = true
		}
	}
	return fixed
}
