package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Proposals lists what a document's text says of responsibility, in order.
func (s *Store) Proposals(ctx context.Context, documentID int64) ([]*policy.Proposal, error) {
	var list []*policy.Proposal
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		p := &policy.Proposal{DocumentID: documentID}
		err := rows.Scan(&p.ID, &p.Measure, &p.Name.Hant, &p.Name.Hans, &p.Role, &p.Quote.Hant, &p.Quote.Hans,
			&p.Span.Start, &p.Span.End, &p.Unclear, &p.Due, &p.Decision)
		list = append(list, p)
		return err
	}, `SELECT id, measure, name_hant, name_hans, role, quote_hant, quote_hans, start_byte, end_byte, unclear, due, decision
		FROM proposal WHERE document_id = ? ORDER BY measure, start_byte, id`, documentID)
	if err != nil {
		return nil, fmt.Errorf("Proposals(%d): %w", documentID, err)
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
