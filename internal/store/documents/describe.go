package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// Describe stores what is said of a held document as a whole: its names, number, issuer, days and source. What its text says
// is kept with each edition. Conflict: it is not what was had before it any more.
func (s *Store) Describe(ctx context.Context, by int64, was, d *policy.Document) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE document SET title_hant = ?, title_hans = ?, alternate_hant = ?, alternate_hans = ?, number = ?, issuer_hant = ?, issuer_hans = ?,
			adopted = ?, published = ?, source_hant = ?, source_hans = ?, source_url = ?, title_breaks = ?, updated = ?
			WHERE id = ? AND edition = ? AND title_hant = ? AND number = ? AND issuer_hant = ? AND adopted = ? AND published = ?`,
			d.Title.Hant, d.Title.Hans, d.Alternate.Hant, d.Alternate.Hans, d.Number, d.Issuer.Hant, d.Issuer.Hans,
			d.Adopted, d.Published, d.Source.Hant, d.Source.Hans, d.SourceURL, d.Breaks, history.Now(),
			d.ID, was.Edition, was.Title.Hant, was.Number, was.Issuer.Hant, was.Adopted, was.Published)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n != 1 {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		before, after := map[string]any{}, map[string]any{}
		for _, f := range [...]struct{ key, was, now string }{
			{"name", was.Title.Hant, d.Title.Hant}, {"alternate", was.Alternate.Hant, d.Alternate.Hant}, {"number", was.Number, d.Number},
			{"issuer", was.Issuer.Hant, d.Issuer.Hant}, {"adopted", was.Adopted, d.Adopted}, {"published", was.Published, d.Published},
			{"source", was.Source.Hant, d.Source.Hant}, {"url", was.SourceURL, d.SourceURL},
		} {
			if f.was != f.now {
				before[f.key], after[f.key] = f.was, f.now
			}
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDocument, Action: "describe", Row: d.ID, Document: d.ID, Before: before, After: after})
	})
	if err != nil {
		return fmt.Errorf("Describe(%s): %w", d.Slug, err)
	}
	return nil
}
