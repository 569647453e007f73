package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Related lists the measures related to p, the most alike first, with the terms
// that both hold.
func (s *Store) Related(ctx context.Context, p *policy.Provision) ([]policy.Related, error) {
	var list []policy.Related
	err := each(ctx, s.db, func(rows *sql.Rows) error {
		r := policy.Related{From: p, To: &policy.Provision{}}
		err := rows.Scan(&r.To.ID, &r.To.Kind, &r.To.Num, &r.To.EID, &r.To.Label, &r.To.Measure,
			&r.To.Heading.Hant, &r.To.Heading.Hans, &r.To.Text.Hant, &r.To.Text.Hans, &r.Score)
		list = append(list, r)
		return err
	}, `SELECT p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, r.score
		FROM related r JOIN provision p ON p.id = r.to_id WHERE r.from_id = ? ORDER BY r.score DESC, p.position`, p.ID)
	if err != nil {
		return nil, fmt.Errorf("Related(%d): %w", p.ID, err)
	}
	for i := range list {
		err := each(ctx, s.db, func(rows *sql.Rows) error {
			t, err := scanTerm(rows)
			list[i].Shared = append(list[i].Shared, t)
			return err
		}, `SELECT DISTINCT `+termColumns+` FROM term t
			JOIN mention a ON a.term_id = t.id AND a.provision_id = ?
			JOIN mention b ON b.term_id = t.id AND b.provision_id = ? ORDER BY t.id`, p.ID, list[i].To.ID)
		if err != nil {
			return nil, fmt.Errorf("Related(%d): shared terms: %w", p.ID, err)
		}
	}
	return list, nil
}
