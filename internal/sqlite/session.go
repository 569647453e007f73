package sqlite

import (
	"context"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// StartSession stores the hash of a session's token and drops what has expired.
// It does not count as a change: no page shows it.
func (s *Store) StartSession(ctx context.Context, token [32]byte, userID int64, expires time.Time) error {
	if _, err := s.db.ExecContext(ctx, `DELETE FROM session WHERE expires <= ?`, time.Now().Unix()); err != nil {
		return fmt.Errorf("StartSession: %w", unavailable(err))
	}
	_, err := s.db.ExecContext(ctx, `INSERT INTO session (token, user_id, expires) VALUES (?, ?, ?)`, token[:], userID, expires.Unix())
	if err != nil {
		return fmt.Errorf("StartSession: %w", unavailable(err))
	}
	return nil
}

// SessionUser is the account whose session has the token; NotFound if there is
// none, it has expired or the account is disabled.
func (s *Store) SessionUser(ctx context.Context, token [32]byte, now time.Time) (*policy.User, error) {
	u, err := scanUser(s.db.QueryRowContext(ctx, `SELECT `+userColumns+` FROM `+userTables+`
		JOIN session s ON s.user_id = u.id WHERE s.token = ? AND s.expires > ? AND u.disabled = 0`, token[:], now.Unix()))
	if err != nil {
		return nil, found(err, "the session has ended")
	}
	return u, nil
}

// EndSession forgets a token.
func (s *Store) EndSession(ctx context.Context, token [32]byte) error {
	if _, err := s.db.ExecContext(ctx, `DELETE FROM session WHERE token = ?`, token[:]); err != nil {
		return fmt.Errorf("EndSession: %w", unavailable(err))
	}
	return nil
}
