package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// moveDraftFacsimiles gives the pictures of a draft to the current edition of the document
// that it became, if that has none; those of a draft that became none go.
func moveDraftFacsimiles(ctx context.Context, tx *sql.Tx, draftID, documentID int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE facsimile SET draft_id = NULL, edition_id = c.edition_id FROM current_edition c
		WHERE draft_id = ? AND c.document_id = ? AND NOT EXISTS (SELECT 1 FROM facsimile p WHERE p.edition_id = c.edition_id)`, draftID, documentID)
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM facsimile WHERE draft_id = ?`, draftID)
	}
	return err
}

// AddFacsimiles keeps what the pages of an edition look like, where it has no pictures yet.
func (s *Store) AddFacsimiles(ctx context.Context, editionID int64, list []policy.Facsimile) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM facsimile WHERE edition_id = ?`, editionID).Scan(&n); err != nil || n > 0 {
			return err
		}
		for _, p := range list {
			if _, err := tx.ExecContext(ctx, `INSERT INTO facsimile (edition_id, page, width, height, png) VALUES (?, ?, ?, ?, ?)`,
				editionID, p.Page, p.Width, p.Height, p.PNG); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("AddFacsimiles(%d): %w", editionID, err)
	}
	return nil
}

// facsimiles are the sizes of pictures, by page.
func (s *Store) facsimiles(ctx context.Context, where string, id int64) ([]policy.Facsimile, error) {
	var list []policy.Facsimile
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var p policy.Facsimile
		err := rows.Scan(&p.Page, &p.Width, &p.Height)
		list = append(list, p)
		return err
	}, `SELECT page, width, height FROM facsimile WHERE `+where+` ORDER BY page`, id)
	if err != nil {
		return nil, fmt.Errorf("facsimiles of %d: %w", id, err)
	}
	return list, nil
}

// DraftFacsimile is the picture of a page of a draft that can be worked on, as PNG; NotFound
// if there is none.
func (s *Store) DraftFacsimile(ctx context.Context, draftID int64, page int) ([]byte, error) {
	return s.facsimile(ctx, `draft_id = ?`, draftID, page)
}

func (s *Store) facsimile(ctx context.Context, where string, id int64, page int) (png []byte, err error) {
	err = s.db.Row(ctx, `SELECT png FROM facsimile WHERE `+where+` AND page = ?`, id, page).Scan(&png)
	return png, db.Found(err, policy.PartMissing, page)
}
