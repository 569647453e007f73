package index

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// unused is added to a character that stands for nothing any more, which makes it none of Unicode.
// Its number stays given.
const unused = 0x110000

// indexed is an edition that the index holds, as the current one or not.
type indexed struct {
	id      int64
	current bool
}

// Refold makes the lists anew where a release folds characters that they hold into others (script.Fold): who asked for 清 would
// not be led to 淸, which had lists of its own. Nothing is done where none of these stands in the texts. All of it
// becomes visible at once. Conflict: documents were changed meanwhile.
func (x *Index) Refold(ctx context.Context) error {
	stale, err := x.refolded(ctx)
	if err != nil || len(stale) == 0 {
		return err
	}
	var held []indexed
	if err := x.db.Each(ctx, into(&held), sqlHeld); err != nil {
		return fmt.Errorf("Refold: %w", err)
	}
	editions, newest := make([]int64, len(held)), make([]bool, len(held))
	for i, e := range held {
		editions[i], newest[i] = e.id, e.current
	}
	err = x.reindex(ctx, editions, newest, nil, func(tx *sql.Tx) error {
		var now []indexed
		if err := db.Each(ctx, tx, into(&now), sqlHeld); err != nil {
			return err
		}
		if !slices.Equal(now, held) {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		return takeBack(ctx, tx, stale)
	})
	if err != nil {
		return fmt.Errorf("Refold: %w", err)
	}
	return nil
}

// refolded lists the characters of the index that stand for others now.
func (x *Index) refolded(ctx context.Context) (list []rune, err error) {
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		var fold rune
		err := rows.Scan(&fold)
		if fold < unused && script.Fold(fold) != fold {
			list = append(list, fold)
		}
		return err
	}, `SELECT fold FROM search_char`)
	return list, err
}

const sqlHeld = `SELECT edition_id, current FROM search_edition ORDER BY current DESC, edition_id DESC`

func into(list *[]indexed) func(*sql.Rows) error {
	return func(rows *sql.Rows) error {
		var e indexed
		err := rows.Scan(&e.id, &e.current)
		*list = append(*list, e)
		return err
	}
}

// takeBack empties the lists and gives the names that hold stale characters their new folds.
func takeBack(ctx context.Context, tx *sql.Tx, stale []rune) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM search_list`); err != nil {
		return err
	}
	names := map[int64]string{}
	for _, fold := range stale {
		_, err := tx.ExecContext(ctx, `UPDATE search_char SET fold = ? WHERE fold = ?`, fold+unused, fold)
		if err == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM search_pair WHERE fold = ?`, fold)
		}
		if err != nil {
			return err
		}
		err = db.Each(ctx, tx, func(rows *sql.Rows) error {
			var id int64
			var name string
			err := rows.Scan(&id, &name)
			names[id] = name
			return err
		}, `SELECT id, fold FROM search_name WHERE instr(fold, ?) > 0`, string(fold))
		if err != nil {
			return err
		}
	}
	for id, name := range names {
		if _, err := tx.ExecContext(ctx, `UPDATE OR REPLACE search_name SET fold = ? WHERE id = ?`, script.FoldString(name), id); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM search_sound WHERE name_id NOT IN (SELECT id FROM search_name)`)
	return err
}
