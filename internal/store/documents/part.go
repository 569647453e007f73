package documents

import (
	"context"
	"database/sql"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// SplitDraft parts a draft in two: u becomes first, and second is a draft of the same file beside it,
// with the pictures of its pages. Corrections go with the part in which they were made.
func (s *Store) SplitDraft(ctx context.Context, by int64, u, first, second *policy.Upload) error {
	e := history.Line{Action: "split", Before: map[string]any{"name": u.Document.Title.Hant},
		After: map[string]any{"name": first.Document.Title.Hant, "other": second.Document.Title.Hant}}
	return s.changeDraft(ctx, by, u, e, func(tx *sql.Tx) error {
		db.Restore(tx, second)
		d := first.Document
		_, err := tx.ExecContext(ctx, `UPDATE draft SET parcel = ?, slug = ?, title_hant = ?, title_hans = ?, number = ?, issuer_hant = ?, issuer_hans = ?,
			adopted = ?, published = ?, part_start = ?, part_end = ? WHERE id = ?`,
			first.Parcel, d.Slug, d.Title.Hant, d.Title.Hans, d.Number, d.Issuer.Hant, d.Issuer.Hans, d.Adopted, d.Published, first.Part.Start, first.Part.End, u.ID)
		if err != nil {
			return err
		}
		d = second.Document
		err = tx.QueryRowContext(ctx, `INSERT INTO draft
			(name, raw, converted, parcel, slug, title_hant, title_hans, number, issuer_hant, issuer_hans, adopted, published, user_id, created, part_start, part_end)
			SELECT name, raw, converted, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ? FROM draft WHERE id = ? RETURNING id`,
			second.Parcel, d.Slug, d.Title.Hant, d.Title.Hans, d.Number, d.Issuer.Hant, d.Issuer.Hans, d.Adopted, d.Published, by, history.Now(),
			second.Part.Start, second.Part.End, u.ID).Scan(&second.ID)
		if err != nil {
			return err
		}
		for _, query := range []string{
			`INSERT INTO facsimile (draft_id, page, width, height, png) SELECT ?, page, width, height, png FROM facsimile WHERE draft_id = ?`,
			`INSERT INTO draft_picture (draft_id, picture_id) SELECT ?, picture_id FROM draft_picture WHERE draft_id = ?`,
		} {
			if _, err := tx.ExecContext(ctx, query, second.ID, u.ID); err != nil {
				return err
			}
		}
		for _, c := range u.Corrections {
			if slices.Contains(second.Corrections, c) && !slices.Contains(first.Corrections, c) {
				if _, err := tx.ExecContext(ctx, `UPDATE correction SET draft_id = ? WHERE id = ?`, second.ID, c.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
