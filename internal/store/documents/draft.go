package documents

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/store/history"
)

// AddDraft stores an uploaded file with what was understood of it. by must be an
// editor.
func (s *Store) AddDraft(ctx context.Context, by int64, u *policy.Upload) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		db.Restore(tx, u)
		d := u.Document
		err := tx.QueryRowContext(ctx, `INSERT INTO draft
			(name, raw, converted, parcel, slug, title_hant, title_hans, number, issuer_hant, issuer_hans, adopted, published, user_id, created, part_start, part_end)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?) RETURNING id`,
			u.Name, u.Raw, u.Converted, u.Parcel, d.Slug, d.Title.Hant, d.Title.Hans, d.Number, d.Issuer.Hant, d.Issuer.Hans, d.Adopted, d.Published, by, history.Now(), u.Part.Start, u.Part.End).Scan(&u.ID)
		if err != nil {
			return err
		}
		for _, p := range u.Facsimiles {
			if _, err := tx.ExecContext(ctx, `INSERT INTO facsimile (draft_id, page, width, height, png) VALUES (?, ?, ?, ?, ?)`,
				u.ID, p.Page, p.Width, p.Height, p.PNG); err != nil {
				return err
			}
		}
		if err := addDraftPictures(ctx, tx, u); err != nil {
			return err
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDocument, Action: "upload", Row: u.ID, After: map[string]any{"file": u.Name, "address": d.Slug}})
	})
	if err != nil {
		return fmt.Errorf("AddDraft(%s): %w", u.Name, err)
	}
	return nil
}

// HasDraft reports whether a file of that name with the same bytes was a draft already,
// whatever became of it.
func (s *Store) HasDraft(ctx context.Context, name string, raw []byte) (bool, error) {
	found := false
	err := s.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM draft WHERE name = ? AND raw = ?)`, name, raw).Scan(&found)
	if err != nil {
		return false, fmt.Errorf("HasDraft(%s): %w", name, err)
	}
	return found, nil
}

const draftColumns = `f.id, f.name, f.slug, f.title_hant, f.title_hans, f.number, f.issuer_hant, f.issuer_hans, f.adopted, f.published,
	f.state, coalesce(u.name, ''), f.created, f.version, f.part_start, f.part_end`

func scanDraft(row db.Scanner, more ...any) (*policy.Upload, error) {
	u := &policy.Upload{Document: &policy.Document{}}
	d := u.Document
	var created string
	err := row.Scan(append([]any{&u.ID, &u.Name, &d.Slug, &d.Title.Hant, &d.Title.Hans, &d.Number, &d.Issuer.Hant, &d.Issuer.Hans,
		&d.Adopted, &d.Published, &u.State, &u.User, &created, &u.Version, &u.Part.Start, &u.Part.End}, more...)...)
	if err != nil {
		return nil, err
	}
	u.Created, err = time.Parse(time.RFC3339, created)
	return u, err
}

// Drafts lists the uploads that are neither published nor discarded, the newest
// first, without the files.
func (s *Store) Drafts(ctx context.Context) ([]*policy.Upload, error) {
	var list []*policy.Upload
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		u, err := scanDraft(rows)
		list = append(list, u)
		return err
	}, `SELECT `+draftColumns+` FROM draft f LEFT JOIN user u ON u.id = f.user_id WHERE f.state = 'draft' ORDER BY f.id DESC`)
	if err != nil {
		return nil, fmt.Errorf("Drafts: %w", err)
	}
	return list, nil
}

// DraftFile is the file of an upload that can be worked on, with what was made and
// understood of it; NotFound if there is none.
func (s *Store) DraftFile(ctx context.Context, id int64) (*policy.Upload, error) {
	u := &policy.Upload{ID: id}
	err := s.db.Row(ctx, `SELECT raw, converted, parcel FROM draft WHERE id = ? AND state = 'draft'`, id).Scan(&u.Raw, &u.Converted, &u.Parcel)
	if err != nil {
		return nil, db.Found(err, policy.DraftMissing, id)
	}
	return u, nil
}

// Draft is an upload that can be worked on, with its corrections, without its file;
// NotFound if there is none.
func (s *Store) Draft(ctx context.Context, id int64) (*policy.Upload, error) {
	u, err := scanDraft(s.db.Row(ctx, `SELECT `+draftColumns+`
		FROM draft f LEFT JOIN user u ON u.id = f.user_id WHERE f.id = ? AND f.state = 'draft'`, id))
	if err != nil {
		return nil, db.Found(err, policy.DraftMissing, id)
	}
	if u.Corrections, err = s.treeCorrections(ctx, `c.draft_id = ?`, id); err == nil {
		u.Facsimiles, err = s.facsimiles(ctx, `draft_id = ?`, id)
	}
	if err != nil {
		return nil, fmt.Errorf("Draft(%d): %w", id, err)
	}
	return u, nil
}

// TreeCorrections are what editors set right in a document, in their order.
func (s *Store) TreeCorrections(ctx context.Context, documentID int64) ([]*policy.TreeCorrection, error) {
	list, err := s.treeCorrections(ctx, `c.document_id = ?`, documentID)
	if err != nil {
		return nil, fmt.Errorf("TreeCorrections(%d): %w", documentID, err)
	}
	return list, nil
}

func (s *Store) treeCorrections(ctx context.Context, where string, id int64) ([]*policy.TreeCorrection, error) {
	var list []*policy.TreeCorrection
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		c := &policy.TreeCorrection{}
		var at string
		err := rows.Scan(&c.ID, &c.Field, &c.Path, &c.Quote, &c.Before, &c.Was, &c.Value, &c.User, &at)
		if err != nil {
			return err
		}
		c.At, err = time.Parse(time.RFC3339, at)
		list = append(list, c)
		return err
	}, `SELECT c.id, c.what, c.path, c.quote, c.before, c.was, c.value, coalesce(u.name, ''), c.at
		FROM correction c LEFT JOIN user u ON u.id = c.user_id WHERE `+where+` ORDER BY c.id`, id)
	return list, err
}

// changeDraft runs f on a draft that is still as the editor saw it.
func (s *Store) changeDraft(ctx context.Context, by int64, u *policy.Upload, e history.Line, f func(tx *sql.Tx) error) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `UPDATE draft SET version = version + 1 WHERE id = ? AND version = ? AND state = 'draft'`, u.ID, u.Version)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n != 1 {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		if err := f(tx); err != nil {
			return err
		}
		e.By, e.Kind, e.Row = by, policy.EventDocument, u.ID
		return history.Record(ctx, tx, e)
	})
	if err != nil {
		return fmt.Errorf("draft %d: %w", u.ID, err)
	}
	return nil
}

// DescribeDraft stores what an editor says of the document.
func (s *Store) DescribeDraft(ctx context.Context, by int64, u *policy.Upload) error {
	d := u.Document
	e := history.Line{Action: "change", After: map[string]any{"address": d.Slug, "name": d.Title.Hant}}
	return s.changeDraft(ctx, by, u, e, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE draft SET slug = ?, title_hant = ?, title_hans = ?, number = ?, issuer_hant = ?, issuer_hans = ?,
			adopted = ?, published = ? WHERE id = ?`,
			d.Slug, d.Title.Hant, d.Title.Hans, d.Number, d.Issuer.Hant, d.Issuer.Hans, d.Adopted, d.Published, u.ID)
		return err
	})
}

// CorrectTree adds a correction to a draft.
func (s *Store) CorrectTree(ctx context.Context, by int64, u *policy.Upload, c *policy.TreeCorrection) error {
	e := history.Line{Action: "correct", Before: map[string]any{string(c.Field): c.Was}, After: map[string]any{string(c.Field): c.Value, "place": c.Path}}
	return s.changeDraft(ctx, by, u, e, func(tx *sql.Tx) error {
		db.Restore(tx, c)
		return tx.QueryRowContext(ctx, `INSERT INTO correction (draft_id, what, path, quote, before, was, value, user_id, at)
			VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?) RETURNING id`,
			u.ID, c.Field, c.Path, c.Quote, c.Before, c.Was, c.Value, by, history.Now()).Scan(&c.ID)
	})
}

// TakeBackCorrection takes a correction of a draft back.
func (s *Store) TakeBackCorrection(ctx context.Context, by int64, u *policy.Upload, id int64) error {
	e := history.Line{Action: "uncorrect"}
	for _, c := range u.Corrections {
		if c.ID == id {
			e.Before, e.After = map[string]any{string(c.Field): c.Value, "place": c.Path}, map[string]any{string(c.Field): c.Was}
		}
	}
	return s.changeDraft(ctx, by, u, e, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM correction WHERE id = ? AND draft_id = ? AND document_id IS NULL`, id, u.ID)
		return err
	})
}

// CloseDraft ends the work on a draft: it was published as a document, which its
// corrections go over to, or discarded, documentID being 0.
func (s *Store) CloseDraft(ctx context.Context, by int64, u *policy.Upload, documentID int64) error {
	state, action := "discarded", "discard"
	if documentID > 0 {
		state, action = "published", "publish"
	}
	e := history.Line{Action: action, Document: documentID, After: map[string]any{"file": u.Name}}
	return s.changeDraft(ctx, by, u, e, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE draft SET state = ?, converted = NULL WHERE id = ?`, state, u.ID); err != nil {
			return err
		}
		if err := moveDraftFacsimiles(ctx, tx, u.ID, documentID); err != nil {
			return err
		}
		if err := dropDraftPictures(ctx, tx, u.ID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE correction SET document_id = nullif(?, 0) WHERE draft_id = ?`, documentID, u.ID)
		return err
	})
}

// LastChanged lists so many documents in whatever state, the last changed first: those whose title or number holds words, in either
// script, or that have them for an address; all where these are empty.
func (s *Store) LastChanged(ctx context.Context, words string, limit int) ([]*policy.Document, error) {
	var list []*policy.Document
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		list = append(list, d)
		return err
	}, `SELECT `+documentColumns+` FROM document WHERE ?1 = '' OR instr(title_hant, ?1) OR instr(title_hans, ?1) OR instr(number, ?1) OR slug = ?1
		ORDER BY updated DESC, id DESC LIMIT ?2`, words, limit)
	if err != nil {
		return nil, fmt.Errorf("LastChanged: %w", err)
	}
	return list, nil
}

// SetState publishes a document or withdraws it. It stays as it is in the database
// and is in no visitor's page, search, feed or sitemap while it is withdrawn.
func (s *Store) SetState(ctx context.Context, by int64, slug string, state policy.State) error {
	return s.setState(ctx, by, slug, state, "")
}

// Withdraw withdraws a document for a reason, which the history keeps.
func (s *Store) Withdraw(ctx context.Context, by int64, slug, reason string) error {
	return s.setState(ctx, by, slug, policy.Withdrawn, reason)
}

func (s *Store) setState(ctx context.Context, by int64, slug string, state policy.State, reason string) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		if state != policy.Published && state != policy.Withdrawn {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "state", state, "published, withdrawn"))
		}
		var id int64
		var before policy.State
		err := tx.QueryRowContext(ctx, `SELECT id, state FROM document WHERE slug = ?`, slug).Scan(&id, &before)
		if err != nil {
			return db.Found(err, policy.DocumentMissing, slug)
		}
		if before == state {
			return nil
		}
		if _, err := tx.ExecContext(ctx, `UPDATE document SET state = ?, updated = ? WHERE id = ?`, state, history.Now(), id); err != nil {
			return err
		}
		action := "withdraw"
		if state == policy.Published {
			action = "restore"
		}
		after := map[string]any{"state": state}
		if reason != "" {
			after["reason"] = reason
		}
		return history.Record(ctx, tx, history.Line{By: by, Kind: policy.EventDocument, Action: action, Row: id, Document: id,
			Before: map[string]any{"state": before}, After: after})
	})
	if err != nil {
		return fmt.Errorf("SetState(%s): %w", slug, err)
	}
	return nil
}
