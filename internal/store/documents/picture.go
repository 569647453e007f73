package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// keepPicture stores the bytes of a picture, if they are not there, and gives its row.
func keepPicture(ctx context.Context, tx *sql.Tx, p policy.Picture) (id int64, err error) {
	_, err = tx.ExecContext(ctx, `INSERT INTO picture (sha256, type, width, height, data) VALUES (?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
		p.SHA256, p.Type, p.Width, p.Height, p.Data)
	if err == nil {
		err = tx.QueryRowContext(ctx, `SELECT id FROM picture WHERE sha256 = ?`, p.SHA256).Scan(&id)
	}
	if err != nil {
		return 0, fmt.Errorf("picture %d: %w", p.Number, err)
	}
	return id, nil
}

// writePictures stores the pictures of an edition whose rows are written.
func writePictures(ctx context.Context, tx *sql.Tx, e *policy.Edition) error {
	type place struct {
		id   int64
		line int
	}
	places := map[int]place{}
	for p := range policy.Walk(e.Provisions) {
		for _, picture := range p.Pictures {
			places[picture.Number] = place{p.ID, picture.Line}
		}
	}
	for _, p := range e.Passages {
		for _, picture := range p.Pictures {
			places[picture.Number] = place{p.ID, picture.Line}
		}
	}
	for _, p := range e.Pictures {
		id, err := keepPicture(ctx, tx, p)
		if err != nil {
			return err
		}
		at := places[p.Number]
		if _, err := tx.ExecContext(ctx, `INSERT INTO edition_picture (edition_id, number, picture_id, provision_id, start_byte, page, line, alt)
			VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, ?)`, e.ID, p.Number, id, at.id, p.Start, p.Page, at.line, p.Alt); err != nil {
			return fmt.Errorf("picture %d: %w", p.Number, err)
		}
	}
	return nil
}

// addDraftPictures stores the pictures of a draft's text.
func addDraftPictures(ctx context.Context, tx *sql.Tx, u *policy.Upload) error {
	for _, p := range u.Pictures {
		id, err := keepPicture(ctx, tx, p)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO draft_picture (draft_id, picture_id) VALUES (?, ?)`, u.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// dropDraftPictures lets go of the pictures of a draft; those that stand in no other text go.
func dropDraftPictures(ctx context.Context, tx *sql.Tx, draftID int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM draft_picture WHERE draft_id = ?`, draftID)
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM picture WHERE NOT EXISTS (SELECT 1 FROM draft_picture d WHERE d.picture_id = picture.id)
			AND NOT EXISTS (SELECT 1 FROM edition_picture e WHERE e.picture_id = picture.id)`)
	}
	return err
}

const sqlPictures = `SELECT coalesce(e.provision_id, 0), e.number, e.start_byte, e.page, e.line, e.alt, p.sha256, p.type, p.width, p.height
	FROM edition_picture e JOIN picture p ON p.id = e.picture_id WHERE `

// eachPicture calls f with pictures, without their bytes, and the rows of the provisions they stand in.
func eachPicture(ctx context.Context, q db.Querier, where string, arg any, f func(of int64, p policy.Picture)) error {
	err := db.Each(ctx, q, func(rows *sql.Rows) error {
		var of int64
		var p policy.Picture
		err := rows.Scan(&of, &p.Number, &p.Start, &p.Page, &p.Line, &p.Alt, &p.SHA256, &p.Type, &p.Width, &p.Height)
		if err == nil {
			f(of, p)
		}
		return err
	}, sqlPictures+where+` ORDER BY e.edition_id, e.number`, arg)
	if err != nil {
		return fmt.Errorf("pictures: %w", err)
	}
	return nil
}

// pictures are those of an edition, without their bytes.
func (s *Store) pictures(ctx context.Context, editionID int64) (list []policy.Picture, err error) {
	ctx, q, err := s.db.Reader(ctx)
	if err != nil {
		return nil, err
	}
	err = eachPicture(ctx, q, `e.edition_id = ?`, editionID, func(_ int64, p policy.Picture) { list = append(list, p) })
	return list, err
}

// DocumentPicture is a picture that stands in an edition of a document, by its digest;
// NotFound if there is none.
func (s *Store) DocumentPicture(ctx context.Context, documentID int64, digest string) (*policy.Picture, error) {
	return s.picture(ctx, `EXISTS (SELECT 1 FROM edition_picture i JOIN edition e ON e.id = i.edition_id WHERE i.picture_id = p.id AND e.document_id = ?)`, documentID, digest)
}

// DraftPicture is a picture of the text of a draft that can be worked on, by its digest;
// NotFound if there is none.
func (s *Store) DraftPicture(ctx context.Context, draftID int64, digest string) (*policy.Picture, error) {
	return s.picture(ctx, `EXISTS (SELECT 1 FROM draft_picture d WHERE d.picture_id = p.id AND d.draft_id = ?)`, draftID, digest)
}

func (s *Store) picture(ctx context.Context, where string, id int64, digest string) (*policy.Picture, error) {
	p := &policy.Picture{SHA256: digest}
	err := s.db.Row(ctx, `SELECT type, width, height, data FROM picture p WHERE `+where+` AND sha256 = ?`, id, digest).Scan(&p.Type, &p.Width, &p.Height, &p.Data)
	if err != nil {
		return nil, db.Found(err, policy.PartMissing, digest)
	}
	return p, nil
}
