package work

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Departments lists all departments with the number of measures each answers for
// now, in published documents.
func (s *Store) Departments(ctx context.Context) ([]policy.CountedDepartment, error) {
	var list []policy.CountedDepartment
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		d := &policy.Department{}
		c := policy.CountedDepartment{Department: d}
		err := rows.Scan(append(append([]any{&d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans}, intoContact(&d.Contact)...), &c.Count)...)
		list = append(list, c)
		return err
	}, `SELECT d.id, d.slug, d.name_hant, d.name_hans, `+contactColumns+`,
		(SELECT count(DISTINCT a.document_id || '/' || a.measure) FROM assignment a
			JOIN published p ON p.id = a.document_id
			WHERE a.department_id = d.id AND `+db.HoldsOn("a", "?1")+`)
		FROM department d LEFT JOIN public_contact c ON c.department_id = d.id ORDER BY d.slug`, s.db.Today())
	if err != nil {
		return nil, fmt.Errorf("Departments: %w", err)
	}
	return list, nil
}

// Department is the department with the slug, or the one that had this address
// before it was renamed or merged; NotFound if there is none.
func (s *Store) Department(ctx context.Context, slug string) (*policy.Department, error) {
	d := &policy.Department{}
	err := s.db.Row(ctx, `SELECT d.id, d.slug, d.name_hant, d.name_hans, `+contactColumns+`
		FROM (SELECT id FROM department WHERE slug = ?1 UNION ALL SELECT department_id FROM department_address WHERE slug = ?1 LIMIT 1) f
		JOIN department d ON d.id = f.id LEFT JOIN public_contact c ON c.department_id = d.id`, slug).
		Scan(append([]any{&d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans}, intoContact(&d.Contact)...)...)
	if err != nil {
		return nil, db.Found(err, policy.DepartmentMissing, slug)
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var alias policy.Text
		err := rows.Scan(&alias.Hant, &alias.Hans)
		d.Aliases = append(d.Aliases, alias)
		return err
	}, `SELECT name_hant, name_hans FROM department_alias WHERE department_id = ? ORDER BY name_hans`, d.ID)
	if err != nil {
		return nil, fmt.Errorf("Department(%s): aliases: %w", slug, err)
	}
	return d, nil
}

// DepartmentNames lists every department with its aliases, for matching names.
func (s *Store) DepartmentNames(ctx context.Context) ([]*policy.Department, error) {
	var list []*policy.Department
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		d := &policy.Department{}
		var alias policy.Text
		if err := rows.Scan(&d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans, &alias.Hant, &alias.Hans); err != nil {
			return err
		}
		if n := len(list); n == 0 || list[n-1].ID != d.ID {
			list = append(list, d)
		}
		if !alias.Empty() {
			last := list[len(list)-1]
			last.Aliases = append(last.Aliases, alias)
		}
		return nil
	}, `SELECT d.id, d.slug, d.name_hant, d.name_hans, coalesce(a.name_hant, ''), coalesce(a.name_hans, '')
		FROM department d LEFT JOIN department_alias a ON a.department_id = d.id ORDER BY d.slug, d.id`)
	if err != nil {
		return nil, fmt.Errorf("DepartmentNames: %w", err)
	}
	return list, nil
}

// upsertDepartment finds a department by its name or an alias, in either script,
// or creates it with d.Slug.
func upsertDepartment(ctx context.Context, tx *sql.Tx, d *policy.Department, by int64) error {
	if d.ID > 0 {
		return nil
	}
	db.Restore(tx, d)
	fold := script.FoldString(d.Name.Hant)
	err := tx.QueryRowContext(ctx, `SELECT id, slug FROM department WHERE fold = ?1
		UNION ALL SELECT d.id, d.slug FROM department_alias a JOIN department d ON d.id = a.department_id WHERE a.fold = ?1
		LIMIT 1`, fold).Scan(&d.ID, &d.Slug)
	if errors.Is(err, sql.ErrNoRows) {
		if _, err := policy.NewName(d.Name.Hant); err != nil {
			return err
		}
		if d.Slug, err = freeDepartmentSlug(ctx, tx, d.Slug); err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `INSERT INTO department (slug, name_hant, name_hans, fold) VALUES (?, ?, ?, ?) RETURNING id`,
			d.Slug, d.Name.Hant, d.Name.Hans, fold).Scan(&d.ID)
		if err == nil {
			err = history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDepartment, Action: "add", Row: d.ID, Department: d.ID,
				After: map[string]any{"name": d.Name.Hant, "address": d.Slug}})
		}
	}
	if err != nil {
		return fmt.Errorf("department %s: %w", d.Name.Hant, err)
	}
	return nil
}

// freeDepartmentSlug is the first address from slug on that no department has or had.
func freeDepartmentSlug(ctx context.Context, tx *sql.Tx, slug string) (string, error) {
	for {
		free, err := db.FreeSlug(ctx, tx, "department", slug)
		if err != nil {
			return "", err
		}
		var had bool
		err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM department_address WHERE slug = ?)`, free).Scan(&had)
		if err != nil || !had {
			return free, err
		}
		slug = free + "-1"
	}
}

// RenameDepartment gives a department another name and address; the old ones
// lead to it for ever. It fails with Conflict if another department has the name:
// then the two can be merged.
func (s *Store) RenameDepartment(ctx context.Context, by int64, d *policy.Department, name policy.Text, slug string) error {
	fold := script.FoldString(name.Hant)
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var other int64
		err := tx.QueryRowContext(ctx, `SELECT id FROM department WHERE fold = ?1 AND id <> ?2
			UNION ALL SELECT department_id FROM department_alias WHERE fold = ?1 AND department_id <> ?2 LIMIT 1`, fold, d.ID).Scan(&other)
		if err == nil {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.NameTaken, name.Hant))
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		fresh := d.Slug
		if slug != d.Slug {
			if fresh, err = freeDepartmentSlug(ctx, tx, slug); err != nil {
				return err
			}
		}
		for _, statement := range []struct {
			query string
			args  []any
		}{
			{`INSERT INTO department_address (slug, department_id) SELECT slug, id FROM department WHERE id = ? AND slug <> ?`, []any{d.ID, fresh}},
			{`INSERT OR IGNORE INTO department_alias (department_id, name_hant, name_hans, fold)
				SELECT id, name_hant, name_hans, fold FROM department WHERE id = ? AND fold <> ?`, []any{d.ID, fold}},
			{`DELETE FROM department_alias WHERE department_id = ? AND fold = ?`, []any{d.ID, fold}},
			{`UPDATE department SET name_hant = ?, name_hans = ?, fold = ?, slug = ? WHERE id = ?`, []any{name.Hant, name.Hans, fold, fresh, d.ID}},
		} {
			if _, err := tx.ExecContext(ctx, statement.query, statement.args...); err != nil {
				return err
			}
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDepartment, Action: "rename", Row: d.ID, Department: d.ID,
			Before: map[string]any{"name": d.Name.Hant, "address": d.Slug},
			After:  map[string]any{"name": name.Hant, "address": fresh}})
	})
	if err != nil {
		return fmt.Errorf("RenameDepartment(%s): %w", d.Slug, err)
	}
	return nil
}

// MergeDepartment moves everything of from to into. The name of from becomes an
// alias, its address leads to into for ever.
func (s *Store) MergeDepartment(ctx context.Context, by int64, from, into *policy.Department) error {
	if from.ID == into.ID {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MergeSelf))
	}
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if err := endDoubles(ctx, tx, by, from, into, s.db.Today()); err != nil {
			return err
		}
		if err := joinPosts(ctx, tx, by, from, into, s.db.Today()); err != nil {
			return err
		}
		if err := mergeContacts(ctx, tx, by, from, into); err != nil {
			return err
		}
		// Each measure's own history says that its unit is called otherwise from now on.
		if _, err := tx.ExecContext(ctx, `INSERT INTO history
			(at, user_id, kind, action, row_id, document_id, measure, department_id, official_id, before, after)
			SELECT ?1, nullif(?2, 0), 'assignment', 'merge', a.id, a.document_id, a.measure, ?4, a.official_id,
			json_object('department', a.department_id), json_object('department', ?4) FROM assignment a WHERE a.department_id = ?3 AND `+db.NotEndedBefore("a", "?5"),
			history.Now(), by, from.ID, into.ID, s.db.Today()); err != nil {
			return err
		}
		for _, query := range []string{
			`UPDATE assignment SET department_id = ?2, version = version + 1 WHERE department_id = ?1`,
			`UPDATE official SET department_id = ?2 WHERE department_id = ?1`,
			`UPDATE user SET department_id = ?2 WHERE department_id = ?1`,
			`UPDATE report_link SET department_id = ?2 WHERE department_id = ?1`,
			`UPDATE OR IGNORE contact SET department_id = ?2 WHERE department_id = ?1`,
			`DELETE FROM contact WHERE department_id = ?1 AND ?2 > 0`,
			`UPDATE department_alias SET department_id = ?2 WHERE department_id = ?1`,
			`UPDATE OR IGNORE department_group_member SET department_id = ?2 WHERE department_id = ?1`,
			`DELETE FROM department_group_member WHERE department_id = ?1`,
			`UPDATE department_address SET department_id = ?2 WHERE department_id = ?1`,
			`INSERT OR IGNORE INTO department_alias (department_id, name_hant, name_hans, fold)
				SELECT ?2, name_hant, name_hans, fold FROM department WHERE id = ?1`,
			`INSERT INTO department_address (slug, department_id) SELECT slug, ?2 FROM department WHERE id = ?1`,
			`DELETE FROM department WHERE id = ?1 AND ?2 > 0`,
		} {
			if _, err := tx.ExecContext(ctx, query, from.ID, into.ID); err != nil {
				return err
			}
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDepartment, Action: "merge", Row: from.ID, Department: into.ID,
			Before: map[string]any{"name": from.Name.Hant, "address": from.Slug},
			After:  map[string]any{"name": into.Name.Hant, "address": into.Slug}})
	})
	if err != nil {
		return fmt.Errorf("MergeDepartment(%s, %s): %w", from.Slug, into.Slug, err)
	}
	return nil
}
