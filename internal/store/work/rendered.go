package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Unrendered lists notes (EventNote) or reports (EventProgress) that were stored
// without HTML, by their IDs, from the one after the given ID on, at most so many.
func (s *Store) Unrendered(ctx context.Context, kind policy.EventKind, after int64, most int) ([]policy.Unrendered, error) {
	query := `SELECT id, version, body_hant, body_hans FROM note WHERE html_hant IS NULL AND id > ? ORDER BY id LIMIT ?`
	if kind == policy.EventProgress {
		query = `SELECT id, 0, note_hant, note_hans FROM progress p WHERE note_hant <> '' AND id > ?
			AND NOT EXISTS (SELECT 1 FROM progress_html h WHERE h.progress_id = p.id) ORDER BY id LIMIT ?`
	}
	var list []policy.Unrendered
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		u := policy.Unrendered{Kind: kind}
		err := rows.Scan(&u.ID, &u.Version, &u.Body.Hant, &u.Body.Hans)
		list = append(list, u)
		return err
	}, query, after, most)
	if err != nil {
		return nil, fmt.Errorf("Unrendered(%s): %w", kind, err)
	}
	return list, nil
}

// SetRendered stores the HTML of texts that Unrendered gave; an empty one says that
// the text passes the limits and stays plain. A text that was changed or taken away
// meanwhile is passed over.
func (s *Store) SetRendered(ctx context.Context, kind policy.EventKind, list []policy.Unrendered, html []policy.Text) error {
	if len(list) == 0 {
		return nil
	}
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		for i, u := range list {
			var err error
			if kind == policy.EventProgress {
				_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO progress_html (progress_id, hant, hans) VALUES (?, ?, ?)`, u.ID, html[i].Hant, html[i].Hans)
			} else {
				_, err = tx.ExecContext(ctx, `UPDATE note SET html_hant = ?, html_hans = ? WHERE id = ? AND version = ? AND html_hant IS NULL`,
					html[i].Hant, html[i].Hans, u.ID, u.Version)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("SetRendered(%s): %w", kind, err)
	}
	return nil
}

// Hide hides a note (EventNote) or a report (EventProgress) from visitors and says
// why; without a reason it shows it again. by is an editor's account, 0 for the
// command line. The history keeps both; hiding again with the same reason is nothing.
func (s *Store) Hide(ctx context.Context, by int64, kind policy.EventKind, id int64, reason string) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		line := history.Line{By: by, Kind: kind, Action: "hide", Row: id, After: map[string]any{"reason": reason}}
		if reason == "" {
			line.Action, line.After = "show", nil
		}
		var before, subject string
		var err error
		if kind == policy.EventProgress {
			err = tx.QueryRowContext(ctx, `SELECT p.document_id, p.measure, coalesce(x.reason, '') FROM progress p
				LEFT JOIN progress_hidden x ON x.progress_id = p.id WHERE p.id = ?`, id).Scan(&line.Document, &line.Measure, &before)
		} else if err = tx.QueryRowContext(ctx, `SELECT subject, hidden FROM note WHERE id = ?`, id).Scan(&subject, &before); err == nil {
			line.Document, line.Measure, err = subjectOf(ctx, tx, subject)
		}
		if err != nil {
			return db.Found(err, policy.RecordMissing, kind, id)
		}
		if before == reason {
			return nil
		}
		if before != "" {
			line.Before = map[string]any{"reason": before}
		}
		switch {
		case kind == policy.EventNote:
			_, err = tx.ExecContext(ctx, `UPDATE note SET hidden = ? WHERE id = ?`, reason, id)
		case reason == "":
			_, err = tx.ExecContext(ctx, `DELETE FROM progress_hidden WHERE progress_id = ?`, id)
		default:
			_, err = tx.ExecContext(ctx, `INSERT INTO progress_hidden (progress_id, reason) VALUES (?, ?)
				ON CONFLICT (progress_id) DO UPDATE SET reason = excluded.reason`, id, reason)
		}
		if err != nil {
			return err
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("Hide(%s, %d): %w", kind, id, err)
	}
	return nil
}
