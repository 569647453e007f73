package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Notes lists the notes on an identifier, the oldest first.
func (s *Store) Notes(ctx context.Context, subject string) ([]policy.Note, error) {
	var list []policy.Note
	err := each(ctx, s.db, func(rows *sql.Rows) error {
		n := policy.Note{Subject: subject}
		err := rows.Scan(&n.ID, &n.Body.Hant, &n.Body.Hans)
		list = append(list, n)
		return err
	}, `SELECT id, body_hant, body_hans FROM note WHERE subject = ? ORDER BY id`, subject)
	if err != nil {
		return nil, fmt.Errorf("Notes(%s): %w", subject, err)
	}
	return list, nil
}

// AddNote stores a note on an identifier.
func (s *Store) AddNote(ctx context.Context, n *policy.Note) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `INSERT INTO note (subject, body_hant, body_hans, created) VALUES (?, ?, ?, ?) RETURNING id`,
			n.Subject, n.Body.Hant, n.Body.Hans, time.Now().UTC().Format(time.RFC3339)).Scan(&n.ID)
	})
	if err != nil {
		return fmt.Errorf("AddNote(%s): %w", n.Subject, err)
	}
	return nil
}
