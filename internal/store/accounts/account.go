package accounts

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// FoldAccounts gives the accounts of earlier releases the fold of their names. Of two
// whose names look alike, which only an earlier release lets be made, the one that is
// written as its fold has it, else the older one; the other one goes on to be found by
// its exact name, and Users says so to those who keep accounts.
func (s *Store) FoldAccounts(ctx context.Context) error {
	type account struct {
		id         int64
		name, fold string
	}
	var missing []account
	taken := map[string]bool{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var a account
		var fold sql.NullString
		if err := rows.Scan(&a.id, &a.name, &fold); err != nil {
			return err
		}
		if fold.Valid {
			taken[fold.String] = true
			return nil
		}
		a.fold = policy.FoldAccount(a.name)
		missing = append(missing, a)
		return nil
	}, `SELECT id, name, fold FROM user WHERE fold IS NOT NULL OR name <> 'erased-' || id ORDER BY id`) // an erased account is nobody's to find
	if err != nil {
		return fmt.Errorf("FoldAccounts: %w", err)
	}
	given := map[int64]string{}
	for _, exact := range []bool{true, false} {
		for _, a := range missing {
			if given[a.id] == "" && !taken[a.fold] && (a.name == a.fold || !exact) {
				taken[a.fold], given[a.id] = true, a.fold
			}
		}
	}
	if len(given) == 0 {
		return nil
	}
	err = s.db.Unseen(ctx, func(tx *sql.Tx) error {
		for _, id := range slices.Sorted(maps.Keys(given)) {
			// Another process may have been here first.
			if _, err := tx.ExecContext(ctx, `UPDATE OR IGNORE user SET fold = ? WHERE id = ? AND fold IS NULL`, given[id], id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("FoldAccounts: %w", err)
	}
	return nil
}

// secretSize is how many bytes a key has: as many as SHA-256 gives (RFC 2104, 3).
const secretSize = 32

// Secret is the key with the name, made when it is first asked for and the same ever
// after, in every process. It must not leave the program.
func (s *Store) Secret(ctx context.Context, name string) ([]byte, error) {
	var key []byte
	const query = `SELECT value FROM secret WHERE name = ?`
	err := s.db.Row(ctx, query, name).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		fresh := make([]byte, secretSize)
		rand.Read(fresh) // never fails: crypto/rand since Go 1.24
		err = s.db.Unseen(ctx, func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, `INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING`, name, fresh); err != nil {
				return err
			}
			return tx.QueryRowContext(ctx, query, name).Scan(&key)
		})
	}
	if err != nil {
		return nil, fmt.Errorf("Secret(%s): %w", name, db.Unavailable(err))
	}
	return key, nil
}
