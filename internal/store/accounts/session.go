package accounts

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// StartSession stores the hash of a session's token, says in the account when it
// logged in, and drops sessions that have expired.
func (s *Store) StartSession(ctx context.Context, token [32]byte, userID int64, expires time.Time) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM session WHERE expires <= ?`, time.Now().Unix()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO session (token, user_id, expires) VALUES (?, ?, ?)`, token[:], userID, expires.Unix())
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE user SET last_login = ? WHERE id = ?`, history.Now(), userID)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("StartSession: %w", err)
	}
	return nil
}

// SessionUser is the account whose session has the token; NotFound if there is
// none, it has expired or the account is disabled.
func (s *Store) SessionUser(ctx context.Context, token [32]byte, now time.Time) (*policy.User, error) {
	u, err := scanUser(s.db.Row(ctx, `SELECT `+userColumns+` FROM `+userTables+`
		JOIN session s ON s.user_id = u.id WHERE s.token = ? AND s.expires > ? AND u.disabled = 0`, token[:], now.Unix()))
	if err != nil {
		return nil, db.Found(err, policy.SessionEnded)
	}
	return u, nil
}

// EndSession forgets a token.
func (s *Store) EndSession(ctx context.Context, token [32]byte) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM session WHERE token = ?`, token[:])
		return err
	})
	if err != nil {
		return fmt.Errorf("EndSession: %w", err)
	}
	return nil
}
