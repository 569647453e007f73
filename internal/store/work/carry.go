package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Carried lists which measures of a document took work over from published ones, and whose work
// theirs was taken over by; n = 0 for all of its measures.
func (s *Store) Carried(ctx context.Context, documentID int64, n int) (list []*policy.Carried, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		c := &policy.Carried{Document: &policy.Document{}, Provision: &policy.Provision{}}
		err := rows.Scan(&c.Measure, &c.Document.ID, &c.Document.Slug, &c.Document.Title.Hant, &c.Document.Title.Hans, &c.Other, &c.Later, &c.Day, &c.Status, &c.Percent,
			&c.Provision.Kind, &c.Provision.Num, &c.Provision.EID, &c.Provision.Label)
		c.Provision.Measure = c.Other
		list = append(list, c)
		return err
	}, `SELECT x.measure, d.id, d.slug, d.title_hant, d.title_hans, x.other, x.later, x.day, coalesce(r.status, ''), coalesce(r.percent, 0), coalesce(p.kind, ''), coalesce(p.num, ''), coalesce(p.eid, ''), coalesce(p.label, '') FROM (
			SELECT measure, from_document_id AS of, from_measure AS other, 0 AS later, day FROM carry_over WHERE document_id = ?1
			UNION ALL SELECT from_measure, document_id, measure, 1, day FROM carry_over WHERE from_document_id = ?1) x
		JOIN published d ON d.id = x.of `+db.LastWording("x.of", "x.other")+`
		LEFT JOIN progress r ON r.id = `+db.NewestReport("x.of", "x.other")+`
		WHERE ?2 IN (0, x.measure) ORDER BY x.measure, x.later, d.id, x.other`, documentID, n)
	if err != nil {
		return nil, fmt.Errorf("Carried(%d, %d): %w", documentID, n, err)
	}
	return list, nil
}

func carryOver(ctx context.Context, tx *sql.Tx, list []policy.CarryOver) error {
	for _, c := range list {
		_, err := tx.ExecContext(ctx, `INSERT INTO carry_over (document_id, measure, from_document_id, from_measure, day) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, c.DocumentID, c.Measure, c.FromDocumentID, c.FromMeasure, c.Day)
		if err != nil {
			return fmt.Errorf("carry over measure %d: %w", c.FromMeasure, err)
		}
	}
	return nil
}
