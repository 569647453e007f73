package documents

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Comparison is two documents side by side, a the earlier one: as it was computed when they were taken in where
// they stand in one series, with a's year before b's, else as it is computed now. It is NotFound if they stand in a
// series the other way round, and Invalid (ComparisonLarge) if they are too long to be compared while somebody waits.
func (s *Store) Comparison(ctx context.Context, a, b *policy.Document) (*policy.Comparison, error) {
	c := &policy.Comparison{A: a, B: b, Above: map[int64]*policy.Provision{}}
	ctx, q, err := s.db.Reader(ctx)
	stored := false
	if err == nil {
		stored, err = place(ctx, q, c)
	}
	if err != nil {
		return nil, fmt.Errorf("Comparison(%s, %s): %w", a.Slug, b.Slug, err)
	}
	if err := s.compare(ctx, c, stored); err != nil {
		return nil, fmt.Errorf("Comparison(%s, %s): %w", a.Slug, b.Slug, err)
	}
	return c, nil
}

// place finds the years of two documents in the series that both stand in and the newest verdict on them, and whether
// what was computed of them is stored. NotFound: b is the earlier one.
func place(ctx context.Context, q db.Querier, c *policy.Comparison) (stored bool, err error) {
	var turned bool
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(CASE WHEN y.year > x.year THEN x.year END), 0), coalesce(max(CASE WHEN y.year > x.year THEN y.year END), 0),
		coalesce(max(y.year < x.year), 0), EXISTS (SELECT 1 FROM alignment l WHERE l.a_id = ?1 AND l.b_id = ?2),
		(SELECT coalesce(max(p.id), 0) FROM pairing p WHERE p.a_id = ?1 AND p.b_id = ?2)
		FROM series_member x JOIN series_member y ON y.series_id = x.series_id AND y.document_id = ?2 WHERE x.document_id = ?1`, c.A.ID, c.B.ID).
		Scan(&c.YearA, &c.YearB, &turned, &stored, &c.Latest)
	if err != nil {
		return false, db.Unavailable(err)
	}
	if c.YearA == 0 && (turned || later(c.A, c.B)) {
		return false, policy.Refuse(policy.NotFound, policy.NewIssue(policy.PairMissing, c.A.Slug, c.B.Slug))
	}
	return stored, nil
}

// later reports whether a comparison of two documents of no series begins with b: by their days, or else by which was
// taken in first.
func later(a, b *policy.Document) bool {
	x, y := cmp.Or(a.Adopted, a.Published), cmp.Or(b.Adopted, b.Published)
	if x != "" && y != "" && x != y {
		return x > y
	}
	return a.ID > b.ID
}

func (s *Store) compare(ctx context.Context, c *policy.Comparison, stored bool) error {
	ea, err := s.Edition(ctx, c.A.ID, c.A.Edition)
	if err != nil {
		return err
	}
	eb, err := s.Edition(ctx, c.B.ID, c.B.Edition)
	if err != nil {
		return err
	}
	c.TreeA, c.TreeB = ea.Provisions, eb.Provisions
	if ea.Figures, err = s.Figures(ctx, ea.ID); err != nil {
		return err
	}
	if eb.Figures, err = s.Figures(ctx, eb.ID); err != nil {
		return err
	}
	for _, top := range append(ea.Provisions[:len(ea.Provisions):len(ea.Provisions)], eb.Provisions...) {
		for p := range policy.Walk([]*policy.Provision{top}) {
			if p != top {
				c.Above[p.ID] = top
			}
		}
	}
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return err
	}
	said, err := standingVerdicts(ctx, q, c.A.ID, c.B.ID)
	if err != nil {
		return err
	}
	var found map[int][]counterpart
	figures := map[int64]int64{}
	if stored {
		if found, err = s.storedPairs(ctx, c); err == nil {
			figures, err = s.storedFigures(ctx, c)
		}
	} else {
		found, err = s.computing.pairs(ctx, c, alignedOf(ea), alignedOf(eb), said)
		for _, p := range align.Figures(ea.Figures, eb.Figures) {
			figures[eb.Figures[p.B].ID] = ea.Figures[p.A].ID
		}
	}
	if err != nil {
		return err
	}
	measurePairs(c, found, said)
	figurePairs(c, figures, ea.Figures, eb.Figures)
	return nil
}

// counterpart is a measure of a that corresponds to one of b.
type counterpart struct {
	a        int // its number
	score    float64
	relation policy.Relation
	phrases  []policy.Phrase
}

// storedPairs reads which measures of a correspond to each of b.
func (s *Store) storedPairs(ctx context.Context, c *policy.Comparison) (map[int][]counterpart, error) {
	found := map[int][]counterpart{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var b int
		var phrases []byte
		var p counterpart
		if err := rows.Scan(&p.a, &b, &p.score, &p.relation, &phrases); err != nil {
			return err
		}
		err := json.Unmarshal(phrases, &p.phrases)
		found[b] = append(found[b], p)
		return err
	}, `SELECT a_measure, b_measure, score, relation, phrases FROM alignment_pair WHERE a_id = ? AND b_id = ? ORDER BY b_measure, place`, c.A.ID, c.B.ID)
	return found, err
}

// measurePairs lists the measures of both documents with their counterparts.
func measurePairs(c *policy.Comparison, found map[int][]counterpart, said []policy.PairVerdict) {
	hasA := map[int]bool{}
	inA := map[int]*policy.Provision{}
	for p := range policy.Measures(c.TreeA) {
		inA[p.Measure] = p
	}
	// A correction is named where it holds: one whose measure an edition dropped, or
	// that speaks of the counterpart alone, makes nothing here so.
	by := map[[2]int]*policy.PairVerdict{}
	for i, one := range said {
		by[[2]int{one.AMeasure, one.BMeasure}] = &said[i]
	}
	for p := range policy.Measures(c.TreeB) {
		if len(found[p.Measure]) == 0 {
			c.Pairs = append(c.Pairs, policy.MeasurePair{B: p, Relation: policy.New, Said: by[[2]int{0, p.Measure}]})
		}
		for i, f := range found[p.Measure] {
			hasA[f.a] = true
			c.Pairs = append(c.Pairs, policy.MeasurePair{A: inA[f.a], B: p, Relation: f.relation, Score: f.score, Phrases: f.phrases,
				Further: i > 0, Said: by[[2]int{f.a, p.Measure}]})
		}
	}
	for p := range policy.Walk(c.TreeA) {
		if p.IsMeasure() && !hasA[p.Measure] {
			c.Pairs = append(c.Pairs, policy.MeasurePair{Relation: policy.Dropped, A: p, Said: by[[2]int{p.Measure, 0}]})
		}
	}
}

// storedFigures reads which figure of a each of b continues.
func (s *Store) storedFigures(ctx context.Context, c *policy.Comparison) (map[int64]int64, error) {
	of := map[int64]int64{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var x, y int64
		err := rows.Scan(&x, &y)
		of[y] = x
		return err
	}, `SELECT a_figure, b_figure FROM alignment_figure WHERE a_id = ? AND b_id = ?`, c.A.ID, c.B.ID)
	return of, err
}

func figurePairs(c *policy.Comparison, of map[int64]int64, a, b []*policy.Figure) {
	byID := map[int64]*policy.Figure{}
	for _, f := range a {
		byID[f.ID] = f
	}
	for _, f := range b {
		if x := byID[of[f.ID]]; x != nil {
			c.Figures = append(c.Figures, policy.FigurePair{A: x, B: f})
			delete(byID, x.ID)
		} else {
			c.OnlyB = append(c.OnlyB, f)
		}
	}
	for _, f := range a {
		if byID[f.ID] != nil {
			c.OnlyA = append(c.OnlyA, f)
		}
	}
}

// standingVerdicts lists what editors say of two documents and still holds.
func standingVerdicts(ctx context.Context, q db.Querier, a, b int64) ([]policy.PairVerdict, error) {
	all, err := pairVerdicts(ctx, q, a, b)
	var hold []policy.PairVerdict
	for _, c := range all {
		kept := hold[:0]
		for _, h := range hold {
			if c.AMeasure > 0 && h.AMeasure == c.AMeasure || c.BMeasure > 0 && h.BMeasure == c.BMeasure {
				continue
			}
			kept = append(kept, h)
		}
		hold = kept
		if c.Verdict != policy.VerdictComputed {
			hold = append(hold, c)
		}
	}
	return hold, err
}

// PairVerdicts lists all that editors ever said of the pairs of two documents, the
// oldest first.
func (s *Store) PairVerdicts(ctx context.Context, a, b int64) ([]policy.PairVerdict, error) {
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, err
	}
	return pairVerdicts(ctx, q, a, b)
}

func pairVerdicts(ctx context.Context, q db.Querier, a, b int64) ([]policy.PairVerdict, error) {
	var list []policy.PairVerdict
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		var c policy.PairVerdict
		var at string
		if err := rows.Scan(&c.ID, &at, &c.User, &c.AMeasure, &c.BMeasure, &c.Verdict); err != nil {
			return err
		}
		var err error
		c.At, err = history.ParseTime(at)
		list = append(list, c)
		return err
	}, `SELECT p.id, p.at, coalesce(u.name, ''), coalesce(p.a_measure, 0), coalesce(p.b_measure, 0), p.verdict
		FROM pairing p LEFT JOIN user u ON u.id = p.user_id WHERE p.a_id = ? AND p.b_id = ? ORDER BY p.id`, a, b)
	if err != nil {
		return nil, fmt.Errorf("pairVerdicts(%d, %d): %w", a, b, err)
	}
	return list, nil
}

// SetPairVerdict stores what an editor says of a pair of two documents, a the earlier
// one, and compares these anew. seen is the newest correction that they knew, 0 for
// none: if there is a newer one it fails with Conflict.
func (s *Store) SetPairVerdict(ctx context.Context, by, a, b int64, c policy.PairVerdict, seen int64) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		of := &policy.Comparison{}
		for id, d := range map[int64]**policy.Document{a: &of.A, b: &of.B} {
			var err error
			if *d, err = scanDocument(tx.QueryRowContext(ctx, `SELECT `+documentColumns+` FROM published WHERE id = ?`, id)); err != nil {
				return db.Found(err, policy.PairMissing, a, b)
			}
		}
		if _, err := place(ctx, tx, of); err != nil {
			return err
		}
		switch {
		case of.Latest != seen:
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		case c.AMeasure == 0 && c.BMeasure == 0, c.Verdict == policy.VerdictPair && (c.AMeasure == 0 || c.BMeasure == 0),
			c.Verdict == policy.VerdictNone && c.AMeasure > 0 && c.BMeasure > 0:
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PairMeasures))
		}
		for _, m := range []struct {
			document int64
			n        int
		}{{a, c.AMeasure}, {b, c.BMeasure}} {
			var exists bool
			err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM measure WHERE document_id = ? AND n = ?)`, m.document, m.n).Scan(&exists)
			if err != nil {
				return err
			}
			if m.n > 0 && !exists {
				return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureMissing, m.n))
			}
		}
		result, err := tx.ExecContext(ctx, `INSERT INTO pairing (at, user_id, a_id, b_id, a_measure, b_measure, verdict)
			VALUES (?, nullif(?, 0), ?, ?, nullif(?, 0), nullif(?, 0), ?)`, history.Now(), by, a, b, c.AMeasure, c.BMeasure, c.Verdict)
		if err != nil {
			return fmt.Errorf("pairing: %w", err)
		}
		row, err := result.LastInsertId()
		if err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventPairing, Action: string(c.Verdict), Row: row, Document: b, Measure: c.BMeasure,
			After: map[string]any{"earlier": a, "measure": c.AMeasure}}
		if c.BMeasure == 0 {
			line.Document, line.Measure = a, c.AMeasure
			line.After = map[string]any{"later": b}
		}
		if err := history.Record(ctx, tx, line); err != nil {
			return err
		}
		return alignCouple(ctx, tx, couple{a, b})
	})
	if err != nil {
		return fmt.Errorf("SetPairVerdict(%d, %d): %w", a, b, err)
	}
	return nil
}
