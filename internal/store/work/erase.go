package work

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// ErasePerson removes a person's name, phone and mail for good, from the file as
// from the tables. The post, its assignments and the history stay, without the
// name; their accounts can no longer log in. waiting says that the bytes of the name
// still stand in the log beside the file, because somebody reads what was there
// before: [Store.Forget] has to be called until it is out.
func (s *Store) ErasePerson(ctx context.Context, by int64, o *policy.Official) (waiting bool, err error) {
	err = s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if err := unnamed(ctx, tx, o.ID); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM person WHERE official_id = ?`, o.ID)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return cmp.Or(err, error(policy.Refuse(policy.NotFound, policy.NewIssue(policy.NameMissing, o.Slug))))
		}
		for _, query := range []string{
			`DELETE FROM session WHERE user_id IN (SELECT id FROM user WHERE official_id = ?1)`,
			`UPDATE user SET disabled = 1, name = 'erased-' || id, fold = NULL WHERE official_id = ?1`,
			`DELETE FROM contact WHERE official_id = ?1`,
			`DELETE FROM tenure WHERE official_id = ?1 AND fold IN (SELECT fold FROM tenure WHERE official_id = ?1 AND to_date = '')`,
			`DELETE FROM pending_import WHERE ?1 > 0`,
		} {
			if _, err := tx.ExecContext(ctx, query, o.ID); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `UPDATE report_link SET revoked = ? WHERE official_id = ? AND used IS NULL AND revoked IS NULL`, time.Now().Unix(), o.ID)
		if err != nil {
			return err
		}
		if err := erasing(ctx, tx); err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventOfficial, Action: "erase", Row: o.ID,
			Department: o.Department.ID, Official: o.ID})
	})
	if err != nil {
		return false, fmt.Errorf("ErasePerson(%s): %w", o.Slug, err)
	}
	n, err := s.Forget(ctx)
	return n > 0, err
}

// unnamed takes a person's name out of the names of files that go with reports. What stands within files and in
// texts that people wrote is not told from other words: NamedIn lists where.
func unnamed(ctx context.Context, tx *sql.Tx, officialID int64) error {
	for _, form := range []string{"name_hant", "name_hans"} {
		_, err := tx.ExecContext(ctx, `UPDATE progress_file SET name = replace(name, (SELECT `+form+` FROM person WHERE official_id = ?1), '（已清除）')
			WHERE EXISTS (SELECT 1 FROM person n WHERE n.official_id = ?1 AND length(n.`+form+`) > 1 AND instr(progress_file.name, n.`+form+`) > 0)`, officialID)
		if err != nil {
			return err
		}
	}
	return nil
}

// NamedIn lists where the name of who holds a post stands in what people wrote, as addresses: reports, notes, and what
// assignments rest on. Erasing the name leaves these as they are. Files are not searched.
func (s *Store) NamedIn(ctx context.Context, officialID int64) (places []string, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var at string
		err := rows.Scan(&at)
		places = append(places, at)
		return err
	}, `WITH form (name) AS (SELECT name_hant FROM person WHERE official_id = ?1 AND length(name_hant) > 1 UNION SELECT name_hans FROM person WHERE official_id = ?1 AND length(name_hans) > 1)
		SELECT DISTINCT '/d/' || d.slug || '/m/' || p.measure FROM progress p JOIN document d ON d.id = p.document_id JOIN form f
			ON instr(p.note_hant || p.note_hans || p.problem_hant || p.problem_hans || p.next_hant || p.next_hans || p.links, f.name) > 0
		UNION SELECT n.subject FROM note n JOIN form f ON instr(n.body_hant || n.body_hans, f.name) > 0
		UNION SELECT '/d/' || d.slug || '/m/' || a.measure FROM assignment a JOIN document d ON d.id = a.document_id JOIN form f ON instr(a.evidence, f.name) > 0
		ORDER BY 1 LIMIT 200`, officialID)
	if err != nil {
		return nil, fmt.Errorf("NamedIn: %w", err)
	}
	return places, nil
}

// erasing notes within a transaction that something was overwritten that must stand
// nowhere any more.
func erasing(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO erasure (at) VALUES (?)`, history.Now())
	return err
}

// Erasures is how many erasures may still be read in the log.
func (s *Store) Erasures(ctx context.Context) (waiting int, err error) {
	err = s.db.Row(ctx, `SELECT count(*) FROM erasure`).Scan(&waiting)
	return waiting, db.Unavailable(err)
}

// Forget empties the log of changes, so that what was erased stands nowhere. It does
// nothing while no erasure waits, and says how many wait after it: those whose bytes
// a reader of the state before still holds in the log.
func (s *Store) Forget(ctx context.Context) (waiting int, err error) {
	var newest int64
	if err := s.db.Row(ctx, `SELECT count(*), coalesce(max(id), 0) FROM erasure`).Scan(&waiting, &newest); err != nil || waiting == 0 {
		return waiting, db.Unavailable(err)
	}
	if s.db.Logged() { // it stands on other machines, too: see Emptied
		return waiting, nil
	}
	if done, err := s.db.Forget(ctx); err != nil || !done {
		return waiting, err
	}
	return s.Erased(ctx, newest)
}

// Emptied empties the log of changes beside this machine's file, if an erasure waits and it was not emptied
// for that one: done is the last whose bytes stand nowhere in it or beside it, 0 for none.
func (s *Store) Emptied(ctx context.Context, before int64) (done int64, err error) {
	var newest int64
	if err := s.db.Row(ctx, `SELECT coalesce(max(id), 0) FROM erasure`).Scan(&newest); err != nil || newest <= before {
		return min(newest, before), db.Unavailable(err)
	}
	if done, err := s.db.Forget(ctx); err != nil || !done {
		return 0, err
	}
	return newest, nil
}

// Erased notes that what was erased up to a number stands nowhere any more, and says how many still wait.
func (s *Store) Erased(ctx context.Context, newest int64) (waiting int, err error) {
	err = s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM erasure WHERE id <= ?`, newest); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT count(*) FROM erasure`).Scan(&waiting)
	})
	if err != nil {
		return waiting, fmt.Errorf("Forget: %w", err)
	}
	return waiting, nil
}
