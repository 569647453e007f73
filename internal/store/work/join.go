package work

import (
	"context"
	"database/sql"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// joinPosts makes one post of two that departments which are merged both have, held by the same name: what the one
// of from answers for is then that of into, and its address leads there. Where both answer for the same, the one
// ends. The history of each measure says so.
func joinPosts(ctx context.Context, tx *sql.Tx, by int64, from, into *policy.Department, today string) error {
	type pair struct{ gone, kept int64 }
	var pairs []pair
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var p pair
		err := rows.Scan(&p.gone, &p.kept)
		pairs = append(pairs, p)
		return err
	}, `SELECT o.id, min(k.id) FROM official o LEFT JOIN person n ON n.official_id = o.id
		JOIN official k ON k.department_id = ?2 AND k.post_hans = o.post_hans LEFT JOIN person m ON m.official_id = k.id
		WHERE o.department_id = ?1 AND coalesce(m.fold, '') = coalesce(n.fold, '') GROUP BY o.id ORDER BY o.id`, from.ID, into.ID)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if err := joinDuties(ctx, tx, by, p.gone, p.kept, into, today); err != nil {
			return err
		}
		for _, query := range []string{
			`UPDATE assignment SET official_id = ?2 WHERE official_id = ?1`, // of those that have ended
			`UPDATE user SET official_id = ?2 WHERE official_id = ?1`,
			`UPDATE report_link SET official_id = ?2 WHERE official_id = ?1`,
			`UPDATE OR IGNORE contact SET official_id = ?2 WHERE official_id = ?1`,
			`DELETE FROM contact WHERE official_id = ?1 AND ?2 > 0`,
			`UPDATE person SET phone = (SELECT phone FROM person WHERE official_id = ?1) WHERE official_id = ?2 AND phone = '' AND EXISTS (SELECT 1 FROM person WHERE official_id = ?1)`,
			`DELETE FROM tenure WHERE official_id = ?1 AND to_date = '' AND EXISTS (SELECT 1 FROM tenure k WHERE k.official_id = ?2 AND k.fold = tenure.fold AND k.to_date = '')`,
			`UPDATE tenure SET official_id = ?2 WHERE official_id = ?1`,
			`DELETE FROM person WHERE official_id = ?1 AND ?2 > 0`,
			`UPDATE official_address SET official_id = ?2 WHERE official_id = ?1`,
			`INSERT INTO official_address (slug, official_id) SELECT slug, ?2 FROM official WHERE id = ?1`,
			`DELETE FROM official WHERE id = ?1 AND ?2 > 0`,
		} {
			if _, err := tx.ExecContext(ctx, query, p.gone, p.kept); err != nil {
				return err
			}
		}
		if err := history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventOfficial, Action: "merge", Row: p.gone, Department: into.ID, Official: p.kept,
			Before: map[string]any{"department": from.ID}, After: map[string]any{"department": into.ID}}); err != nil {
			return err
		}
	}
	return nil
}

// joinDuties gives what a post answers for to another one, or ends it where that answers for the same already.
func joinDuties(ctx context.Context, tx *sql.Tx, by, gone, kept int64, into *policy.Department, today string) error {
	of := func(official int64) (list []*policy.Assignment, err error) {
		err = db.Each(ctx, tx, func(rows *sql.Rows) error {
			a, err := scanAssignment(rows, policy.AccessEditor)
			list = append(list, a)
			return err
		}, `SELECT `+assignmentColumns+` FROM `+assignmentTables+` WHERE a.official_id = ?1 AND `+db.NotEndedBefore("a", "?2"), official, today)
		return list, err
	}
	own, err := of(kept)
	if err != nil {
		return err
	}
	list, err := of(gone)
	if err != nil {
		return err
	}
	for _, a := range list {
		action := "change"
		for _, b := range own {
			sameTask := (a.Task == nil) == (b.Task == nil) && (a.Task == nil || a.Task.ID == b.Task.ID)
			if a.DocumentID == b.DocumentID && a.Measure == b.Measure && a.Role == b.Role && sameTask && b.From <= max(a.From, today) {
				action = "end"
			}
		}
		if action == "end" {
			a.EndBefore(today)
		} else {
			a.Department, a.Official = into, &policy.Official{ID: kept, Department: into}
		}
		if err := updateAssignment(ctx, tx, a, by, action); err != nil {
			return err
		}
	}
	return nil
}
