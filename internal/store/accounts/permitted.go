package accounts

import (
	"context"
	"database/sql"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Permitted refuses, where the data changes, an account that is not allowed to
// change it; by is 0 for the command line.
func Permitted(ctx context.Context, tx *sql.Tx, by int64, level policy.Access) error {
	if by == 0 {
		return nil
	}
	var access policy.Access
	err := tx.QueryRowContext(ctx, `SELECT access FROM user WHERE id = ? AND disabled = 0`, by).Scan(&access)
	if err == sql.ErrNoRows || err == nil && !access.Covers(level) {
		return policy.Refuse(policy.Forbidden, policy.NewIssue(policy.NotAllowed))
	}
	return err
}
