package work

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Notes lists the notes on an identifier that visitors may see, the oldest first, as
// far as policy.MostShown goes: earlier releases took more. The rest is counted by the
// last one's Left.
func (s *Store) Notes(ctx context.Context, subject string) ([]policy.Note, error) {
	return s.notes(ctx, subject, ` AND hidden = ''`, policy.MostShown)
}

// NotesWithHidden lists all notes on an identifier, for those who edit them.
func (s *Store) NotesWithHidden(ctx context.Context, subject string) ([]policy.Note, error) {
	return s.notes(ctx, subject, ``, math.MaxInt64)
}

func (s *Store) notes(ctx context.Context, subject, which string, most int64) ([]policy.Note, error) {
	var list []policy.Note
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		n := policy.Note{Subject: subject}
		err := rows.Scan(&n.ID, &n.Body.Hant, &n.Body.Hans, &n.HTML.Hant, &n.HTML.Hans, &n.Hidden, &n.Version, &n.Left)
		list = append(list, n)
		return err
	}, sqlNotes("?1", which, "?2")+` ORDER BY id`, subject, most)
	if err != nil {
		return nil, fmt.Errorf("Notes(%s): %w", subject, err)
	}
	return list, nil
}

// SQLShownNotes gives Notes as a part of another statement; its arguments are the parameters of it that hold the subject
// and policy.MostShown.
func SQLShownNotes(subject, most string) string { return sqlNotes(subject, ` AND hidden = ''`, most) }

func sqlNotes(subject, which, most string) string {
	return `SELECT id, body_hant, body_hans, html_hant, html_hans, hidden, version, rest FROM (
		SELECT id, body_hant, body_hans, coalesce(html_hant, '') AS html_hant, coalesce(html_hans, '') AS html_hans, hidden, version,
			sum(octet_length(coalesce(html_hant, body_hant))) OVER (ORDER BY id) AS size, count(*) OVER () - row_number() OVER (ORDER BY id) AS rest
		FROM note WHERE subject = ` + subject + which + `)
		WHERE size <= ` + most
}

// SetNote stores a new note (ID 0) or writes over one; an empty body takes it away.
// Without its HTML it is shown as plain text until `serve` starts the next time.
// One that somebody changed since its Version was read fails with Conflict. by is
// the account that does it, an editor's, or 0 for the command line.
func (s *Store) SetNote(ctx context.Context, by int64, n *policy.Note) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		db.Restore(tx, n)
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		line := history.Line{By: by, Kind: policy.EventNote, Action: "add", After: map[string]any{"subject": n.Subject, "note": n.Body.Hant}}
		var err error
		if line.Document, line.Measure, err = subjectOf(ctx, tx, n.Subject); err != nil {
			return err
		}
		if err := roomForNote(ctx, tx, n); err != nil {
			return err
		}
		if n.ID == 0 {
			err = tx.QueryRowContext(ctx, `INSERT INTO note (subject, body_hant, body_hans, html_hant, html_hans, created)
				VALUES (?, ?, ?, nullif(?, ''), nullif(?, ''), ?) RETURNING id, version`,
				n.Subject, n.Body.Hant, n.Body.Hans, n.HTML.Hant, n.HTML.Hans, history.Now()).Scan(&n.ID, &n.Version)
		} else {
			var before string
			err = tx.QueryRowContext(ctx, `SELECT body_hant FROM note WHERE id = ? AND subject = ? AND version = ?`, n.ID, n.Subject, n.Version).Scan(&before)
			if err == sql.ErrNoRows {
				return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
			}
			if err != nil {
				return err
			}
			line.Action, line.Before = "change", map[string]any{"subject": n.Subject, "note": before}
			if n.Body.Empty() {
				line.Action, line.After = "end", nil
				_, err = tx.ExecContext(ctx, `DELETE FROM note WHERE id = ?`, n.ID)
			} else {
				err = tx.QueryRowContext(ctx, `UPDATE note SET body_hant = ?, body_hans = ?, html_hant = nullif(?, ''), html_hans = nullif(?, ''), version = version + 1
					WHERE id = ? RETURNING version`, n.Body.Hant, n.Body.Hans, n.HTML.Hant, n.HTML.Hans, n.ID).Scan(&n.Version)
			}
		}
		if err != nil {
			return err
		}
		line.Row = n.ID
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("SetNote(%s): %w", n.Subject, err)
	}
	return nil
}

// roomForNote refuses a note that makes the notes of its page longer than
// policy.MostShown. Every visitor is sent all of them.
func roomForNote(ctx context.Context, tx *sql.Tx, n *policy.Note) error {
	var others int
	err := tx.QueryRowContext(ctx, `SELECT coalesce(sum(max(length(CAST(coalesce(html_hant, '') AS BLOB)), length(CAST(body_hant AS BLOB)))), 0)
		FROM note WHERE subject = ? AND id <> ? AND hidden = ''`, n.Subject, n.ID).Scan(&others)
	if err != nil {
		return err
	}
	if size := max(len(n.HTML.Hant), len(n.Body.Hant)); size > 0 && others+size > policy.MostShown {
		return &policy.NoteRefusal{Limit: policy.NoteFull}
	}
	return nil
}

// subjectOf is the document and the measure that an identifier lies in, 0 for none.
func subjectOf(ctx context.Context, tx *sql.Tx, subject string) (document int64, measure int, err error) {
	parts := strings.Split(strings.TrimPrefix(subject, "/d/"), "/")
	err = tx.QueryRowContext(ctx, `SELECT id FROM document WHERE slug = ?`, parts[0]).Scan(&document)
	if err == sql.ErrNoRows {
		return 0, 0, nil
	}
	if len(parts) == 3 && parts[1] == "m" {
		measure, _ = strconv.Atoi(parts[2]) // 0 where it is no number
	}
	return document, measure, err
}
