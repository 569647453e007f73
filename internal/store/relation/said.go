package relation

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// verdicts lists what editors say of the measures of two documents and still holds.
func verdicts(ctx context.Context, q db.Querier, upper, lower int64) (list []said, err error) {
	err = db.Each(ctx, q, func(rows *sql.Rows) error {
		var v said
		var at string
		err := rows.Scan(&at, &v.User, &v.upper, &v.lower, &v.Verdict.Verdict)
		if err == nil {
			v.At, err = history.ParseTime(at)
		}
		list = append(list, v)
		return err
	}, `SELECT s.at, coalesce(u.name, ''), s.upper_measure, s.lower_measure, s.verdict FROM answer_said s LEFT JOIN user u ON u.id = s.user_id
		WHERE s.upper_id = ?1 AND s.lower_id = ?2 AND s.verdict <> 'computed' AND s.id = (SELECT max(o.id) FROM answer_said o
			WHERE o.upper_id = ?1 AND o.lower_id = ?2 AND o.upper_measure = s.upper_measure AND o.lower_measure = s.lower_measure)
		ORDER BY s.lower_measure, s.upper_measure`, upper, lower)
	return list, err
}

// verdictOn is what an editor says of two documents, nil for nothing, and the number of the newest verdict on them or their measures.
func verdictOn(ctx context.Context, q db.Querier, upper, lower int64) (v *lineage.Verdict, latest int64, err error) {
	var at string
	one := lineage.Verdict{}
	err = q.QueryRowContext(ctx, `SELECT s.at, coalesce(u.name, ''), s.verdict FROM upper_said s LEFT JOIN user u ON u.id = s.user_id
		WHERE s.upper_id = ? AND s.lower_id = ? ORDER BY s.id DESC LIMIT 1`, upper, lower).Scan(&at, &one.User, &one.Verdict)
	switch {
	case err == sql.ErrNoRows:
	case err != nil:
		return nil, 0, err
	case one.Verdict != policy.VerdictComputed:
		if one.At, err = history.ParseTime(at); err != nil {
			return nil, 0, err
		}
		v = &one
	}
	err = q.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(id), 0) FROM upper_said WHERE upper_id = ?1 AND lower_id = ?2)
		+ (SELECT coalesce(max(id), 0) FROM answer_said WHERE upper_id = ?1 AND lower_id = ?2)`, upper, lower).Scan(&latest)
	return v, latest, err
}

// SetAnswer stores what an editor says of two documents of different levels or, with measures, of two of these, and compares
// them anew. seen is the newest verdict that they knew (Across.Latest): if there is a newer one it fails with Conflict.
func (s *Store) SetAnswer(ctx context.Context, by int64, upper, lower *policy.Document, upperMeasure, lowerMeasure int, v policy.Verdict, seen int64) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		_, latest, err := verdictOn(ctx, tx, upper.ID, lower.ID)
		if err != nil {
			return err
		}
		switch {
		case latest != seen:
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		case upper.ID == lower.ID, (upperMeasure == 0) != (lowerMeasure == 0),
			v != policy.VerdictPair && v != policy.VerdictNone && v != policy.VerdictComputed:
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.PairMeasures))
		}
		line := history.Line{By: by, Kind: policy.EventPairing, Action: string(v), Document: lower.ID, Measure: lowerMeasure,
			After: map[string]any{"upper": upper.ID, "measure": upperMeasure}}
		var result sql.Result
		if upperMeasure == 0 {
			result, err = tx.ExecContext(ctx, `INSERT INTO upper_said (at, user_id, upper_id, lower_id, verdict) VALUES (?, nullif(?, 0), ?, ?, ?)`,
				history.Now(), by, upper.ID, lower.ID, v)
		} else {
			for _, m := range []struct {
				document int64
				n        int
			}{{upper.ID, upperMeasure}, {lower.ID, lowerMeasure}} {
				var exists bool
				if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM measure WHERE document_id = ? AND n = ?)`, m.document, m.n).Scan(&exists); err != nil {
					return err
				}
				if !exists {
					return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureMissing, m.n))
				}
			}
			result, err = tx.ExecContext(ctx, `INSERT INTO answer_said (at, user_id, upper_id, lower_id, upper_measure, lower_measure, verdict)
				VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?)`, history.Now(), by, upper.ID, lower.ID, upperMeasure, lowerMeasure, v)
		}
		if err != nil {
			return fmt.Errorf("said: %w", err)
		}
		if line.Row, err = result.LastInsertId(); err != nil {
			return err
		}
		if err := history.Record(ctx, tx, line); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO lineage_stale VALUES (?)`, lower.ID)
		return err
	})
	if err != nil {
		return fmt.Errorf("SetAnswer(%s, %s): %w", upper.Slug, lower.Slug, err)
	}
	return nil
}

// SetLevel keeps the level of a document as an editor says it, "" for what its names tell, and finds anew what is above and below it.
// was is the level that they knew: if it is another by now it fails with Conflict.
func (s *Store) SetLevel(ctx context.Context, by int64, d *policy.Document, level, was lineage.Level) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if level != "" && !slices.Contains(lineage.Levels(), level) {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "level", string(level), lineage.Levels()))
		}
		var now lineage.Level
		if err := tx.QueryRowContext(ctx, `SELECT level FROM document WHERE id = ?`, d.ID).Scan(&now); err != nil {
			return db.Found(err, policy.DocumentMissing, d.Slug)
		}
		if now != was {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		if _, err := tx.ExecContext(ctx, `UPDATE document SET level = ? WHERE id = ?`, level, d.ID); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO lineage_stale VALUES (?)`, d.ID); err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDocument, Action: "level", Row: d.ID, Document: d.ID,
			Before: map[string]any{"level": string(was)}, After: map[string]any{"level": string(level)}})
	})
	if err != nil {
		return fmt.Errorf("SetLevel(%s): %w", d.Slug, err)
	}
	return nil
}
