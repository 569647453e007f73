package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Comparison is two documents of a series side by side as it was computed at
// ingest, a the earlier one. It is NotFound unless both stand in one series, with
// a's year before b's.
func (s *Store) Comparison(ctx context.Context, a, b *policy.Document) (*policy.Comparison, error) {
	c := &policy.Comparison{A: a, B: b, Above: map[int64]*policy.Provision{}}
	err := s.db.Row(ctx, `SELECT x.year, y.year, (SELECT coalesce(max(p.id), 0) FROM pairing p WHERE p.a_id = l.a_id AND p.b_id = l.b_id)
		FROM alignment l JOIN series_member x ON x.document_id = l.a_id
		JOIN series_member y ON y.document_id = l.b_id AND y.series_id = x.series_id AND y.year > x.year
		WHERE l.a_id = ? AND l.b_id = ? ORDER BY x.series_id LIMIT 1`, a.ID, b.ID).Scan(&c.YearA, &c.YearB, &c.Latest)
	if err != nil {
		return nil, db.Found(err, policy.PairMissing, a.Slug, b.Slug)
	}
	if err := s.compare(ctx, c); err != nil {
		return nil, fmt.Errorf("Comparison(%s, %s): %w", a.Slug, b.Slug, err)
	}
	return c, nil
}

func (s *Store) compare(ctx context.Context, c *policy.Comparison) error {
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
	if err := s.measurePairs(ctx, c); err != nil {
		return err
	}
	return s.figurePairs(ctx, c, ea.Figures, eb.Figures)
}

// measurePairs lists the measures of both documents with their counterparts.
func (s *Store) measurePairs(ctx context.Context, c *policy.Comparison) error {
	ofB := map[int][]policy.MeasurePair{}
	hasA := map[int]bool{}
	inA := map[int]*policy.Provision{}
	for p := range policy.Measures(c.TreeA) {
		inA[p.Measure] = p
	}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var a, b int
		var phrases []byte
		pair := policy.MeasurePair{}
		if err := rows.Scan(&a, &b, &pair.Score, &pair.Relation, &phrases); err != nil {
			return err
		}
		pair.A, hasA[a] = inA[a], true
		pair.Further = len(ofB[b]) > 0
		ofB[b] = append(ofB[b], pair)
		return json.Unmarshal(phrases, &ofB[b][len(ofB[b])-1].Phrases)
	}, `SELECT a_measure, b_measure, score, relation, phrases FROM alignment_pair WHERE a_id = ? AND b_id = ? ORDER BY b_measure, place`, c.A.ID, c.B.ID)
	if err != nil {
		return err
	}
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return err
	}
	said, err := standingVerdicts(ctx, q, c.A.ID, c.B.ID)
	if err != nil {
		return err
	}
	// A correction is named where it holds: one whose measure an edition dropped, or
	// that speaks of the counterpart alone, makes nothing here so.
	by := map[[2]int]*policy.PairVerdict{}
	for i, one := range said {
		by[[2]int{one.AMeasure, one.BMeasure}] = &said[i]
	}
	for p := range policy.Measures(c.TreeB) {
		list := ofB[p.Measure]
		if len(list) == 0 {
			list = []policy.MeasurePair{{Relation: policy.New, Said: by[[2]int{0, p.Measure}]}}
		}
		for _, pair := range list {
			pair.B = p
			if pair.A != nil {
				pair.Said = by[[2]int{pair.A.Measure, p.Measure}]
			}
			c.Pairs = append(c.Pairs, pair)
		}
	}
	for p := range policy.Walk(c.TreeA) {
		if p.IsMeasure() && !hasA[p.Measure] {
			c.Pairs = append(c.Pairs, policy.MeasurePair{Relation: policy.Dropped, A: p, Said: by[[2]int{p.Measure, 0}]})
		}
	}
	return nil
}

func (s *Store) figurePairs(ctx context.Context, c *policy.Comparison, a, b []*policy.Figure) error {
	of := map[int64]int64{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var x, y int64
		err := rows.Scan(&x, &y)
		of[y] = x
		return err
	}, `SELECT a_figure, b_figure FROM alignment_figure WHERE a_id = ? AND b_id = ?`, c.A.ID, c.B.ID)
	if err != nil {
		return err
	}
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
	return nil
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
		var known bool
		var latest int64
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM alignment WHERE a_id = ?1 AND b_id = ?2),
			(SELECT coalesce(max(id), 0) FROM pairing WHERE a_id = ?1 AND b_id = ?2)`, a, b).Scan(&known, &latest)
		switch {
		case err != nil:
			return err
		case !known:
			return policy.Refuse(policy.NotFound, policy.NewIssue(policy.PairMissing, a, b))
		case latest != seen:
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
