package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Backlog counts what waits for editors. A measure without a lead counts where anybody answers for
// any measure of its document today: of a statute that nobody carries out none does.
func (s *Store) Backlog(ctx context.Context) (policy.Backlog, error) {
	b := policy.Backlog{Unassigned: map[int64]int{}, Proposals: map[int64]int{}}
	today := s.db.Today()
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		p := &policy.Provision{}
		var document int64
		var touched bool
		err := rows.Scan(&document, &p.Kind, &p.Measure, &p.Heading.Hans, &touched)
		if err == nil && p.NeedsLead(touched) {
			b.Unassigned[document]++
		}
		return err
	}, `SELECT c.document_id, p.kind, p.measure, p.heading_hans,
			EXISTS (SELECT 1 FROM assignment a WHERE a.document_id = c.document_id AND a.measure = p.measure AND `+db.HoldsOn("a", "?1")+`)
			OR EXISTS (SELECT 1 FROM progress_shown r WHERE r.document_id = c.document_id AND r.measure = p.measure)
		FROM (SELECT DISTINCT a.document_id FROM assignment a WHERE `+db.HoldsOn("a", "?1")+`) w
		JOIN published d ON d.id = w.document_id JOIN current_edition c ON c.document_id = d.id
		JOIN provision p ON p.edition_id = c.edition_id AND p.measure > 0
		WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.document_id = c.document_id AND a.measure = p.measure AND a.role = 'lead' AND `+db.HoldsOn("a", "?1")+`)`, today)
	if err == nil {
		err = s.db.Each(ctx, func(rows *sql.Rows) error {
			var document int64
			var n int
			err := rows.Scan(&document, &n)
			b.Proposals[document] = n
			return err
		}, `SELECT r.document_id, count(*) FROM proposal r JOIN published d ON d.id = r.document_id JOIN current_edition c ON c.document_id = d.id
			JOIN provision p ON p.edition_id = c.edition_id AND p.path = 'm/' || r.measure AND p.path <> ''
			WHERE r.decision = '' AND NOT r.acts GROUP BY r.document_id`)
	}
	if err == nil {
		err = s.db.Row(ctx, `SELECT (SELECT count(*) FROM draft WHERE state = 'draft'),
			(SELECT count(*) FROM progress_waiting w WHERE NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = w.progress_id)),
			(SELECT count(*) FROM erratum WHERE settled = '')`).Scan(&b.Drafts, &b.Waiting, &b.Errata)
	}
	if err != nil {
		return b, fmt.Errorf("Backlog: %w", err)
	}
	return b, nil
}
