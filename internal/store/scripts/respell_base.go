package scripts

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// officeNames are the names of the office that belong to no document, and how the history
// tells that one is another now: aliases have no line of their own.
var officeNames = [...]struct {
	table, key, column string
	kind               policy.EventKind
	action, field      string
}{
	{"department", "id", "name", policy.EventDepartment, "rename", "name"}, {"department_alias", "fold", "name", "", "", ""},
	{"official", "id", "post", policy.EventOfficial, "change", "post"}, {"series", "id", "title", policy.EventSeries, "change", "name"},
}

// respelled is the reason that the history gives, in words that both scripts write alike: a new table.
const respelled = "字表更新"

// RespellBase makes the names of departments, posts and series anew unless what has the
// mark made them, and gives how many are others now; each is a line of the history. f is told in which script most
// documents are written, which is taken for that of the names: what was typed is not known.
func (s *Store) RespellBase(ctx context.Context, mark string, f Respeller) (changed int, err error) {
	var was string
	var usual policy.Script
	err = s.db.Row(ctx, `SELECT converted, coalesce((SELECT script FROM document GROUP BY script ORDER BY count(*) DESC, script LIMIT 1), '') FROM script_base`).Scan(&was, &usual)
	if err == nil && was == mark {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("RespellBase: %w", err)
	}
	if tables, _, _ := strings.Cut(mark, "-"); was == tables || strings.HasPrefix(was, tables+"-") {
		usual = ""
	}
	r := &respelling{f: f}
	var lines []history.Line
	err = s.db.ChangeOf(ctx, func(tx *sql.Tx) ([]policy.Invalidation, error) {
		for _, n := range officeNames {
			err := db.Each(ctx, tx, func(rows *sql.Rows) error {
				var key any
				var old policy.Text
				err := rows.Scan(&key, &old.Hant, &old.Hans)
				fresh := r.make(old, usual, "")
				r.put(n.table, n.key+" = ?", []any{key}, []string{n.column}, []policy.Text{old}, []policy.Text{fresh})
				if id, ok := key.(int64); ok && n.kind != "" && fresh != old {
					lines = append(lines, renamed(n.kind, n.action, n.field, id, old, fresh))
				}
				return err
			}, `SELECT `+n.key+`, `+n.column+`_hant, `+n.column+`_hans FROM `+n.table)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", n.table, err)
			}
		}
		for _, u := range r.updates {
			if _, err := tx.ExecContext(ctx, u.query, u.args...); err != nil {
				return nil, fmt.Errorf("%s: %w", u.query, err)
			}
		}
		for _, line := range lines {
			if err := history.Record(ctx, tx, line); err != nil {
				return nil, err
			}
		}
		_, err := tx.ExecContext(ctx, `UPDATE script_base SET converted = ?`, mark)
		if len(r.updates) == 0 {
			return []policy.Invalidation{}, err // the mark alone shows on no page
		}
		return nil, err
	})
	if err != nil {
		return 0, fmt.Errorf("RespellBase: %w", err)
	}
	return len(r.updates), nil
}

// renamed is what the history says of a name that is written otherwise now.
func renamed(kind policy.EventKind, action, field string, id int64, old, fresh policy.Text) history.Line {
	line := history.Line{Kind: kind, Action: action, Row: id, Before: map[string]any{field: old.Hant}, After: map[string]any{field: fresh.Hant, "reason": respelled}}
	if old.Hant == fresh.Hant {
		line.Before[field], line.After[field] = old.Hans, fresh.Hans
	}
	switch kind {
	case policy.EventDepartment:
		line.Department = id
	case policy.EventOfficial:
		line.Official = id
	}
	return line
}
