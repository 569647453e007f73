package work

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Tenures lists who held a post and when, the last one first; nobody for visitors.
func (s *Store) Tenures(ctx context.Context, access policy.Access, officialID int64) (list []policy.Tenure, err error) {
	if !access.SeesNames() {
		return nil, nil
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var t policy.Tenure
		err := rows.Scan(&t.ID, &t.Name.Hant, &t.Name.Hans, &t.From, &t.To)
		list = append(list, t)
		return err
	}, `SELECT id, name_hant, name_hans, from_date, to_date FROM tenure WHERE official_id = ? ORDER BY to_date <> '', to_date DESC, id DESC`, officialID)
	if err != nil {
		return nil, fmt.Errorf("Tenures: %w", err)
	}
	return list, nil
}

// holds notes that somebody holds a post from a day on; whoever held it until then no longer does.
// The same name, in another form too, goes on.
func holds(ctx context.Context, tx *sql.Tx, officialID int64, name policy.Text, today string) error {
	fold := script.FoldString(name.Hant)
	result, err := tx.ExecContext(ctx, `UPDATE tenure SET name_hant = ?, name_hans = ? WHERE official_id = ? AND fold = ? AND to_date = ''`, name.Hant, name.Hans, officialID, fold)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	// Who came and went on one day, as a name that was mistyped, held it on none.
	for _, query := range []string{
		`DELETE FROM tenure WHERE official_id = ?1 AND to_date = '' AND from_date = ?2`,
		`UPDATE tenure SET to_date = date(?2, '-1 day') WHERE official_id = ?1 AND to_date = ''`,
	} {
		if _, err := tx.ExecContext(ctx, query, officialID, today); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO tenure (official_id, name_hant, name_hans, fold, from_date) VALUES (?, ?, ?, ?, ?)`, officialID, name.Hant, name.Hans, fold, today)
	return err
}

// EraseTenure erases the name of somebody who held a post before, from the file as from the
// table. waiting is as of [Store.ErasePerson].
func (s *Store) EraseTenure(ctx context.Context, by int64, o *policy.Official, id int64) (waiting bool, err error) {
	err = s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM tenure WHERE official_id = ?1 AND to_date <> ''
			AND fold = (SELECT fold FROM tenure WHERE id = ?2 AND official_id = ?1 AND to_date <> '')`, o.ID, id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return cmp.Or(err, error(policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))))
		}
		if err := erasing(ctx, tx); err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventOfficial, Action: "erase", Row: o.ID, Department: o.Department.ID, Official: o.ID})
	})
	if err != nil {
		return false, fmt.Errorf("EraseTenure(%s): %w", o.Slug, err)
	}
	n, err := s.Forget(ctx)
	return n > 0, err
}
