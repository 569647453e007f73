package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// resolve finds or creates the department and the post that an assignment names.
func resolve(ctx context.Context, tx *sql.Tx, a *policy.Assignment, by int64, today string) error {
	if err := upsertDepartment(ctx, tx, a.Department, by); err != nil {
		return err
	}
	if a.Official == nil {
		return nil
	}
	db.Restore(tx, a.Official)
	a.Official.Department = a.Department
	return upsertOfficial(ctx, tx, a.Official, by, today)
}

// taskID is the row of the part of a measure that an assignment is about, NULL for all of it.
func taskID(a *policy.Assignment) sql.NullInt64 {
	if a.Task == nil {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: a.Task.ID, Valid: true}
}

// officialID is the row of an assignment's official, NULL for none.
func officialID(a *policy.Assignment) sql.NullInt64 {
	if a.Official == nil {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: a.Official.ID, Valid: true}
}

// A part of a measure is due on one day, whoever answers for it.
const assignmentColumns = `a.id, a.document_id, a.measure, a.role, a.from_date, a.to_date,
	CASE WHEN a.task_id IS NULL THEN a.due_date ELSE t.due_date END, a.undated, a.evidence, a.version, a.joint,
	coalesce(t.id, 0), coalesce(t.kind, ''), coalesce(t.name_hant, ''), coalesce(t.name_hans, ''), coalesce(t.due_date, ''), coalesce(t.status, ''), coalesce(t.percent, 0),
	g.id, g.slug, g.name_hant, g.name_hans,
	coalesce(o.id, 0), coalesce(o.slug, ''), coalesce(o.post_hant, ''), coalesce(o.post_hans, ''),
	coalesce(n.name_hant, ''), coalesce(n.name_hans, ''), coalesce(n.public, 0)`

const assignmentTables = `assignment a JOIN department g ON g.id = a.department_id
	LEFT JOIN official o ON o.id = a.official_id LEFT JOIN person n ON n.official_id = o.id LEFT JOIN task t ON t.id = a.task_id`

// assignmentOrder puts the lead first and, of the same role, who came earlier last.
const assignmentOrder = ` ORDER BY a.to_date <> '', a.document_id, a.measure,
	a.task_id, CASE a.role WHEN 'lead' THEN 0 WHEN 'support' THEN 1 ELSE 2 END, a.joint, g.slug, a.id`

// scanAssignment reads an assignment as somebody with access may see it.
func scanAssignment(row db.Scanner, access policy.Access, more ...any) (*policy.Assignment, error) {
	a := &policy.Assignment{Department: &policy.Department{}}
	o, t := &policy.Official{Department: a.Department}, &policy.Task{}
	err := row.Scan(append([]any{&a.ID, &a.DocumentID, &a.Measure, &a.Role, &a.From, &a.To, &a.Due, &a.Undated, &a.Evidence, &a.Version, &a.Joint,
		&t.ID, &t.Kind, &t.Name.Hant, &t.Name.Hans, &t.Due, &t.Status, &t.Percent,
		&a.Department.ID, &a.Department.Slug, &a.Department.Name.Hant, &a.Department.Name.Hans,
		&o.ID, &o.Slug, &o.Post.Hant, &o.Post.Hans, &o.Name.Hant, &o.Name.Hans, &o.Public}, more...)...)
	o.Withhold(access)
	if o.ID > 0 {
		a.Official = o
	}
	if t.ID > 0 {
		t.DocumentID, t.Measure, a.Task = a.DocumentID, a.Measure, t
	}
	return a, err
}

// Assignments lists who answers for measure n of a document; n = 0 lists the
// whole document's. Names are those that somebody with access may see.
func (s *Store) Assignments(ctx context.Context, access policy.Access, documentID int64, n int) ([]*policy.Assignment, error) {
	var list []*policy.Assignment
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		a, err := scanAssignment(rows, access)
		list = append(list, a)
		return err
	}, `SELECT `+assignmentColumns+` FROM `+assignmentTables+` WHERE a.document_id = ? AND ? IN (0, a.measure)`+assignmentOrder, documentID, n)
	if err != nil {
		return nil, fmt.Errorf("Assignments(%d, %d): %w", documentID, n, err)
	}
	return list, nil
}

// Duties lists the measures a department (officialID 0) or an official
// (departmentID 0, for the post may have moved) answers for in published documents, each with its provision in the current edition and
// the newest report, without its note. Names are those that somebody with access may see.
func (s *Store) Duties(ctx context.Context, access policy.Access, departmentID, officialID int64) ([]policy.Duty, error) {
	var list []policy.Duty
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		duty := policy.Duty{Document: &policy.Document{}, Provision: &policy.Provision{}}
		d, p := duty.Document, duty.Provision
		report := &policy.Progress{}
		a, err := scanAssignment(rows, access, &d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans,
			&p.ID, &p.Kind, &p.Num, &p.EID, &p.Label, &p.Measure, &p.Heading.Hant, &p.Heading.Hans, &p.Text.Hant, &p.Text.Hans,
			&report.ID, &report.Day, &report.Status, &report.Percent, &report.Since, &duty.Dropped)
		duty.Assignment = a
		if report.ID > 0 {
			report.DocumentID, report.Measure, duty.Report = d.ID, p.Measure, report
		}
		list = append(list, duty)
		return err
	}, `SELECT `+assignmentColumns+`, d.id, d.slug, d.title_hant, d.title_hans,
		p.id, p.kind, p.num, p.eid, p.label, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans,
		coalesce(r.id, 0), coalesce(r.day, ''), coalesce(r.status, ''), coalesce(r.percent, 0), coalesce(`+db.StateSince("r")+`, ''), m.last < (SELECT edition FROM document WHERE id = a.document_id)
		FROM `+assignmentTables+`
		JOIN published d ON d.id = a.document_id
		JOIN measure m ON m.document_id = a.document_id AND m.n = a.measure
		JOIN edition e ON e.document_id = d.id AND e.number = m.last
		JOIN provision p ON p.edition_id = e.id AND p.measure = a.measure
		LEFT JOIN progress r ON r.id = `+db.NewestReport("a.document_id", "a.measure")+`
		WHERE ? IN (0, a.department_id) AND ? IN (0, coalesce(a.official_id, -1))`+assignmentOrder, departmentID, officialID)
	if err != nil {
		return nil, fmt.Errorf("Duties(%d, %d): %w", departmentID, officialID, err)
	}
	return list, nil
}
