package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// AddUser stores an account; u.Password is the hash. A name that is taken, or looks
// like one that is, fails with Invalid. by must be an admin, or 0 for the command line.
func (s *Store) AddUser(ctx context.Context, by int64, u *policy.User) error {
	official, department := scopeOf(u.Official)
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := Permitted(ctx, tx, by, policy.AccessAdmin); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, `INSERT INTO user (name, fold, access, official_id, department_id, password, created)
			VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`, u.Name, policy.FoldAccount(u.Name), u.Access, official, department, u.Password, history.Now()).Scan(&u.ID)
		var e sqlite3.Error
		if errors.As(err, &e) && e.ExtendedCode == sqlite3.ErrConstraintUnique {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountTaken, u.Name)).At("name")
		}
		if err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventUser, Action: "add", Row: u.ID, Official: official.Int64, Department: department.Int64,
			After: map[string]any{"access": u.Access}})
	})
	if err != nil {
		return fmt.Errorf("AddUser(%s): %w", u.Name, err)
	}
	return nil
}

// SetPassword changes the hash of an account's password and ends its sessions.
// by is the account itself, an admin, or 0 for the command line.
func (s *Store) SetPassword(ctx context.Context, by int64, u *policy.User, hash string) error {
	return s.changeUser(ctx, by, u, "password", `UPDATE user SET password = ? WHERE id = ?`, hash, u.ID)
}

// DisableUser keeps an account from logging in and ends its sessions.
func (s *Store) DisableUser(ctx context.Context, by int64, u *policy.User) error {
	return s.changeUser(ctx, by, u, "disable", `UPDATE user SET disabled = 1 WHERE id = ?`, u.ID)
}

// EnableUser lets an account log in again.
func (s *Store) EnableUser(ctx context.Context, by int64, u *policy.User) error {
	return s.changeUser(ctx, by, u, "enable", `UPDATE user SET disabled = 0 WHERE id = ?`, u.ID)
}

// SetAccess gives an account another role and post and ends its sessions. official
// is nil for every role but that of an official and, as a post without ID, of a unit.
func (s *Store) SetAccess(ctx context.Context, by int64, u *policy.User, access policy.Access, official *policy.Official) error {
	post, department := scopeOf(official)
	if !access.Valid() || (access == policy.AccessOfficial) != post.Valid || (access == policy.AccessUnit) != department.Valid {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.AccountPost)).At("official")
	}
	return s.changeUser(ctx, by, u, "access", `UPDATE user SET access = ?, official_id = ?, department_id = ? WHERE id = ?`, access, post, department, u.ID)
}

// scopeOf is whom an account reports for: the post, or the department of one without ID.
func scopeOf(o *policy.Official) (post, department sql.NullInt64) {
	switch {
	case o == nil:
	case o.ID > 0:
		post = sql.NullInt64{Int64: o.ID, Valid: true}
	case o.Department != nil:
		department = sql.NullInt64{Int64: o.Department.ID, Valid: true}
	}
	return post, department
}

// EndSessions logs an account out everywhere.
func (s *Store) EndSessions(ctx context.Context, by int64, u *policy.User) error {
	return s.changeUser(ctx, by, u, "logout", `UPDATE user SET id = id WHERE id = ?`, u.ID)
}

// changeUser changes an account, ends its sessions and writes the history. It
// refuses what would leave no admin who can log in.
func (s *Store) changeUser(ctx context.Context, by int64, u *policy.User, action, query string, args ...any) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if by != u.ID || action != "password" {
			if err := Permitted(ctx, tx, by, policy.AccessAdmin); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, query, args...); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM session WHERE user_id = ?`, u.ID); err != nil {
			return err
		}
		var access policy.Access
		var admins int
		err := tx.QueryRowContext(ctx, `SELECT access, (SELECT count(*) FROM user WHERE access = 'admin' AND NOT disabled) FROM user WHERE id = ?`, u.ID).
			Scan(&access, &admins)
		if err != nil {
			return db.Found(err, policy.AccountMissing, u.Name)
		}
		if by != 0 && admins == 0 {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.LastAdmin, u.Name))
		}
		e := history.Line{By: by, Kind: policy.EventUser, Action: action, Row: u.ID}
		if action == "access" {
			e.Before, e.After = map[string]any{"access": u.Access}, map[string]any{"access": access}
		}
		return history.Record(ctx, tx, e)
	})
	if err != nil {
		return fmt.Errorf("%s of user %s: %w", action, u.Name, err)
	}
	return nil
}

const userColumns = `u.id, u.name, u.access, u.password, u.disabled, u.created, u.last_login, coalesce(o.id, 0), coalesce(o.slug, ''),
	coalesce(o.post_hant, ''), coalesce(o.post_hans, ''), coalesce(d.id, 0), coalesce(d.slug, ''), coalesce(d.name_hant, ''), coalesce(d.name_hans, ''),
	EXISTS (SELECT 1 FROM setting s WHERE s.name = 'unit-reports' AND s.value = 'on')`

const userTables = `user u LEFT JOIN official o ON o.id = u.official_id LEFT JOIN department d ON d.id = coalesce(o.department_id, u.department_id)`

func scanUser(row db.Scanner) (*policy.User, error) {
	u := &policy.User{}
	o := &policy.Official{Department: &policy.Department{}}
	var created, last string
	err := row.Scan(&u.ID, &u.Name, &u.Access, &u.Password, &u.Disabled, &created, &last, &o.ID, &o.Slug, &o.Post.Hant, &o.Post.Hans,
		&o.Department.ID, &o.Department.Slug, &o.Department.Name.Hant, &o.Department.Name.Hans, &u.ForUnit)
	if err != nil {
		return nil, err
	}
	if o.ID > 0 || o.Department.ID > 0 {
		u.Official = o
	}
	if last != "" {
		if u.LastLogin, err = time.Parse(time.RFC3339, last); err != nil {
			return u, err
		}
	}
	u.Created, err = time.Parse(time.RFC3339, created)
	return u, err
}

// User is the account with the name or, if there is none, the one whose name looks
// like it (policy.FoldAccount); NotFound if there is neither.
func (s *Store) User(ctx context.Context, name string) (*policy.User, error) {
	u, err := scanUser(s.db.Row(ctx, `SELECT `+userColumns+` FROM `+userTables+`
		WHERE u.name = ?1 OR u.fold = ?2 ORDER BY u.name = ?1 DESC LIMIT 1`, name, policy.FoldAccount(name)))
	if err != nil {
		return nil, db.Found(err, policy.AccountMissing, name)
	}
	return u, nil
}

// UserByID is the account with the ID; NotFound if there is none.
func (s *Store) UserByID(ctx context.Context, id int64) (*policy.User, error) {
	u, err := scanUser(s.db.Row(ctx, `SELECT `+userColumns+` FROM `+userTables+` WHERE u.id = ?`, id))
	if err != nil {
		return nil, db.Found(err, policy.AccountMissing, id)
	}
	return u, nil
}

// Users lists the accounts by name, and says of each which other one looks like it.
func (s *Store) Users(ctx context.Context) ([]*policy.User, error) {
	var list []*policy.User
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		u, err := scanUser(rows)
		list = append(list, u)
		return err
	}, `SELECT `+userColumns+` FROM `+userTables+` ORDER BY u.name`)
	if err != nil {
		return nil, fmt.Errorf("Users: %w", err)
	}
	seen := map[string]*policy.User{}
	for _, u := range list {
		if u.Disabled {
			continue
		}
		fold := policy.FoldAccount(u.Name)
		if other := seen[fold]; other != nil {
			u.LooksLike, other.LooksLike = other.Name, u.Name
		}
		seen[fold] = u
	}
	return list, nil
}
