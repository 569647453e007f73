package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/accounts"
	"github.com/yihaowen/yihaowen/internal/store/benefits"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Stored lists the documents of any state, or the one with the slug; NotFound if there is none.
func (s *Store) Stored(ctx context.Context, slug string) ([]*policy.Document, error) {
	var list []*policy.Document
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		list = append(list, d)
		return err
	}, `SELECT `+documentColumns+` FROM document WHERE ?1 = '' OR slug = ?1 ORDER BY id`, slug)
	if err != nil {
		return nil, fmt.Errorf("Stored: %w", err)
	}
	if slug != "" && list == nil {
		return nil, policy.Refuse(policy.NotFound, policy.NewIssue(policy.DocumentMissing, slug))
	}
	return list, nil
}

// markComputed notes that what is computed of a document was found by the rules of today; what its measures answer is found
// before the transaction ends, also where no citation tells of an upper document and an editor gave it one.
func markComputed(ctx context.Context, tx *sql.Tx, documentID int64) error {
	if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO lineage_stale VALUES (?)`, documentID); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO computed (document_id, mark) VALUES (?, ?) ON CONFLICT (document_id) DO UPDATE SET mark = excluded.mark`, documentID, policy.Computing)
	return err
}

// Uncomputed lists the addresses of documents of which what is computed was found by other rules than those of today, or of
// which an editor asked that it be found anew; at most so many.
func (s *Store) Uncomputed(ctx context.Context, most int) (slugs []string, err error) {
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var slug string
		err := rows.Scan(&slug)
		slugs = append(slugs, slug)
		return err
	}, `SELECT d.slug FROM document d LEFT JOIN computed c ON c.document_id = d.id WHERE d.edition > 0 AND c.mark IS NOT ? ORDER BY d.id LIMIT ?`, policy.Computing, most)
	if err != nil {
		return nil, fmt.Errorf("Uncomputed: %w", err)
	}
	return slugs, nil
}

// AskRecompute notes that an editor wants what is computed of a document to be found anew.
func (s *Store) AskRecompute(ctx context.Context, by int64, d *policy.Document) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		if err := accounts.Permitted(ctx, tx, by, policy.AccessEditor); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM computed WHERE document_id = ?`, d.ID)
		return err
	})
	if err != nil {
		return fmt.Errorf("AskRecompute(%s): %w", d.Slug, err)
	}
	return nil
}

// computed are the tables that hold what is computed of one edition alone, by how their rows are found.
var computed = []string{
	`DELETE FROM mention WHERE provision_id IN (SELECT id FROM provision WHERE edition_id = ?)`,
	`DELETE FROM usage WHERE edition_id = ?`,
	`DELETE FROM synonym WHERE edition_id = ?`,
	`DELETE FROM figure WHERE edition_id = ?`,
	`DELETE FROM milestone WHERE edition_id = ?`,
	`DELETE FROM related WHERE from_id IN (SELECT id FROM provision WHERE edition_id = ?)`,
	`DELETE FROM topic WHERE provision_id IN (SELECT id FROM provision WHERE edition_id = ?)`,
	`DELETE FROM citation WHERE edition_id = ?`,
}

// Recomputed puts what was computed of an edition in the place of what was before, in one
// transaction; what hangs on other documents, too, follows before it ends. What people decided stays.
// It fails with Conflict if its texts changed since the edition was read.
func (s *Store) Recomputed(ctx context.Context, d *policy.Document, e *policy.Edition) error {
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		same := true
		for p := range policy.Walk(e.Provisions) {
			var now policy.Text
			err := tx.QueryRowContext(ctx, `SELECT text_hant, text_hans FROM provision WHERE id = ? AND edition_id = ?`, p.ID, e.ID).Scan(&now.Hant, &now.Hans)
			if err != nil {
				return db.Found(err, policy.EditionMissing, e.Number)
			}
			same = same && now == p.Text
		}
		if !same {
			return policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
		for _, query := range computed {
			if _, err := tx.ExecContext(ctx, query, e.ID); err != nil {
				return fmt.Errorf("%s: %w", query, err)
			}
		}
		if err := writeGlossary(ctx, tx, e); err != nil {
			return err
		}
		if e.Number == d.Edition {
			_, err := tx.ExecContext(ctx, `DELETE FROM proposal WHERE document_id = ? AND decision = ''`, d.ID)
			if err == nil {
				err = writeProposals(ctx, tx, d.ID, e)
			}
			if err == nil {
				err = benefits.Write(ctx, tx, d, e)
			}
			if err == nil {
				err = markComputed(ctx, tx, d.ID)
			}
			if err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO years_stale VALUES ('edition', ?), ('document', ?)`, e.ID, d.ID)
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO shelf_stale VALUES (?)`, d.ID)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE document SET title_breaks = ?2 WHERE id = ?1 AND title_breaks <> ?2 AND title_hans = ?3`, d.ID, d.Breaks, d.Title.Hans)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("Recomputed(%s, %d): %w", d.Slug, e.Number, err)
	}
	return nil
}
