package work

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// AddOfficial stores a new post in o.Department, with its holder's name if o.Name
// is not empty. A post with the same title and holder fails with Conflict.
func (s *Store) AddOfficial(ctx context.Context, by int64, o *policy.Official) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if err := samePost(ctx, tx, o); err != nil {
			return err
		}
		return upsertOfficial(ctx, tx, o, by, s.db.Today())
	})
	if err != nil {
		return fmt.Errorf("AddOfficial(%s): %w", o.Post.Hant, err)
	}
	return nil
}

// samePost refuses a post that its department has already, held by the same name.
func samePost(ctx context.Context, tx *sql.Tx, o *policy.Official) error {
	var slug string
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(o.slug), '') FROM official o LEFT JOIN person n ON n.official_id = o.id
		WHERE o.department_id = ? AND o.post_hans = ? AND coalesce(n.fold, '') = ? AND o.id <> ?`,
		o.Department.ID, o.Post.Hans, script.FoldString(o.Name.Hant), o.ID).Scan(&slug)
	if err == nil && slug != "" {
		err = policy.Refuse(policy.Conflict, policy.NewIssue(policy.PostTaken, o.Post.Hant))
	}
	return err
}

// MoveOfficial gives a post another title or department. With take its open
// assignments go to the new department with it; otherwise they stay where they
// are, as the old department's as a whole. Every assignment's history says so.
func (s *Store) MoveOfficial(ctx context.Context, by int64, o *policy.Official, to *policy.Department, post policy.Text, take bool) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		next := *o
		next.Department, next.Post = to, post
		if err := samePost(ctx, tx, &next); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `UPDATE official SET department_id = ?, post_hant = ?, post_hans = ?
			WHERE id = ? AND department_id = ? AND post_hant = ?`, to.ID, post.Hant, post.Hans, o.ID, o.Department.ID, o.Post.Hant)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return cmp.Or(err, error(policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))))
		}
		if to.ID != o.Department.ID {
			if err := carry(ctx, tx, by, o, to, take, s.db.Today()); err != nil {
				return err
			}
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventOfficial, Action: "move", Row: o.ID, Department: to.ID, Official: o.ID,
			Before: map[string]any{"post": o.Post.Hant, "department": o.Department.ID},
			After:  map[string]any{"post": post.Hant, "department": to.ID}})
	})
	if err != nil {
		return fmt.Errorf("MoveOfficial(%s): %w", o.Slug, err)
	}
	return nil
}

// carry changes the open assignments of a post that moves to another department.
func carry(ctx context.Context, tx *sql.Tx, by int64, o *policy.Official, to *policy.Department, take bool, today string) error {
	var list []*policy.Assignment
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		a, err := scanAssignment(rows, policy.AccessEditor)
		list = append(list, a)
		return err
	}, `SELECT `+assignmentColumns+` FROM `+assignmentTables+` WHERE a.official_id = ?1 AND `+db.NotEndedBefore("a", "?2"), o.ID, today)
	if err != nil {
		return err
	}
	for _, a := range list {
		if take {
			a.Department = to
		} else {
			a.Official = nil
		}
		if err := updateAssignment(ctx, tx, a, by, "change"); err != nil {
			return err
		}
	}
	return nil
}

// NameOfficial says who holds a post now. The name before stays with its days for those who log
// in; phone and mail before are overwritten and kept nowhere. The new name is not public until somebody publishes it.
func (s *Store) NameOfficial(ctx context.Context, by int64, o *policy.Official, name policy.Text) error {
	if name.Empty() {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.HolderUnnamed))
	}
	return s.changeOfficial(ctx, by, o, "holder", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO person (official_id, name_hant, name_hans, fold, public) VALUES (?, ?, ?, ?, 0)
			ON CONFLICT (official_id) DO UPDATE SET name_hant = excluded.name_hant, name_hans = excluded.name_hans, fold = excluded.fold,
			public = 0, phone = ''`, o.ID, name.Hant, name.Hans, script.FoldString(name.Hant))
		return cmp.Or(err, holds(ctx, tx, o.ID, name, s.db.Today()), setMail(ctx, tx, o.ID, ""))
	})
}

// SetContact stores how a post's holder is reached. No page shows it without login
// and the history does not hold it.
func (s *Store) SetContact(ctx context.Context, by int64, o *policy.Official, c policy.ContactDetails) error {
	return s.changeOfficial(ctx, by, o, "contact", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO person (official_id, name_hant, name_hans, fold, public, phone)
			VALUES (?, '', '', '', 0, ?) ON CONFLICT (official_id) DO UPDATE SET phone = excluded.phone`, o.ID, c.Phone)
		return cmp.Or(err, setMail(ctx, tx, o.ID, c.Mail))
	})
}

func setMail(ctx context.Context, tx *sql.Tx, officialID int64, mail string) error {
	if mail == "" {
		_, err := tx.ExecContext(ctx, `DELETE FROM contact WHERE official_id = ?`, officialID)
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO contact (official_id, mail) VALUES (?, ?) ON CONFLICT (official_id) DO UPDATE SET mail = excluded.mail`, officialID, mail)
	return err
}

func (s *Store) changeOfficial(ctx context.Context, by int64, o *policy.Official, action string, do func(tx *sql.Tx) error) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return err
		}
		// The name, phone or mail before stands in the log.
		if err := erasing(ctx, tx); err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventOfficial, Action: action, Row: o.ID, Department: o.Department.ID, Official: o.ID})
	})
	if err != nil {
		return fmt.Errorf("%s of %s: %w", action, o.Slug, err)
	}
	return nil
}

// ContactDetails is how a post's holder is reached: empty for visitors.
func (s *Store) ContactDetails(ctx context.Context, access policy.Access, officialID int64) (c policy.ContactDetails, err error) {
	if !access.SeesNames() {
		return c, nil
	}
	err = s.db.Row(ctx, `SELECT coalesce((SELECT phone FROM person WHERE official_id = ?1), ''),
		coalesce((SELECT mail FROM contact WHERE official_id = ?1), '')`, officialID).Scan(&c.Phone, &c.Mail)
	if err != nil {
		return c, fmt.Errorf("ContactDetails: %w", db.Unavailable(err))
	}
	return c, nil
}
