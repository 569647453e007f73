package history

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Now is the moment as the history writes it, to the second, in UTC.
func Now() string { return time.Now().UTC().Format(time.RFC3339) }

// Line is a line to be written into the history; 0 and nil stand for nothing.
type Line struct {
	By                             int64
	Kind                           policy.EventKind
	Action                         string
	Row                            int64
	Document, Department, Official int64
	Measure                        int
	Before, After                  map[string]any
}

func Record(ctx context.Context, tx *sql.Tx, e Line) error {
	write := func(m map[string]any) (string, error) {
		if m == nil {
			return "{}", nil
		}
		raw, err := json.Marshal(m)
		return string(raw), err
	}
	before, err := write(e.Before)
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	after, err := write(e.After)
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO history
		(at, user_id, kind, action, row_id, document_id, measure, department_id, official_id, before, after)
		VALUES (?, nullif(?, 0), ?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?)`,
		Now(), e.By, e.Kind, e.Action, e.Row, e.Document, e.Measure, e.Department, e.Official, before, after)
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	return nil
}

// History lists events, the newest first, at most f.Limit. What a visitor is
// not told of, HistoryFilter.Access says; reports that are hidden are told neither by
// themselves nor as what stood before another.
func (s *Log) History(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error) {
	return s.history(ctx, f, ` AND ?3 IN (0, h.department_id) AND ?4 IN (0, h.official_id)`)
}

// HistoryOfDuties lists as History does, but of a department or an official not
// only what names them: also the reports on measures that were theirs at the time,
// whoever made them.
func (s *Log) HistoryOfDuties(ctx context.Context, f policy.HistoryFilter) ([]*policy.Event, error) {
	return s.history(ctx, f, ` AND (?3 IN (0, h.department_id) AND ?4 IN (0, h.official_id) OR h.kind = 'progress' AND EXISTS (
		SELECT 1 FROM assignment a WHERE a.document_id = h.document_id AND a.measure = h.measure
		AND ?3 IN (0, a.department_id) AND ?4 IN (0, a.official_id) AND `+db.HoldsOn("a", "date(h.at, ?12)")+`))`)
}

func (s *Log) history(ctx context.Context, f policy.HistoryFilter, whose string) ([]*policy.Event, error) {
	// What may be left out is no help in finding the rows of one measure.
	if f.DocumentID > 0 {
		whose += ` AND h.document_id = ?1`
		if f.Measure > 0 {
			whose += ` AND h.measure = ?2`
		}
	}
	var list []*policy.Event
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		e := &policy.Event{}
		d, g, o := &policy.Document{}, &policy.Department{}, &policy.Official{}
		var at, before, after string
		err := rows.Scan(&e.ID, &at, &e.UserID, &e.User, &e.Kind, &e.Action, &e.RowID, &e.Measure, &before, &after,
			&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &g.ID, &g.Slug, &g.Name.Hant, &g.Name.Hans,
			&o.ID, &o.Slug, &o.Post.Hant, &o.Post.Hans, &o.Name.Hant, &o.Name.Hans, &o.Public)
		if err != nil {
			return err
		}
		if e.At, err = time.Parse(time.RFC3339, at); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(before), &e.Before); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(after), &e.After); err != nil {
			return err
		}
		if d.ID > 0 {
			e.Document = d
		}
		if g.ID > 0 {
			e.Department, o.Department = g, g
		}
		if o.Withhold(f.Access); o.ID > 0 {
			e.Official = o
		}
		list = append(list, e)
		return nil
	}, `SELECT h.id, h.at, coalesce(h.user_id, 0), coalesce(u.name, ''), h.kind, h.action, h.row_id, coalesce(h.measure, 0),
		CASE WHEN ?10 = 1 AND h.kind = 'progress' AND NOT EXISTS (SELECT 1 FROM progress o
			WHERE o.id = coalesce((SELECT c.corrects FROM progress c WHERE c.id = h.row_id),
				(SELECT max(q.id) FROM progress q WHERE q.document_id = h.document_id AND q.measure = h.measure AND q.id < h.row_id))
			AND NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = o.id) AND NOT EXISTS (SELECT 1 FROM progress_waiting w WHERE w.progress_id = o.id))
			THEN '{}' ELSE h.before END,
		h.after, coalesce(d.id, 0), coalesce(d.slug, ''), coalesce(d.title_hant, ''), coalesce(d.title_hans, ''),
		coalesce(g.id, 0), coalesce(g.slug, ''), coalesce(g.name_hant, ''), coalesce(g.name_hans, ''),
		coalesce(o.id, 0), coalesce(o.slug, ''), coalesce(o.post_hant, ''), coalesce(o.post_hans, ''),
		coalesce(n.name_hant, ''), coalesce(n.name_hans, ''), coalesce(n.public, 0)
		FROM history h LEFT JOIN user u ON u.id = h.user_id LEFT JOIN document d ON d.id = h.document_id
		LEFT JOIN department g ON g.id = h.department_id LEFT JOIN official o ON o.id = h.official_id
		LEFT JOIN person n ON n.official_id = o.id
		WHERE (?10 = 0 OR h.document_id IS NULL OR EXISTS (SELECT 1 FROM published v WHERE v.id = d.id))
		AND ?1 IN (0, h.document_id) AND ?2 IN (0, h.measure)`+whose+`
		AND ?5 IN (0, h.user_id) AND ?6 IN ('', h.kind) AND (?7 = '' OR date(h.at, ?12) >= ?7) AND (?8 = '' OR date(h.at, ?12) <= ?8)
		AND (?9 = 0 OR h.id < ?9) AND (?10 = 0 OR h.kind IN ('assignment', 'task') OR h.kind = 'progress' AND h.action IN ('add', 'correct')
			AND NOT EXISTS (SELECT 1 FROM progress_hidden x WHERE x.progress_id = h.row_id)
			AND NOT EXISTS (SELECT 1 FROM progress_waiting w WHERE w.progress_id = h.row_id))
		AND (?13 = 1 OR h.kind NOT IN ('user', 'setting', 'contact'))
		ORDER BY h.id DESC LIMIT ?11`,
		f.DocumentID, f.Measure, f.DepartmentID, f.OfficialID, f.UserID, f.Kind, f.Since, f.Until, f.Before, f.Access == policy.AccessReader, f.Limit, s.db.Calendar.Shift(), f.Access.Covers(policy.AccessAdmin))
	if err != nil {
		return nil, fmt.Errorf("History: %w", err)
	}
	return list, nil
}

// ParseTime reads a moment as the history writes it.
func ParseTime(s string) (time.Time, error) { return time.Parse(time.RFC3339, s) }

// FormerDepartments are the names of departments that were merged into others, by
// row: the history still speaks of them.
func (s *Log) FormerDepartments(ctx context.Context) (map[int64]string, error) {
	names := map[int64]string{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		names[id] = name
		return err
	}, `SELECT row_id, coalesce(json_extract(before, '$.name'), '') FROM history WHERE kind = 'department' AND action = 'merge'`)
	if err != nil {
		return nil, fmt.Errorf("FormerDepartments: %w", err)
	}
	return names, nil
}
