package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Figures lists the figures of an edition in reading order, each with the
// provision or passage it stands in.
func (s *Store) Figures(ctx context.Context, editionID int64) ([]*policy.Figure, error) {
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, err
	}
	return figures(ctx, q, editionID)
}

// FiguresIn lists the figures that an edition's provisions of these rows state, in the order of the text.
func (s *Store) FiguresIn(ctx context.Context, editionID int64, rows []int64) ([]*policy.Figure, error) {
	packed, err := json.Marshal(rows)
	if err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, err
	}
	byEdition, err := figuresWhere(ctx, q, `f.edition_id = ? AND f.provision_id IN (SELECT value FROM json_each(?))`, editionID, string(packed))
	return byEdition[editionID], err
}

func figures(ctx context.Context, q db.Querier, editionID int64) ([]*policy.Figure, error) {
	byEdition, err := figuresWhere(ctx, q, `f.edition_id = ?`, editionID)
	return byEdition[editionID], err
}

// figuresWhere lists the figures f that meet a condition, by edition.
func figuresWhere(ctx context.Context, q db.Querier, where string, args ...any) (map[int64][]*policy.Figure, error) {
	byEdition := map[int64][]*policy.Figure{}
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		f := &policy.Figure{Field: policy.Body}
		p := &policy.Provision{}
		var edition int64
		err := rows.Scan(&edition, &f.ID, &f.Name.Hant, &f.Name.Hans, &f.Relation.Hant, &f.Relation.Hans, &f.Value, &f.Digits,
			&f.Unit.Hant, &f.Unit.Hans, &f.Year, &f.Target, &f.Quote.Hant, &f.Quote.Hans, &f.Span.Start, &f.Span.End, &f.Kind,
			&f.Bound, &f.Until.Value, &f.Until.Digits, &f.Until.Unit.Hant, &f.Until.Unit.Hans,
			&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans)
		f.Place = policy.Place{Provision: p}
		byEdition[edition] = append(byEdition[edition], f)
		return err
	}, `SELECT f.edition_id, f.id, f.name_hant, f.name_hans, f.relation_hant, f.relation_hans, f.value, f.digits,
		f.unit_hant, f.unit_hans, f.year, f.target, f.quote_hant, f.quote_hans, f.start_byte, f.end_byte,
		coalesce(nullif(f.kind, ''), iif(f.target, 'target', 'reported')), f.bound, f.until_value, f.until_digits, f.until_unit_hant, f.until_unit_hans,
		p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans
		FROM figure f JOIN provision p ON p.id = f.provision_id WHERE `+where+` ORDER BY f.start_byte`, args...)
	if err != nil {
		return nil, fmt.Errorf("Figures(%v): %w", args, err)
	}
	return byEdition, nil
}
