package work

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// MailPoints lists every mail address on record, departments' first.
func (s *Store) MailPoints(ctx context.Context) ([]*policy.MailPoint, error) {
	var list []*policy.MailPoint
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		p := &policy.MailPoint{Department: &policy.Department{}}
		o := &policy.Official{Department: p.Department}
		err := rows.Scan(&p.ID, &p.Mail, &p.Script, &p.Department.ID, &p.Department.Slug, &p.Department.Name.Hant, &p.Department.Name.Hans,
			&o.ID, &o.Slug, &o.Post.Hant, &o.Post.Hans)
		if o.ID > 0 {
			p.Official = o
		}
		list = append(list, p)
		return err
	}, `SELECT c.id, c.mail, c.script, d.id, d.slug, d.name_hant, d.name_hans,
		coalesce(o.id, 0), coalesce(o.slug, ''), coalesce(o.post_hant, ''), coalesce(o.post_hans, '')
		FROM contact c LEFT JOIN official o ON o.id = c.official_id
		JOIN department d ON d.id = coalesce(c.department_id, o.department_id) ORDER BY o.id IS NOT NULL, d.slug, o.slug`)
	if err != nil {
		return nil, fmt.Errorf("MailPoints: %w", err)
	}
	return list, nil
}

// SetMail records where reminders for a department or, if p.Official is given, for a
// post are sent to; an empty address takes it off the record. The history says that
// it happened and keeps no address.
func (s *Store) SetMail(ctx context.Context, by int64, p *policy.MailPoint) error {
	column, id := "department_id", p.Department.ID
	line := history.Line{By: by, Kind: policy.EventContact, Action: "change", Row: id, Department: p.Department.ID}
	if p.Official != nil {
		column, id = "official_id", p.Official.ID
		line.Row, line.Official = id, id
	}
	if p.Mail == "" {
		line.Action = "end"
	}
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var err error
		if p.Mail == "" {
			_, err = tx.ExecContext(ctx, `DELETE FROM contact WHERE `+column+` = ?`, id)
		} else {
			_, err = tx.ExecContext(ctx, `INSERT INTO contact (`+column+`, mail, script) VALUES (?, ?, ?)
				ON CONFLICT (`+column+`) DO UPDATE SET mail = excluded.mail, script = excluded.script`, id, p.Mail, p.Script)
		}
		if err != nil {
			return err
		}
		return history.Record(ctx, tx, line)
	})
	if err != nil {
		return fmt.Errorf("SetMail: %w", err)
	}
	return nil
}

// ClaimReminder takes the one reminder that an address gets on a day; false means
// that it went out already. Claimed first and sent then, none goes out twice.
func (s *Store) ClaimReminder(ctx context.Context, day string, contactID int64) (bool, error) {
	var n int64
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `INSERT INTO reminder (day, contact_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, day, contactID, history.Now())
		if err == nil {
			n, err = result.RowsAffected()
		}
		return err
	})
	if err != nil {
		return false, fmt.Errorf("ClaimReminder: %w", err)
	}
	return n > 0, nil
}

// ReleaseReminder gives back a reminder that could not be sent.
func (s *Store) ReleaseReminder(ctx context.Context, day string, contactID int64) error {
	err := s.db.Unseen(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM reminder WHERE day = ? AND contact_id = ?`, day, contactID)
		return err
	})
	if err != nil {
		return fmt.Errorf("ReleaseReminder: %w", err)
	}
	return nil
}
