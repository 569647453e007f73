package work

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Tasks lists the work below measure n of a document, n = 0 that below all of them, in the order
// of policy.SortTasks.
func (s *Store) Tasks(ctx context.Context, documentID int64, n int) (list []*policy.Task, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		t := &policy.Task{DocumentID: documentID}
		err := rows.Scan(&t.ID, &t.Measure, &t.Parent, &t.Kind, &t.Name.Hant, &t.Name.Hans, &t.Due, &t.Status, &t.Percent, &t.Weight,
			&t.Target, &t.Actual, &t.Unit, &t.Version)
		list = append(list, t)
		return err
	}, `SELECT id, measure, coalesce(parent_id, 0), kind, name_hant, name_hans, due_date, status, percent, weight, target, actual, unit, version
		FROM task WHERE document_id = ?1 AND ?2 IN (0, measure) AND ended = ''`, documentID, n)
	if err != nil {
		return nil, fmt.Errorf("Tasks(%d, %d): %w", documentID, n, err)
	}
	policy.SortTasks(list)
	return list, nil
}

// changeTasks makes tasks and writes over those that are stored.
func changeTasks(ctx context.Context, tx *sql.Tx, by int64, list []*policy.Task) error {
	for _, t := range list {
		db.Restore(tx, t)
		if t.Of != nil {
			t.Parent = t.Of.ID
		}
		if err := t.Validate(); err != nil {
			return err
		}
		write := writeTask
		if t.ID == 0 {
			write = addTask
		}
		if err := write(ctx, tx, by, t); err != nil {
			return err
		}
	}
	return nil
}

func addTask(ctx context.Context, tx *sql.Tx, by int64, t *policy.Task) error {
	var many int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM task WHERE document_id = ? AND measure = ? AND ended = ''`, t.DocumentID, t.Measure).Scan(&many); err != nil {
		return err
	}
	if many >= policy.MostTasks {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.TasksMany, t.Measure, policy.MostTasks))
	}
	err := tx.QueryRowContext(ctx, `INSERT INTO task (document_id, measure, parent_id, kind, name_hant, name_hans, due_date, status, percent, weight, target, actual, unit)
		VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id, version`,
		t.DocumentID, t.Measure, t.Parent, t.Kind, t.Name.Hant, t.Name.Hans, t.Due, t.Status, t.Percent, t.Weight, t.Target, t.Actual, t.Unit).Scan(&t.ID, &t.Version)
	var e sqlite3.Error
	if errors.As(err, &e) && e.ExtendedCode == sqlite3.ErrConstraintForeignKey {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureMissing, t.Measure))
	}
	if err != nil {
		return fmt.Errorf("task of measure %d: %w", t.Measure, err)
	}
	return recordTask(ctx, tx, by, "add", t, nil, told(t))
}

// writeTask writes over the task that still has the version that t was read with.
func writeTask(ctx context.Context, tx *sql.Tx, by int64, t *policy.Task) error {
	was := &policy.Task{}
	err := tx.QueryRowContext(ctx, `SELECT kind, name_hant, due_date, status, percent, weight, target, actual, unit FROM task WHERE id = ? AND version = ? AND ended = ''`,
		t.ID, t.Version).Scan(&was.Kind, &was.Name.Hant, &was.Due, &was.Status, &was.Percent, &was.Weight, &was.Target, &was.Actual, &was.Unit)
	if errors.Is(err, sql.ErrNoRows) {
		return cmpConflict(nil, t.Measure)
	}
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE task SET kind = ?, name_hant = ?, name_hans = ?, due_date = ?, status = ?, percent = ?, weight = ?, target = ?, actual = ?, unit = ?,
		version = version + 1 WHERE id = ?`, t.Kind, t.Name.Hant, t.Name.Hans, t.Due, t.Status, t.Percent, t.Weight, t.Target, t.Actual, t.Unit, t.ID)
	if err != nil {
		return fmt.Errorf("task of measure %d: %w", t.Measure, err)
	}
	t.Version++
	return recordTask(ctx, tx, by, "change", t, told(was), told(t))
}

// endTasks takes tasks away, with the targets of their quarters and what is assigned to them.
func endTasks(ctx context.Context, tx *sql.Tx, by int64, list []*policy.Task, today string) error {
	for _, t := range list {
		result, err := tx.ExecContext(ctx, `UPDATE task SET ended = ?, version = version + 1 WHERE id = ? AND version = ? AND ended = ''`, today, t.ID, t.Version)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return cmpConflict(err, t.Measure)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE task SET ended = ?, version = version + 1 WHERE parent_id = ? AND ended = ''`, today, t.ID); err != nil {
			return err
		}
		var who []*policy.Assignment
		err = db.Each(ctx, tx, func(rows *sql.Rows) error {
			a, err := scanAssignment(rows, policy.AccessEditor)
			who = append(who, a)
			return err
		}, `SELECT `+assignmentColumns+` FROM `+assignmentTables+` WHERE a.task_id = ?1 AND `+db.NotEndedBefore("a", "?2"), t.ID, today)
		if err != nil {
			return err
		}
		for _, a := range who {
			a.EndBefore(today)
			if err := updateAssignment(ctx, tx, a, by, "end"); err != nil {
				return err
			}
		}
		if err := recordTask(ctx, tx, by, "end", t, told(t), nil); err != nil {
			return err
		}
	}
	return nil
}

// told is a task as the history keeps it.
func told(t *policy.Task) map[string]any {
	m := map[string]any{"name": t.Name.Hant, "due": t.Due, "status": t.Status, "percent": t.Percent, "weight": t.Weight}
	if t.Target+t.Actual != "" {
		m["target"], m["actual"] = t.Target+t.Unit, t.Actual
		if t.Actual != "" {
			m["actual"] = t.Actual + t.Unit
		}
	}
	return m
}

func recordTask(ctx context.Context, tx *sql.Tx, by int64, action string, t *policy.Task, before, after map[string]any) error {
	return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventTask, Action: action, Row: t.ID, Document: t.DocumentID, Measure: t.Measure, Before: before, After: after})
}
