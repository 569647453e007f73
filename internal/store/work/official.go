package work

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

const officialColumns = `o.id, o.slug, o.post_hant, o.post_hans, d.id, d.slug, d.name_hant, d.name_hans,
	coalesce(n.name_hant, ''), coalesce(n.name_hans, ''), coalesce(n.public, 0)`

const officialTables = `official o JOIN department d ON d.id = o.department_id LEFT JOIN person n ON n.official_id = o.id`

// scanOfficial reads a post as somebody with access may see it.
func scanOfficial(row db.Scanner, access policy.Access) (*policy.Official, error) {
	o := &policy.Official{Department: &policy.Department{}}
	err := row.Scan(&o.ID, &o.Slug, &o.Post.Hant, &o.Post.Hans, &o.Department.ID, &o.Department.Slug,
		&o.Department.Name.Hant, &o.Department.Name.Hans, &o.Name.Hant, &o.Name.Hans, &o.Public)
	o.Withhold(access)
	return o, err
}

// Official is the official with the slug as somebody with access may see them;
// NotFound if there is none.
func (s *Store) Official(ctx context.Context, access policy.Access, slug string) (*policy.Official, error) {
	o, err := scanOfficial(s.db.Row(ctx, `SELECT `+officialColumns+` FROM `+officialTables+` WHERE o.id = (SELECT id FROM official WHERE slug = ?1 UNION ALL SELECT official_id FROM official_address WHERE slug = ?1 LIMIT 1)`, slug), access)
	if err != nil {
		return nil, db.Found(err, policy.OfficialMissing, slug)
	}
	return o, nil
}

// Officials lists the officials, by department and post. departmentID limits the
// list to one department, 0 does not. Names are those that somebody with access may see.
func (s *Store) Officials(ctx context.Context, access policy.Access, departmentID int64) ([]*policy.Official, error) {
	var list []*policy.Official
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		o, err := scanOfficial(rows, access)
		list = append(list, o)
		return err
	}, `SELECT `+officialColumns+` FROM `+officialTables+` WHERE ? IN (0, o.department_id) ORDER BY d.slug, o.id`, departmentID)
	if err != nil {
		return nil, fmt.Errorf("Officials: %w", err)
	}
	return list, nil
}

// upsertOfficial finds the post in its department held by the named person, or
// creates it. One department may have several posts of one name, so the name
// tells them apart where it is given.
func upsertOfficial(ctx context.Context, tx *sql.Tx, o *policy.Official, by int64, today string) error {
	if o.ID > 0 {
		return nil
	}
	db.Restore(tx, o)
	fold := script.FoldString(o.Name.Hant)
	err := tx.QueryRowContext(ctx, `SELECT o.id, o.slug FROM official o LEFT JOIN person n ON n.official_id = o.id
		WHERE o.department_id = ? AND o.post_hans = ? AND coalesce(n.fold, '') = ?`,
		o.Department.ID, o.Post.Hans, fold).Scan(&o.ID, &o.Slug)
	if errors.Is(err, sql.ErrNoRows) {
		o.Slug = opaqueSlug()
		err = tx.QueryRowContext(ctx, `INSERT INTO official (slug, department_id, post_hant, post_hans) VALUES (?, ?, ?, ?) RETURNING id`,
			o.Slug, o.Department.ID, o.Post.Hant, o.Post.Hans).Scan(&o.ID)
		if err == nil {
			err = history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventOfficial, Action: "add", Row: o.ID,
				Department: o.Department.ID, Official: o.ID, After: map[string]any{"post": o.Post.Hant}})
		}
	}
	if err != nil {
		return fmt.Errorf("official %s %s: %w", o.Department.Name.Hant, o.Post.Hant, err)
	}
	if o.Name.Empty() {
		return nil
	}
	return holder(ctx, tx, o, fold, by, today)
}

// holder writes who holds a post, or whether that name is public. The history says
// that it happened and keeps no name.
func holder(ctx context.Context, tx *sql.Tx, o *policy.Official, fold string, by int64, today string) error {
	line := history.Line{By: by, Kind: policy.EventOfficial, Action: "name", Row: o.ID, Department: o.Department.ID, Official: o.ID,
		After: map[string]any{"public": o.Public}}
	var was bool
	var name policy.Text
	err := tx.QueryRowContext(ctx, `SELECT public, name_hant, name_hans FROM person WHERE official_id = ?`, o.ID).Scan(&was, &name.Hant, &name.Hans)
	if err == nil && (o.Name.Hant == o.Name.Hans || o.Name == name) {
		db.Restore(tx, o)
		o.Name = name // given once more without a second form, it keeps the one it has
	}
	switch {
	case err == nil && was == o.Public && o.Name == name:
		return nil
	case err == nil:
		line.Action, line.Before = "change", map[string]any{"public": was}
	case !errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("person of %s: %w", o.Slug, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO person (official_id, name_hant, name_hans, fold, public) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (official_id) DO UPDATE SET public = excluded.public, name_hant = excluded.name_hant, name_hans = excluded.name_hans`, o.ID, o.Name.Hant, o.Name.Hans, fold, o.Public)
	if err != nil {
		return fmt.Errorf("person of %s: %w", o.Slug, err)
	}
	if err := holds(ctx, tx, o.ID, o.Name, today); err != nil {
		return fmt.Errorf("tenure of %s: %w", o.Slug, err)
	}
	return history.Record(ctx, tx, line)
}

// PublishName makes the name of a post's holder public, or no longer so.
func (s *Store) PublishName(ctx context.Context, by int64, o *policy.Official, public bool) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `UPDATE person SET public = ? WHERE official_id = ? AND public <> ?`, public, o.ID, public)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventOfficial, Action: "change", Row: o.ID,
			Department: o.Department.ID, Official: o.ID,
			Before: map[string]any{"public": !public}, After: map[string]any{"public": public}})
	})
	if err != nil {
		return fmt.Errorf("PublishName(%s): %w", o.Slug, err)
	}
	return nil
}

// opaqueSlug is an address that tells nothing about its official.
func opaqueSlug() string {
	const letters = "abcdefghijkmnpqrstuvwxyz23456789" // none that are mistaken for another; 32 of them, so bytes map evenly
	var b [8]byte
	rand.Read(b[:]) // never fails: crypto/rand since Go 1.24
	for i := range b {
		b[i] = letters[int(b[i])%len(letters)]
	}
	return "o-" + string(b[:])
}
