package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Milestones lists what the text of an edition says is to be reached by a year, by
// year and in reading order, each with the provision or passage it stands in.
func (s *Store) Milestones(ctx context.Context, editionID int64) ([]*policy.Milestone, error) {
	var list []*policy.Milestone
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		m, p := &policy.Milestone{}, &policy.Provision{}
		err := rows.Scan(&m.Year, &m.Month, &m.Start, &m.End,
			&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans)
		m.Place = policy.Place{Provision: p}
		list = append(list, m)
		return err
	}, `SELECT m.year, m.month, m.start_rune, m.end_rune,
		p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans
		FROM milestone m JOIN provision p ON p.id = m.provision_id WHERE m.edition_id = ?
		ORDER BY m.year, m.month, p.id, m.start_rune`, editionID)
	if err != nil {
		return nil, fmt.Errorf("Milestones(%d): %w", editionID, err)
	}
	return list, nil
}

func writeMilestones(ctx context.Context, tx *sql.Tx, e *policy.Edition) error {
	for _, m := range e.Milestones {
		_, err := tx.ExecContext(ctx, `INSERT INTO milestone (provision_id, start_rune, end_rune, edition_id, year, month)
			VALUES (?, ?, ?, ?, ?, ?)`, rowOf(m.Place), m.Start, m.End, e.ID, m.Year, m.Month)
		if err != nil {
			return fmt.Errorf("milestone %d: %w", m.Year, err)
		}
	}
	return nil
}
