package scripts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// OwnWords lists the words of the office's own: those of the whole base, then those of
// single documents, each in the order in which they were added.
func (s *Store) OwnWords(ctx context.Context) ([]*policy.OwnWord, error) {
	var list []*policy.OwnWord
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		w, d := &policy.OwnWord{}, &policy.Document{}
		err := rows.Scan(&w.ID, &w.Word.Hant, &w.Word.Hans, &w.Why, &d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans)
		if d.ID > 0 {
			w.Document = d
		}
		list = append(list, w)
		return err
	}, `SELECT w.id, w.hant, w.hans, w.why, coalesce(d.id, 0), coalesce(d.slug, ''), coalesce(d.title_hant, ''), coalesce(d.title_hans, '')
		FROM script_word w LEFT JOIN document d ON d.id = w.document_id ORDER BY coalesce(w.document_id, 0), w.id`)
	if err != nil {
		return nil, fmt.Errorf("OwnWords: %w", err)
	}
	return list, nil
}

// AddOwnWords stores words, all or none, and gives how many are new: one that stands
// already is passed over. Conflict: one stands in another form (WordTaken); Invalid: there
// would be too many (WordsMany).
func (s *Store) AddOwnWords(ctx context.Context, by int64, words []*policy.OwnWord) (added int, err error) {
	err = s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		db.Restore(tx, &added)
		for _, w := range words {
			db.Restore(tx, w)
			fresh, err := addOwnWord(ctx, tx, by, w)
			if err != nil {
				return err
			}
			if fresh {
				added++
			}
		}
		var all int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM script_word`).Scan(&all); err != nil {
			return err
		}
		if all > policy.MaxOwnWords {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.WordsMany, policy.MaxOwnWords))
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("AddOwnWords: %w", err)
	}
	return added, nil
}

func addOwnWord(ctx context.Context, tx *sql.Tx, by int64, w *policy.OwnWord) (fresh bool, err error) {
	var there policy.Text
	err = tx.QueryRowContext(ctx, `SELECT hant, hans FROM script_word WHERE coalesce(document_id, 0) = ? AND (hant = ? OR hans = ?)`,
		w.DocumentID(), w.Word.Hant, w.Word.Hans).Scan(&there.Hant, &there.Hans)
	switch {
	case err == nil && there == w.Word:
		return false, nil
	case err == nil:
		return false, policy.Refuse(policy.Conflict, policy.NewIssue(policy.WordTaken, w.Word.Hant, w.Word.Hans, there.Hant, there.Hans))
	case !errors.Is(err, sql.ErrNoRows):
		return false, err
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO script_word (document_id, hant, hans, why) VALUES (nullif(?, 0), ?, ?, ?) RETURNING id`,
		w.DocumentID(), w.Word.Hant, w.Word.Hans, w.Why).Scan(&w.ID)
	if err != nil {
		return false, err
	}
	return true, history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventScript, Action: "add", Row: w.ID, Document: w.DocumentID(), After: ownWordState(w)})
}

func ownWordState(w *policy.OwnWord) map[string]any {
	return map[string]any{"hant": w.Word.Hant, "hans": w.Word.Hans, "why": w.Why}
}

// RemoveOwnWord takes a word away; NotFound if there is none with the ID. The history keeps it.
func (s *Store) RemoveOwnWord(ctx context.Context, by, id int64) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		w := &policy.OwnWord{ID: id}
		var document int64
		err := tx.QueryRowContext(ctx, `DELETE FROM script_word WHERE id = ? RETURNING coalesce(document_id, 0), hant, hans, why`, id).
			Scan(&document, &w.Word.Hant, &w.Word.Hans, &w.Why)
		if err != nil {
			return db.Found(err, policy.OwnWordMissing, id)
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventScript, Action: "remove", Row: id, Document: document, Before: ownWordState(w)})
	})
	if err != nil {
		return fmt.Errorf("RemoveOwnWord(%d): %w", id, err)
	}
	return nil
}
