package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Departments lists all departments with the number of measures each answers for
// now, in published documents.
func (s *Store) Departments(ctx context.Context) ([]policy.CountedDepartment, error) {
	var list []policy.CountedDepartment
	err := each(ctx, s.db, func(rows *sql.Rows) error {
		d := &policy.Department{}
		c := policy.CountedDepartment{Department: d}
		err := rows.Scan(&d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans, &c.Count)
		list = append(list, c)
		return err
	}, `SELECT d.id, d.slug, d.name_hant, d.name_hans,
		(SELECT count(DISTINCT a.document_id || '/' || a.measure) FROM assignment a
			JOIN document p ON p.id = a.document_id AND p.state = 'published'
			WHERE a.department_id = d.id AND a.to_date = '')
		FROM department d ORDER BY d.slug`)
	if err != nil {
		return nil, fmt.Errorf("Departments: %w", err)
	}
	return list, nil
}

// Department is the department with the slug; NotFound if there is none.
func (s *Store) Department(ctx context.Context, slug string) (*policy.Department, error) {
	d := &policy.Department{}
	err := s.db.QueryRowContext(ctx, `SELECT id, slug, name_hant, name_hans FROM department WHERE slug = ?`, slug).
		Scan(&d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans)
	if err != nil {
		return nil, found(err, "there is no department %q", slug)
	}
	err = each(ctx, s.db, func(rows *sql.Rows) error {
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

// upsertDepartment finds a department by its name or an alias, in either script,
// or creates it with d.Slug.
func upsertDepartment(ctx context.Context, tx *sql.Tx, d *policy.Department) error {
	fold := script.FoldString(d.Name.Hant)
	err := tx.QueryRowContext(ctx, `SELECT id, slug FROM department WHERE fold = ?1
		UNION ALL SELECT d.id, d.slug FROM department_alias a JOIN department d ON d.id = a.department_id WHERE a.fold = ?1
		LIMIT 1`, fold).Scan(&d.ID, &d.Slug)
	if errors.Is(err, sql.ErrNoRows) {
		if d.Slug, err = freeSlug(ctx, tx, "department", d.Slug); err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `INSERT INTO department (slug, name_hant, name_hans, fold) VALUES (?, ?, ?, ?) RETURNING id`,
			d.Slug, d.Name.Hant, d.Name.Hans, fold).Scan(&d.ID)
	}
	if err != nil {
		return fmt.Errorf("department %s: %w", d.Name.Hant, err)
	}
	return nil
}
