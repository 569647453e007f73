package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Proposals lists what a document's text says of responsibility, in order.
func (s *Store) Proposals(ctx context.Context, documentID int64) ([]*policy.Proposal, error) {
	var list []*policy.Proposal
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		p := &policy.Proposal{DocumentID: documentID}
		err := rows.Scan(&p.ID, &p.Measure, &p.Name.Hant, &p.Name.Hans, &p.Role, &p.Quote.Hant, &p.Quote.Hans,
			&p.Span.Start, &p.Span.End, &p.Unclear, &p.Acts, &p.Due, &p.Decision, &p.Above.Hant, &p.Above.Hans, &p.Department)
		list = append(list, p)
		return err
	}, `SELECT id, measure, name_hant, name_hans, role, quote_hant, quote_hans, start_byte, end_byte, unclear, acts, due, decision, above_hant, above_hans, `+departmentCalled+`
		FROM proposal r WHERE document_id = ? ORDER BY measure, start_byte, id`, documentID)
	if err != nil {
		return nil, fmt.Errorf("Proposals(%d): %w", documentID, err)
	}
	return list, nil
}

// departmentCalled is the slug of the department that is called as a proposal r says, "" if there is none.
const departmentCalled = `coalesce((SELECT g.slug FROM department g WHERE g.fold = r.fold),
	(SELECT g.slug FROM department_alias l JOIN department g ON g.id = l.department_id WHERE l.fold = r.fold), '')`

// Stated lists what the current texts of published documents say of who answers for their measures, where nobody has decided
// and nobody is assigned today; the newest text first.
func (s *Store) Stated(ctx context.Context, about policy.StatedAbout) ([]policy.StatedDuty, error) {
	var list []policy.StatedDuty
	// Only what is asked for stands in the condition: with (?1 = 0 OR ...) all proposals would be gone through.
	asked := ""
	if about.DocumentID > 0 {
		asked += ` AND r.document_id = ?1`
	}
	if about.Measure > 0 {
		asked += ` AND r.measure = ?2`
	}
	if about.DepartmentID > 0 {
		asked += ` AND r.fold IN (SELECT fold FROM department WHERE id = ?3 UNION SELECT fold FROM department_alias WHERE department_id = ?3)`
	}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		duty := policy.StatedDuty{Document: &policy.Document{}, Provision: &policy.Provision{}, Proposal: &policy.Proposal{}}
		d, p, r := duty.Document, duty.Provision, duty.Proposal
		var at string
		err := rows.Scan(&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans,
			&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans,
			&r.ID, &r.Name.Hant, &r.Name.Hans, &r.Role, &r.Quote.Hant, &r.Quote.Hans, &r.Unclear, &r.Acts, &r.Due, &r.Above.Hant, &r.Above.Hans, &r.Department, &at)
		r.Measure = p.Measure
		if err == nil {
			duty.At, err = history.ParseTime(at)
		}
		list = append(list, duty)
		return err
	}, `SELECT d.id, d.slug, d.title_hant, d.title_hans, p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans,
			r.id, r.name_hant, r.name_hans, r.role, r.quote_hant, r.quote_hans, r.unclear, r.acts, r.due, r.above_hant, r.above_hans, `+departmentCalled+`, e.created
		FROM proposal r JOIN published d ON d.id = r.document_id JOIN current_edition c ON c.document_id = d.id JOIN edition e ON e.id = c.edition_id
		JOIN provision p ON p.edition_id = e.id AND p.path = 'm/' || r.measure AND p.path <> ''
		WHERE r.decision = ''`+asked+`
			AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.document_id = r.document_id AND a.measure = r.measure AND `+db.HoldsOn("a", "?4")+`)
		ORDER BY e.id DESC, p.position, r.start_byte, r.id LIMIT ?5`, about.DocumentID, about.Measure, about.DepartmentID, s.db.Today(), about.Limit)
	if err != nil {
		return nil, fmt.Errorf("Stated(%+v): %w", about, err)
	}
	return list, nil
}

// AcceptProposals makes assignments of proposals that nobody has decided yet, in
// one transaction. list holds the assignment that each proposal, by ID, becomes.
// One that somebody decided meanwhile fails with Conflict.
func (s *Store) AcceptProposals(ctx context.Context, by int64, list map[int64]*policy.Assignment) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		for id, a := range list {
			if err := decide(ctx, tx, by, id, "accepted"); err != nil {
				return err
			}
			if err := resolve(ctx, tx, a, by, s.db.Today()); err != nil {
				return err
			}
			if err := addAssignment(ctx, tx, a, by); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("AcceptProposals: %w", err)
	}
	return nil
}

// RejectProposals says of proposals that they are none.
func (s *Store) RejectProposals(ctx context.Context, by int64, ids []int64) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		for _, id := range ids {
			if err := decide(ctx, tx, by, id, "rejected"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("RejectProposals: %w", err)
	}
	return nil
}

func decide(ctx context.Context, tx *sql.Tx, by, id int64, decision string) error {
	var document int64
	var measure int
	var name string
	err := tx.QueryRowContext(ctx, `UPDATE proposal SET decision = ? WHERE id = ? AND decision = ''
		RETURNING document_id, measure, name_hant`, decision, id).Scan(&document, &measure, &name)
	if err == sql.ErrNoRows {
		return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	if err != nil {
		return err
	}
	return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventProposal, Action: decision, Row: id, Document: document, Measure: measure,
		After: map[string]any{"name": name}})
}
