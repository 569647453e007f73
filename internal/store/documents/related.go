package documents

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
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		r := policy.Related{From: p, To: &policy.Provision{}}
		t := &policy.Term{}
		err := rows.Scan(&r.To.ID, &r.To.Kind, &r.To.Num, &r.To.EID, &r.To.Label, &r.To.Measure,
			&r.To.Heading.Hant, &r.To.Heading.Hans, &r.To.Text.Hant, &r.To.Text.Hans, &r.Score,
			&t.ID, &t.Slug, &t.Name.Hant, &t.Name.Hans)
		if n := len(list); n == 0 || list[n-1].To.ID != r.To.ID {
			list = append(list, r)
		}
		if last := &list[len(list)-1]; t.ID > 0 {
			last.Shared = append(last.Shared, t)
		}
		return err
	}, `SELECT p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans, r.score,
			coalesce(t.id, 0), coalesce(t.slug, ''), coalesce(t.name_hant, ''), coalesce(t.name_hans, '')
		FROM related r JOIN provision p ON p.id = r.to_id
		LEFT JOIN term t ON t.id IN (SELECT term_id FROM mention WHERE provision_id = r.from_id
			INTERSECT SELECT term_id FROM mention WHERE provision_id = r.to_id)
		WHERE r.from_id = ? ORDER BY r.score DESC, p.position, p.id, t.id`, p.ID)
	if err != nil {
		return nil, fmt.Errorf("Related(%d): %w", p.ID, err)
	}
	return list, nil
}
