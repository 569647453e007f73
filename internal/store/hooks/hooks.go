// Package hooks holds the SQL of addresses that are told of changes.
package hooks

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/hook"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Store is the hooks of a database. It is safe for concurrent use.
type Store struct{ db *db.DB }

// New gives access to the hooks of a database.
func New(d *db.DB) *Store { return &Store{d} }

func (s *Store) list(ctx context.Context, where string, args ...any) (list []*hook.Hook, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		h := &hook.Hook{}
		var created string
		var next, at int64
		err := rows.Scan(&h.ID, &h.URL, &h.Secret, &h.Cursor.Document, &h.Cursor.History, &h.By, &created, &h.Failures, &next, &at, &h.Last.Status, &h.Last.Local, &h.Last.Problem, &h.Sent)
		if err == nil {
			h.Created, err = time.Parse(time.RFC3339, created)
		}
		h.Next = time.Unix(next, 0).UTC()
		if at > 0 {
			h.Last.At = time.Unix(at, 0).UTC()
		}
		list = append(list, h)
		return err
	}, `SELECT h.id, h.url, h.secret, h.document, h.entry, coalesce(u.name, ''), h.created, h.failures, h.next, h.at, h.status, h.local, h.problem, h.sent
		FROM hook h LEFT JOIN user u ON u.id = h.user_id WHERE `+where+` ORDER BY h.id`, args...)
	return list, err
}

// Hooks lists all, with their last deliveries.
func (s *Store) Hooks(ctx context.Context) ([]*hook.Hook, error) {
	list, err := s.list(ctx, `1`)
	if err == nil && len(list) > 0 {
		err = s.deliveries(ctx, list)
	}
	if err != nil {
		return nil, fmt.Errorf("Hooks: %w", err)
	}
	return list, nil
}

// deliveries reads the last ones of hooks.
func (s *Store) deliveries(ctx context.Context, list []*hook.Hook) error {
	byID := map[int64]*hook.Hook{}
	for _, h := range list {
		byID[h.ID] = h
	}
	return s.db.Each(ctx, func(rows *sql.Rows) error {
		var of, began, at int64
		d := hook.Delivery{}
		if err := rows.Scan(&of, &d.Since, &d.Changes, &began, &at, &d.Tries, &d.Status, &d.Local, &d.Problem); err != nil {
			return err
		}
		d.Began, d.At = time.Unix(began, 0).UTC(), time.Unix(at, 0).UTC()
		if h := byID[of]; h != nil { // else it was added meanwhile
			h.Deliveries = append(h.Deliveries, d)
		}
		return nil
	}, `SELECT hook_id, since, changes, began, at, tries, status, local, problem FROM hook_delivery ORDER BY hook_id, id DESC`)
}

// DueHooks lists those that may be tried now.
func (s *Store) DueHooks(ctx context.Context, now time.Time) ([]*hook.Hook, error) {
	list, err := s.list(ctx, `h.next <= ?`, now.Unix())
	if err != nil {
		return nil, fmt.Errorf("DueHooks: %w", err)
	}
	return list, nil
}

// AddHook keeps a hook, which is told of what becomes another from now on. Invalid: it stands there (HookKnown), or they would be
// too many (HookMany).
func (s *Store) AddHook(ctx context.Context, by int64, h *hook.Hook) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var all, same int
		if err := tx.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(url = ?), 0) FROM hook`, h.URL).Scan(&all, &same); err != nil {
			return err
		}
		if same > 0 {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.HookKnown))
		}
		if all >= hook.Most {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.HookMany, hook.Most))
		}
		if err := tx.QueryRowContext(ctx, `INSERT INTO hook (url, secret, document, entry, user_id, created) SELECT ?, ?, -1, coalesce(max(id), 0), nullif(?, 0), ? FROM history RETURNING id`,
			h.URL, h.Secret, by, history.Now()).Scan(&h.ID); err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventSetting, Action: "add", Row: h.ID, After: map[string]any{"hook": h.URL}})
	})
	if err != nil {
		return fmt.Errorf("AddHook: %w", err)
	}
	return nil
}

// RemoveHook takes a hook away; NotFound if there is none.
func (s *Store) RemoveHook(ctx context.Context, by, id int64) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var url string
		if err := tx.QueryRowContext(ctx, `DELETE FROM hook WHERE id = ? RETURNING url`, id).Scan(&url); err != nil {
			return db.Found(err, policy.HookMissing)
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventSetting, Action: "remove", Row: id, Before: map[string]any{"hook": url}})
	})
	if err != nil {
		return fmt.Errorf("RemoveHook(%d): %w", id, err)
	}
	return nil
}

// RetryHook lets a hook be tried at once; NotFound if there is none.
func (s *Store) RetryHook(ctx context.Context, by, id int64) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, `UPDATE hook SET next = 0 WHERE id = ? RETURNING id`, id).Scan(&id)
		return db.Found(err, policy.HookMissing)
	})
	if err != nil {
		return fmt.Errorf("RetryHook(%d): %w", id, err)
	}
	return nil
}

// ClaimHook takes a hook for one try, until then; false if another process was faster or it is gone.
func (s *Store) ClaimHook(ctx context.Context, h *hook.Hook, until time.Time) (ours bool, err error) {
	err = s.db.Unseen(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, `UPDATE hook SET next = ? WHERE id = ? AND next = ? AND document = ? AND entry = ?`, until.Unix(), h.ID, h.Next.Unix(), h.Cursor.Document, h.Cursor.History)
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		ours = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("ClaimHook(%d): %w", h.ID, err)
	}
	h.Next = until
	return ours, nil
}

// HookTried keeps how far a hook is, and what became of the try.
func (s *Store) HookTried(ctx context.Context, h *hook.Hook) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		at := int64(0)
		if !h.Last.At.IsZero() {
			at = h.Last.At.Unix()
		}
		_, err := tx.ExecContext(ctx, `UPDATE hook SET document = ?, entry = ?, failures = ?, next = ?, at = ?, status = ?, local = ?, problem = ?, sent = ? WHERE id = ?`,
			h.Cursor.Document, h.Cursor.History, h.Failures, h.Next.Unix(), at, h.Last.Status, h.Last.Local, h.Last.Problem, h.Sent, h.ID)
		if err != nil || h.Tried == nil {
			return err
		}
		// It may have been taken away meanwhile: then there is nothing to note.
		if _, err := tx.ExecContext(ctx, `INSERT INTO hook_delivery (hook_id, since, changes, began, at, tries, status, local, problem)
			SELECT id, ?, ?, ?, ?, 1, ?, ?, ? FROM hook WHERE id = ?
			ON CONFLICT DO UPDATE SET changes = excluded.changes, at = excluded.at, tries = tries + 1, status = excluded.status, local = excluded.local, problem = excluded.problem`,
			h.Tried.Since, h.Tried.Changes, at, at, h.Last.Status, h.Last.Local, h.Last.Problem, h.ID); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM hook_delivery WHERE hook_id = ?1 AND id NOT IN (SELECT id FROM hook_delivery WHERE hook_id = ?1 ORDER BY id DESC LIMIT ?2)`, h.ID, hook.MostKept)
		return err
	})
	if err != nil {
		return fmt.Errorf("HookTried(%d): %w", h.ID, err)
	}
	return nil
}
