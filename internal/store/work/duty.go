package work

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/mattn/go-sqlite3"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// ChangeDuties applies changes to the division of work, all or none: what ends first,
// so that a handover 交接 is one step. An assignment that somebody else changed
// since its Version was read fails with Conflict; a measure that the document
// does not have, a second lead or an end before the start with Invalid. by is the
// account that does it, 0 the command line; one that may not gets Forbidden.
func (s *Store) ChangeDuties(ctx context.Context, by int64, m *policy.DutyChanges) error {
	err := s.db.ChangeOf(ctx, func(tx *sql.Tx) ([]policy.Invalidation, error) {
		if err := changeDuties(ctx, tx, by, m, s.db.Today()); err != nil {
			return nil, err
		}
		return invalidationsOf(ctx, tx, m)
	})
	if err != nil {
		return fmt.Errorf("ChangeDuties: %w", err)
	}
	return nil
}

// invalidationsOf is what changes of duties can show on; nil, everything, if it may have made a
// name public.
func invalidationsOf(ctx context.Context, tx *sql.Tx, m *policy.DutyChanges) ([]policy.Invalidation, error) {
	type measure struct {
		document int64
		n        int
	}
	all := map[measure]bool{}
	for _, a := range slices.Concat(m.End, m.Change, m.Add) {
		if a.Official != nil && !a.Official.Name.Empty() {
			return nil, nil
		}
		all[measure{a.DocumentID, a.Measure}] = true
	}
	for _, p := range m.Report {
		all[measure{p.DocumentID, p.Measure}] = true
	}
	for _, t := range slices.Concat(m.Tasks, m.EndTasks, m.Said) {
		all[measure{t.DocumentID, t.Measure}] = true
	}
	for _, c := range m.Carried {
		all[measure{c.DocumentID, int(c.Measure)}], all[measure{c.FromDocumentID, int(c.FromMeasure)}] = true, true
	}
	changed := make([]policy.Invalidation, 0, len(all))
	for a := range all {
		t := policy.Invalidation{Measure: a.n}
		if err := tx.QueryRowContext(ctx, `SELECT slug FROM document WHERE id = ?`, a.document).Scan(&t.Document); err != nil {
			return nil, err
		}
		changed = append(changed, t)
	}
	return changed, nil
}

func changeDuties(ctx context.Context, tx *sql.Tx, by int64, m *policy.DutyChanges, today string) error {
	if err := mayChange(ctx, tx, by, m, today); err != nil {
		return err
	}
	if err := unchangedSince(ctx, tx, m); err != nil {
		return err
	}
	for _, a := range m.End {
		if err := updateAssignment(ctx, tx, a, by, "end"); err != nil {
			return err
		}
	}
	if err := changeTasks(ctx, tx, by, slices.Concat(m.Tasks, m.Said)); err != nil {
		return err
	}
	for _, a := range m.Change {
		if err := resolve(ctx, tx, a, by, today); err != nil {
			return err
		}
		if err := updateAssignment(ctx, tx, a, by, "change"); err != nil {
			return err
		}
	}
	for _, a := range m.Add {
		if err := resolve(ctx, tx, a, by, today); err != nil {
			return err
		}
		if err := addAssignment(ctx, tx, a, by); err != nil {
			return err
		}
	}
	for _, p := range m.Report {
		if err := addProgress(ctx, tx, by, p, -1, today); err != nil {
			return err
		}
	}
	if err := endTasks(ctx, tx, by, m.EndTasks, today); err != nil {
		return err
	}
	if err := carryOver(ctx, tx, m.Carried); err != nil {
		return err
	}
	if m.Planned == nil {
		return nil
	}
	return keepChoices(ctx, tx, m.Planned.DocumentID, m.Choices)
}

// mayChange refuses with Forbidden who may not change the division of work: only editors may, and
// whoever answers for a part of it says how far that is.
func mayChange(ctx context.Context, tx *sql.Tx, by int64, m *policy.DutyChanges, today string) error {
	if rest := *m; len(m.Said) > 0 {
		if rest.Said = nil; rest.Empty() && len(m.Carried)+len(m.Choices) == 0 {
			for _, t := range m.Said {
				if err := mayReport(ctx, tx, by, t.DocumentID, t.Measure, t.ID, today); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return accounts.Permitted(ctx, tx, by, policy.AccessEditor)
}

// unchangedSince refuses a change that was planned on data that others changed.
func unchangedSince(ctx context.Context, tx *sql.Tx, m *policy.DutyChanges) error {
	if m.Planned == nil {
		return nil
	}
	latest, err := latestEvent(ctx, tx, m.Planned.DocumentID)
	if err == nil && latest != m.Planned.Seen {
		err = policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
	}
	return err
}

// state is an assignment as the history keeps it: rows, no names.
const state = `json_object('role', a.role, 'department', a.department_id, 'official', a.official_id,
	'from', a.from_date, 'to', a.to_date, 'due', a.due_date, 'undated', nullif(a.undated, ''), 'evidence', a.evidence, 'joint', nullif(a.joint, 0),
	'task', (SELECT name_hant FROM task WHERE id = a.task_id))`

func addAssignment(ctx context.Context, tx *sql.Tx, a *policy.Assignment, by int64) error {
	db.Restore(tx, a)
	if err := a.Validate(); err != nil {
		return err
	}
	err := tx.QueryRowContext(ctx, `INSERT INTO assignment
		(document_id, measure, department_id, official_id, role, from_date, to_date, due_date, undated, evidence, joint, task_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id, version`,
		a.DocumentID, a.Measure, a.Department.ID, officialID(a), a.Role, a.From, a.To, a.Due, a.Undated, a.Evidence, a.Joint, taskID(a)).Scan(&a.ID, &a.Version)
	if err != nil {
		return refused(a, err)
	}
	if err := oneLead(ctx, tx, a); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO history
		(at, user_id, kind, action, row_id, document_id, measure, department_id, official_id, after)
		SELECT ?, nullif(?, 0), 'assignment', 'add', a.id, a.document_id, a.measure, a.department_id, a.official_id, `+state+`
		FROM assignment a WHERE a.id = ?`, history.Now(), by, a.ID)
	return err
}

// updateAssignment writes the fields of a over the row, if that still has the
// version that a was read with, and its history before it.
func updateAssignment(ctx context.Context, tx *sql.Tx, a *policy.Assignment, by int64, action string) error {
	if err := a.Validate(); err != nil {
		return err
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO history
		(at, user_id, kind, action, row_id, document_id, measure, department_id, official_id, before, after)
		SELECT ?1, nullif(?2, 0), 'assignment', ?3, a.id, a.document_id, a.measure, ?4, ?5, `+state+`,
		json_object('role', ?6, 'department', ?4, 'official', ?5, 'from', ?7, 'to', ?8, 'due', ?9, 'undated', nullif(?14, ''), 'evidence', ?10, 'joint', nullif(?13, 0),
		'task', (SELECT name_hant FROM task WHERE id = a.task_id))
		FROM assignment a WHERE a.id = ?11 AND a.version = ?12`,
		history.Now(), by, action, a.Department.ID, officialID(a), string(a.Role), a.From, a.To, a.Due, a.Evidence, a.ID, a.Version, a.Joint, a.Undated)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return cmpConflict(err, a.Measure)
	}
	_, err = tx.ExecContext(ctx, `UPDATE assignment SET department_id = ?, official_id = ?, role = ?, from_date = ?, to_date = ?,
		due_date = ?, undated = ?, evidence = ?, joint = ?, version = version + 1 WHERE id = ? AND version = ?`,
		a.Department.ID, officialID(a), a.Role, a.From, a.To, a.Due, a.Undated, a.Evidence, a.Joint, a.ID, a.Version)
	if err != nil {
		return refused(a, err)
	}
	db.Restore(tx, a)
	a.Version++
	return oneLead(ctx, tx, a)
}

func cmpConflict(err error, measure int) error {
	if err != nil {
		return err
	}
	return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
}

// oneLead refuses a lead whose time overlaps another's by more than a day: in bases
// of earlier releases a lead ends on the day on which the next one starts.
func oneLead(ctx context.Context, tx *sql.Tx, a *policy.Assignment) error {
	if a.Role != policy.Lead || a.Joint > 0 {
		return nil
	}
	var twice bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM assignment
		WHERE document_id = ?1 AND measure = ?2 AND role = 'lead' AND joint = 0 AND task_id IS ?6 AND id <> ?3
		AND (to_date = '' OR to_date >= from_date AND to_date > ?4) AND (?5 = '' OR from_date < ?5))`,
		a.DocumentID, a.Measure, a.ID, a.From, a.To, taskID(a)).Scan(&twice)
	if err != nil {
		return err
	}
	// Rows without a start are from before dates were kept: they overlap only while open.
	if twice && a.From == "" {
		err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM assignment
			WHERE document_id = ? AND measure = ? AND role = 'lead' AND joint = 0 AND task_id IS ? AND id <> ? AND to_date = '') AND ? = ''`,
			a.DocumentID, a.Measure, taskID(a), a.ID, a.To).Scan(&twice)
	}
	if err == nil && twice {
		err = secondLead(a)
	}
	return err
}

func secondLead(a *policy.Assignment) error {
	return policy.Refuse(policy.Invalid, policy.NewIssue(policy.LeadTwice, a.Measure))
}

// refused says in the editor's words what a constraint of the database found.
func refused(a *policy.Assignment, err error) error {
	var e sqlite3.Error
	if errors.As(err, &e) {
		switch e.ExtendedCode {
		case sqlite3.ErrConstraintForeignKey:
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureMissing, a.Measure))
		case sqlite3.ErrConstraintUnique:
			return secondLead(a)
		}
	}
	return fmt.Errorf("assignment of measure %d: %w", a.Measure, err)
}
