package work

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// pendingLife is how long a table that was read waits to be applied.
const pendingLife = 24 * time.Hour

// LatestEvent is the newest event that a division of work could depend on: of the
// document itself, of departments and of officials; 0 if there is none.
func (s *Store) LatestEvent(ctx context.Context, documentID int64) (int64, error) {
	var id int64
	ctx, q, err := s.db.Reader(ctx)
	if err == nil {
		id, err = latestEvent(ctx, q, documentID)
	}
	if err != nil {
		return 0, fmt.Errorf("LatestEvent: %w", db.Unavailable(err))
	}
	return id, nil
}

func latestEvent(ctx context.Context, q db.Querier, documentID int64) (id int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM history
		WHERE document_id = ? OR document_id IS NULL AND kind IN ('department', 'official')`, documentID).Scan(&id)
	return id, err
}

// AddPending keeps a table that was read until its reader decides, and gives it a
// token. Those that waited too long, and the reader's own earlier one for the
// document, go.
func (s *Store) AddPending(ctx context.Context, userID int64, p *policy.Pending) error {
	p.Token = rand.Text()
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM pending_import WHERE created < ? OR user_id = ? AND document_id = ?`,
			time.Now().Add(-pendingLife).Unix(), userID, p.DocumentID)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO pending_import (token, user_id, document_id, name, rows, seen, created) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			p.Token, userID, p.DocumentID, p.Name, string(p.Rows), p.Seen, time.Now().Unix())
		return err
	})
	if err != nil {
		return fmt.Errorf("AddPending: %w", err)
	}
	return nil
}

// Pending is the table with the token that the account left; NotFound if it was
// applied, replaced or waited too long.
func (s *Store) Pending(ctx context.Context, userID, documentID int64, token string) (*policy.Pending, error) {
	p := &policy.Pending{Token: token, DocumentID: documentID}
	var rows string
	err := s.db.Row(ctx, `SELECT name, rows, seen FROM pending_import WHERE token = ? AND user_id = ? AND document_id = ? AND created >= ?`,
		token, userID, documentID, time.Now().Add(-pendingLife).Unix()).Scan(&p.Name, &rows, &p.Seen)
	if err != nil {
		return nil, db.Found(err, policy.TableExpired)
	}
	p.Rows = []byte(rows)
	return p, nil
}

// DropPending forgets a table that waits.
func (s *Store) DropPending(ctx context.Context, userID int64, token string) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM pending_import WHERE token = ? AND user_id = ?`, token, userID)
		return err
	})
	if err != nil {
		return fmt.Errorf("DropPending: %w", err)
	}
	return nil
}
