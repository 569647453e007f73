package work

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

// AddErratum stores what a reader says is wrong, under e.Token. Said twice in the same words while it
// is open it is stored once, and e.Token becomes that of the first. TooMany: there is no more room.
func (s *Store) AddErratum(ctx context.Context, e *policy.Erratum) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		db.Restore(tx, e)
		err := tx.QueryRowContext(ctx, `SELECT token FROM erratum WHERE settled = '' AND document_id = ? AND path = ? AND text = ? AND mail = ?`,
			e.Document.ID, e.Path, e.Text, e.Mail).Scan(&e.Token)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		var open int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM erratum WHERE settled = ''`).Scan(&open); err != nil {
			return err
		}
		if open >= policy.MaxErrata {
			return policy.Refuse(policy.TooMany, policy.NewIssue(policy.ErrataFull, open))
		}
		return tx.QueryRowContext(ctx, `INSERT INTO erratum (token, document_id, path, place_hant, place_hans, edition, text, mail, at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			e.Token, e.Document.ID, e.Path, e.Place.Hant, e.Place.Hans, e.Edition, e.Text, e.Mail, history.Now()).Scan(&e.ID)
	})
	if err != nil {
		return fmt.Errorf("AddErratum: %w", err)
	}
	return nil
}

const selectErrata = `SELECT e.id, e.token, e.path, e.place_hant, e.place_hans, e.edition, e.text, e.mail, e.at, e.settled, e.reply,
	coalesce(u.name, ''), d.id, d.slug, d.title_hant, d.title_hans FROM erratum e JOIN document d ON d.id = e.document_id LEFT JOIN user u ON u.id = e.user_id`

func scanErratum(rows interface{ Scan(...any) error }) (*policy.Erratum, error) {
	e, d := &policy.Erratum{}, &policy.Document{}
	var at, settled string
	err := rows.Scan(&e.ID, &e.Token, &e.Path, &e.Place.Hant, &e.Place.Hans, &e.Edition, &e.Text, &e.Mail, &at, &settled, &e.Reply,
		&e.By, &d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans)
	if err != nil {
		return nil, err
	}
	e.Document = d
	if e.At, err = history.ParseTime(at); err == nil && settled != "" {
		e.Settled, err = history.ParseTime(settled)
	}
	return e, err
}

// Erratum is the report with the token, NotFound if there is none.
func (s *Store) Erratum(ctx context.Context, token string) (*policy.Erratum, error) {
	e, err := scanErratum(s.db.Row(ctx, selectErrata+` WHERE e.token = ?`, token))
	if err != nil {
		return nil, db.Found(err, policy.ErratumMissing)
	}
	return e, nil
}

// Errata lists at most limit reports, the open ones first, the newest first among either, and tells
// how many are open and how many there are.
func (s *Store) Errata(ctx context.Context, limit int) (list []*policy.Erratum, open, all int, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		e, err := scanErratum(rows)
		list = append(list, e)
		return err
	}, selectErrata+` ORDER BY e.settled <> '', e.id DESC LIMIT ?`, limit)
	if err == nil {
		err = s.db.Row(ctx, `SELECT count(*) FILTER (WHERE settled = ''), count(*) FROM erratum`).Scan(&open, &all)
	}
	if err != nil {
		return nil, 0, 0, fmt.Errorf("Errata: %w", err)
	}
	return list, open, all, nil
}

// SettleErratum closes a report with a reply and forgets the mail address that came with it. It fails
// with Conflict where somebody else settled it meanwhile.
func (s *Store) SettleErratum(ctx context.Context, by, id int64, reply string) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var document int64
		var settled bool
		err := tx.QueryRowContext(ctx, `SELECT document_id, settled <> '' FROM erratum WHERE id = ?`, id).Scan(&document, &settled)
		switch {
		case err != nil:
			return db.Found(err, policy.ErratumMissing)
		case settled:
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		if _, err := tx.ExecContext(ctx, `UPDATE erratum SET settled = ?, reply = ?, mail = '', user_id = nullif(?, 0) WHERE id = ?`, history.Now(), reply, by, id); err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventErratum, Action: "settle", Row: id, Document: document,
			After: map[string]any{"reply": reply}})
	})
	if err != nil {
		return fmt.Errorf("SettleErratum(%d): %w", id, err)
	}
	return nil
}
