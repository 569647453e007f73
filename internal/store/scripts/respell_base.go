package scripts

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// officeNames are the names of the office that belong to no document.
var officeNames = [...]struct{ table, key, column string }{
	{"department", "id", "name"}, {"department_alias", "fold", "name"}, {"official", "id", "post"}, {"series", "id", "title"},
}

// RespellBase makes the names of departments, posts and series anew unless what has the
// mark made them, and gives how many are others now. f is told in which script most
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
	err = s.db.ChangeOf(ctx, func(tx *sql.Tx) ([]policy.Invalidation, error) {
		for _, n := range officeNames {
			err := db.Each(ctx, tx, func(rows *sql.Rows) error {
				var key any
				var old policy.Text
				err := rows.Scan(&key, &old.Hant, &old.Hans)
				r.put(n.table, n.key+" = ?", []any{key}, []string{n.column}, []policy.Text{old}, []policy.Text{r.make(old, usual, "")})
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
