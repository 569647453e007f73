// Package benefits holds the SQL of what measures give to whom, and of what editors say of it.
package benefits

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"

	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Store is the benefits of a database. It is safe for concurrent use.
type Store struct{ db *db.DB }

// New gives access to the benefits of a database.
func New(d *db.DB) *Store { return &Store{d} }

// bits is which keys of a list are among some, a bit for each.
func bits[T comparable](all, some []T) (mask int64) {
	for i, one := range all {
		for _, other := range some {
			if one == other {
				mask |= 1 << i
			}
		}
	}
	return mask
}

func listed[T any](all []T, mask int64) (some []T) {
	for i, one := range all {
		if mask&(1<<i) != 0 {
			some = append(some, one)
		}
	}
	return some
}

// Write keeps what was found in the current edition of a document, whose provisions have their rows, in the place of what
// was found before. What was not read is noted, to be read later. Verdicts stay.
func Write(ctx context.Context, tx *sql.Tx, d *policy.Document, e *policy.Edition) error {
	if !e.BenefitsRead {
		_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO benefit_due VALUES (?)`, d.ID)
		if err == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM benefit WHERE document_id = ?`, d.ID)
		}
		return err
	}
	for _, query := range []string{`DELETE FROM benefit WHERE document_id = ?`, `DELETE FROM benefit_due WHERE document_id = ?`} {
		if _, err := tx.ExecContext(ctx, query, d.ID); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO benefit_read (document_id, dropped) VALUES (?, ?)
		ON CONFLICT (document_id) DO UPDATE SET dropped = excluded.dropped`, d.ID, e.BenefitsDropped)
	if err != nil {
		return fmt.Errorf("benefit_read: %w", err)
	}
	for _, b := range e.Benefits {
		var words strings.Builder
		words.WriteString(b.Provision.Heading.Hans)
		for _, q := range b.Said {
			words.WriteString("\n" + q.Hans)
		}
		var id int64
		err := tx.QueryRowContext(ctx, `INSERT INTO benefit (document_id, edition_id, provision_id, given, kinds, whom, sectors, most, key, words)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`, d.ID, e.ID, b.Provision.ID, b.Given, bits(benefit.Kinds(), b.Kinds),
			bits(benefit.Beneficiaries(), b.Whom), bits(benefit.Sectors(), b.Sectors), b.Most, b.Key, script.FoldString(words.String())).Scan(&id)
		if err != nil {
			return fmt.Errorf("benefit: %w", err)
		}
		for field, q := range b.Said {
			if q.Empty() {
				continue
			}
			_, err := tx.ExecContext(ctx, `INSERT INTO benefit_words VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, field, q.Hant, q.Hans,
				q.Provision.ID, q.Field == policy.Heading, q.Start, q.Span.Start, q.Span.End)
			if err != nil {
				return fmt.Errorf("benefit_words: %w", err)
			}
		}
	}
	return nil
}

// SetBenefits is Write in a transaction of its own, for a document that was stored without being read. Conflict: it has another
// edition now.
func (s *Store) SetBenefits(ctx context.Context, d *policy.Document, e *policy.Edition) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		var now int
		if err := tx.QueryRowContext(ctx, `SELECT edition FROM document WHERE id = ?`, d.ID).Scan(&now); err != nil {
			return db.Found(err, policy.DocumentMissing, d.Slug)
		}
		if now != e.Number {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		return Write(ctx, tx, d, e)
	})
	if err != nil {
		return fmt.Errorf("SetBenefits(%s): %w", d.Slug, err)
	}
	return nil
}

// BenefitsDue is the slug of a document that is to be read, "" if there is none.
func (s *Store) BenefitsDue(ctx context.Context, after int64) (id int64, slug string, err error) {
	err = s.db.Row(ctx, `SELECT b.document_id, d.slug FROM benefit_due b JOIN document d ON d.id = b.document_id
		WHERE b.document_id > ? ORDER BY b.document_id LIMIT 1`, after).Scan(&id, &slug)
	if err == sql.ErrNoRows {
		err = nil
	}
	return id, slug, err
}

// JudgeBenefit stores what an editor says of a finding, in the current text of a document; "" takes it back. NotFound: there is
// none with the key.
func (s *Store) JudgeBenefit(ctx context.Context, by int64, d *policy.Document, key string, v policy.BenefitVerdict) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		var quote policy.Text
		var measure int
		err := tx.QueryRowContext(ctx, `SELECT w.hant, w.hans, p.measure FROM benefit b JOIN benefit_words w ON w.benefit_id = b.id AND w.field = ?
			JOIN provision p ON p.id = b.provision_id WHERE b.document_id = ? AND b.key = ?`, policy.BenefitSupport, d.ID, key).Scan(&quote.Hant, &quote.Hans, &measure)
		if err != nil {
			return db.Found(err, policy.AddressUnknown)
		}
		stored := v
		if stored == "" {
			stored = "none"
		}
		result, err := tx.ExecContext(ctx, `INSERT INTO benefit_said (at, user_id, document_id, key, quote_hant, quote_hans, verdict)
			VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?)`, history.Now(), by, d.ID, key, quote.Hant, quote.Hans, stored)
		if err != nil {
			return fmt.Errorf("benefit_said: %w", err)
		}
		row, err := result.LastInsertId()
		if err != nil {
			return err
		}
		action := string(v)
		if v == "" {
			action = "computed"
		} else if v == benefit.Hidden {
			action = "hide"
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventBenefit, Action: action, Row: row, Document: d.ID, Measure: measure,
			After: map[string]any{"note": quote.Hant}})
	})
	if err != nil {
		return fmt.Errorf("JudgeBenefit(%s, %s): %w", d.Slug, key, err)
	}
	return nil
}
