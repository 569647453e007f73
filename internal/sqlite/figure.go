package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Figures lists the figures of an edition in reading order, each with the
// provision or passage it stands in.
func (s *Store) Figures(ctx context.Context, editionID int64) ([]*policy.Figure, error) {
	return figures(ctx, s.db, editionID)
}

func figures(ctx context.Context, q querier, editionID int64) ([]*policy.Figure, error) {
	var list []*policy.Figure
	err := each(ctx, q, func(rows *sql.Rows) error {
		f := &policy.Figure{Field: policy.Body}
		p := &policy.Provision{}
		err := rows.Scan(&f.ID, &f.Name.Hant, &f.Name.Hans, &f.Relation.Hant, &f.Relation.Hans, &f.Value, &f.Digits,
			&f.Unit.Hant, &f.Unit.Hans, &f.Year, &f.Target, &f.Quote.Hant, &f.Quote.Hans, &f.Span.Start, &f.Span.End,
			&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans)
		f.Place = policy.Place{Provision: p}
		list = append(list, f)
		return err
	}, `SELECT f.id, f.name_hant, f.name_hans, f.relation_hant, f.relation_hans, f.value, f.digits,
		f.unit_hant, f.unit_hans, f.year, f.target, f.quote_hant, f.quote_hans, f.start_byte, f.end_byte,
		p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans
		FROM figure f JOIN provision p ON p.id = f.provision_id WHERE f.edition_id = ? ORDER BY f.start_byte`, editionID)
	if err != nil {
		return nil, fmt.Errorf("Figures(%d): %w", editionID, err)
	}
	return list, nil
}
