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

// taken gives the department, other than the one with the ID, that has a name or
// an alias; nil if none has.
func taken(ctx context.Context, tx *sql.Tx, name policy.Text, id int64) (*policy.Department, error) {
	d := &policy.Department{}
	err := tx.QueryRowContext(ctx, `SELECT d.id, d.slug, d.name_hant, d.name_hans FROM department d WHERE d.id <> ?2
		AND (d.fold = ?1 OR EXISTS (SELECT 1 FROM department_alias a WHERE a.department_id = d.id AND a.fold = ?1)) LIMIT 1`,
		script.FoldString(name.Hant), id).Scan(&d.ID, &d.Slug, &d.Name.Hant, &d.Name.Hans)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return d, err
}

func alreadyCalled(name policy.Text, d *policy.Department) error {
	return policy.Refuse(policy.Conflict, policy.NewIssue(policy.NameTaken, name.Hant))
}

// AddDepartment stores a new department under the first free address from d.Slug
// on. It fails with Conflict if one has the name or the alias.
func (s *Store) AddDepartment(ctx context.Context, by int64, d *policy.Department) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		other, err := taken(ctx, tx, d.Name, 0)
		if err != nil {
			return err
		}
		if other != nil {
			return alreadyCalled(d.Name, other)
		}
		return upsertDepartment(ctx, tx, d, by)
	})
	if err != nil {
		return fmt.Errorf("AddDepartment(%s): %w", d.Name.Hant, err)
	}
	return nil
}

// AddAlias gives a department another name by which tables and editors may call
// it. It fails with Conflict if another department has it.
func (s *Store) AddAlias(ctx context.Context, by int64, d *policy.Department, name policy.Text) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		other, err := taken(ctx, tx, name, d.ID)
		if err != nil {
			return err
		}
		if other != nil {
			return alreadyCalled(name, other)
		}
		result, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO department_alias (department_id, name_hant, name_hans, fold)
			SELECT id, ?2, ?3, ?4 FROM department WHERE id = ?1 AND fold <> ?4`, d.ID, name.Hant, name.Hans, script.FoldString(name.Hant))
		return recordAlias(ctx, tx, by, d, result, err, history.Line{After: map[string]any{"name": name.Hant}})
	})
	if err != nil {
		return fmt.Errorf("AddAlias(%s): %w", d.Slug, err)
	}
	return nil
}

// RemoveAlias takes an alias away; one that is not there is no failure.
func (s *Store) RemoveAlias(ctx context.Context, by int64, d *policy.Department, name policy.Text) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM department_alias WHERE department_id = ? AND fold = ?`, d.ID, script.FoldString(name.Hant))
		return recordAlias(ctx, tx, by, d, result, err, history.Line{Before: map[string]any{"name": name.Hant}})
	})
	if err != nil {
		return fmt.Errorf("RemoveAlias(%s): %w", d.Slug, err)
	}
	return nil
}

// recordAlias writes the history of an alias, if a statement changed one.
func recordAlias(ctx context.Context, tx *sql.Tx, by int64, d *policy.Department, result sql.Result, err error, e history.Line) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return err
	}
	e.By, e.Kind, e.Action, e.Row, e.Department = by, policy.EventDepartment, "alias", d.ID, d.ID
	return history.Record(ctx, tx, e)
}

// endDoubles ends what from does beside into: after they are merged it would stand
// there twice.
func endDoubles(ctx context.Context, tx *sql.Tx, by int64, from, into *policy.Department, today string) error {
	var list []*policy.Assignment
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		a, err := scanAssignment(rows, policy.AccessEditor)
		list = append(list, a)
		return err
	}, `SELECT `+assignmentColumns+` FROM `+assignmentTables+` WHERE a.department_id = ?1 AND a.official_id IS NULL AND `+db.NotEndedBefore("a", "?3")+`
		AND EXISTS (SELECT 1 FROM assignment b WHERE b.department_id = ?2 AND b.document_id = a.document_id AND b.measure = a.measure
		AND b.role = a.role AND b.task_id IS a.task_id AND b.official_id IS NULL AND `+db.NotEndedBefore("b", "?3")+` AND b.from_date <= max(a.from_date, ?3))`, from.ID, into.ID, today)
	if err != nil {
		return err
	}
	for _, a := range list {
		a.EndBefore(today)
		if err := updateAssignment(ctx, tx, a, by, "end"); err != nil {
			return err
		}
	}
	return nil
}
