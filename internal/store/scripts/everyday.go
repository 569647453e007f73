package scripts

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// AddEveryday stores a row for each official word of e, or one that strikes its word if it
// has none, and gives how many are new: what stands already is passed over. Invalid: there
// would be too many (EverydayMany).
func (s *Store) AddEveryday(ctx context.Context, by int64, e *policy.Everyday) (added int, err error) {
	official := e.Official
	if len(official) == 0 {
		official = []policy.Text{{}}
	}
	err = s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		db.Restore(tx, &added)
		for _, o := range official {
			var id int64
			err := tx.QueryRowContext(ctx, `INSERT INTO everyday (fold, word_hant, word_hans, official_hant, official_hans, why) VALUES (?, ?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING RETURNING id`, script.FoldString(e.Word.Hans), e.Word.Hant, e.Word.Hans, o.Hant, o.Hans, e.Why).Scan(&id)
			if err == sql.ErrNoRows {
				continue
			}
			if err != nil {
				return err
			}
			added++
			if err := history.Record(ctx, tx, everydayLine(by, id, "add", e.Word, o, e.Why)); err != nil {
				return err
			}
		}
		var all int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM everyday`).Scan(&all); err != nil {
			return err
		}
		if all > policy.MaxEveryday {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.EverydayMany, policy.MaxEveryday))
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("AddEveryday: %w", err)
	}
	return added, nil
}

// RemoveEveryday takes a row away; NotFound if there is none with the ID. The history keeps it.
func (s *Store) RemoveEveryday(ctx context.Context, by, id int64) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var word, official policy.Text
		var why string
		err := tx.QueryRowContext(ctx, `DELETE FROM everyday WHERE id = ? RETURNING word_hant, word_hans, official_hant, official_hans, why`, id).
			Scan(&word.Hant, &word.Hans, &official.Hant, &official.Hans, &why)
		if err != nil {
			return db.Found(err, policy.OwnWordMissing, id)
		}
		return history.Record(ctx, tx, everydayLine(by, id, "remove", word, official, why))
	})
	if err != nil {
		return fmt.Errorf("RemoveEveryday(%d): %w", id, err)
	}
	return nil
}

func everydayLine(by, id int64, action string, word, official policy.Text, why string) history.Line {
	state := map[string]any{"name": word.Hant, "note": official.Hant, "reason": why}
	line := history.Line{By: by, Kind: policy.EventEveryday, Action: action, Row: id, After: state}
	if action == "remove" {
		line.Before, line.After = state, nil
	}
	return line
}
