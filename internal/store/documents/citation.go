package documents

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// citing is a row whose texts may name documents and articles.
type citing struct {
	id            int64
	kind          policy.Kind
	num           string
	heading, text policy.Text
}

// writeCitations finds what an edition's texts name.
func writeCitations(ctx context.Context, tx *sql.Tx, editionID int64) error {
	var list []citing
	var title policy.Text
	err := tx.QueryRowContext(ctx, `SELECT d.title_hant, d.title_hans FROM edition e JOIN document d ON d.id = e.document_id WHERE e.id = ?`, editionID).Scan(&title.Hant, &title.Hans)
	if err != nil {
		return fmt.Errorf("title: %w", err)
	}
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		var c citing
		err := rows.Scan(&c.id, &c.kind, &c.num, &c.heading.Hans, &c.text.Hans)
		list = append(list, c)
		return err
	}, `SELECT id, kind, num, heading_hans, text_hans FROM provision WHERE edition_id = ? ORDER BY position`, editionID)
	if err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, `INSERT OR REPLACE INTO citation
		(provision_id, field, start_rune, end_rune, edition_id, key, article, target_id, within) VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?)`)
	if err != nil {
		return fmt.Errorf("prepare citation: %w", err)
	}
	defer insert.Close()
	reader, at := citation.NewReader(title), targetsOf(list)
	for _, c := range list {
		at.enter(c)
		for _, t := range []struct {
			field policy.Field
			text  policy.Text
		}{{policy.Heading, c.heading}, {policy.Body, c.text}} {
			for _, f := range reader.Find(t.text) {
				target := at.target(f)
				if f.Key == "" && (target == 0 || target == c.id) {
					continue
				}
				named := at.within(f)
				for within, n := range append([]inRange{{f.Article, target}}, named...) {
					_, err := insert.ExecContext(ctx, c.id, t.field, f.Start, f.End, editionID, f.Key, n.article, n.target, within)
					if err != nil {
						return fmt.Errorf("citation: %w", err)
					}
				}
			}
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE citation SET document_id = `+named+` WHERE edition_id = ? AND key <> ''`, editionID)
	return err
}

// named is the published document that a citation's key names: the only one with
// the lowest rank, or none.
const named = `(SELECT CASE WHEN count(*) = 1 THEN min(n.document_id) END FROM document_name n WHERE n.fold = citation.key
	AND n.rank = (SELECT min(o.rank) FROM document_name o WHERE o.fold = citation.key))`

// writeNames notes by which names a document is known and lets the citations of
// these names, and of those it had, find it. One that is not published has none.
func writeNames(ctx context.Context, tx *sql.Tx, documentID int64) error {
	var folds []string
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var fold string
		err := rows.Scan(&fold)
		folds = append(folds, fold)
		return err
	}, `DELETE FROM document_name WHERE document_id = ? RETURNING fold`, documentID)
	if err != nil {
		return err
	}
	d, err := scanDocument(tx.QueryRowContext(ctx, `SELECT `+documentColumns+` FROM published WHERE id = ?`, documentID))
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	if d != nil {
		for _, n := range citation.Names(d.Title, d.Alternate, d.Number) {
			_, err := tx.ExecContext(ctx, `INSERT INTO document_name (fold, document_id, rank) VALUES (?, ?, ?)`, n.Key, documentID, n.Rank)
			if err != nil {
				return fmt.Errorf("name %s: %w", n.Key, err)
			}
			folds = append(folds, n.Key)
		}
	}
	slices.Sort(folds)
	for _, fold := range slices.Compact(folds) {
		if _, err := tx.ExecContext(ctx, `UPDATE citation SET document_id = `+named+` WHERE key = ? AND key <> ''`, fold); err != nil {
			return fmt.Errorf("resolve %s: %w", fold, err)
		}
	}
	return nil
}

// links is the query for what the words of rows name. where is a condition on provision
// p, as in mentions, and the columns are as there: those of the document for the term's.
func links(where string) string {
	return `SELECT d.id, d.slug, d.title_hant, d.title_hans, p.id, c.field, c.start_rune, c.end_rune, 1, coalesce(t.path, a.path, ''), t.id IS NOT NULL
		FROM provision p JOIN citation c ON c.provision_id = p.id JOIN edition e ON e.id = c.edition_id
		LEFT JOIN provision t ON t.id = c.target_id
		JOIN document d ON d.id = CASE WHEN t.id IS NOT NULL THEN e.document_id ELSE c.document_id END AND (t.id IS NOT NULL OR d.state = 'published')
		LEFT JOIN edition n ON n.document_id = d.id AND n.number = d.edition
		LEFT JOIN provision a ON c.article <> '' AND a.edition_id = n.id AND a.kind = 'article' AND a.num = c.article
		WHERE ` + where + ` AND c.within = 0 AND (t.id IS NOT NULL OR c.article = '' AND d.id <> e.document_id OR a.id IS NOT NULL)
		GROUP BY p.id, c.field, c.start_rune`
}

// mostCited bounds the places that are shown to name something.
const mostCited = 200

// CitedBy 被引用 lists where the current texts of other published documents name a
// document, the newest document first.
func (s *Store) CitedBy(ctx context.Context, documentID int64) ([]policy.Occurrence, error) {
	return s.cited(ctx, `c.document_id = ?1 AND e.document_id <> ?1 AND ?2 = 0`, documentID, 0)
}

// ArticleCitedBy lists where current texts name an article: those of its own
// edition, and those of other documents if it is a current one.
func (s *Store) ArticleCitedBy(ctx context.Context, p *policy.Provision) ([]policy.Occurrence, error) {
	if p.Kind != policy.Article {
		return nil, nil
	}
	return s.cited(ctx, `(c.target_id = ?1 OR c.article = (SELECT num FROM provision WHERE id = ?1) AND e.document_id <> c.document_id
		AND c.document_id = (SELECT x.document_id FROM current_edition x JOIN provision y ON y.edition_id = x.edition_id WHERE y.id = ?1)) AND ?2 = 0`, p.ID, 0)
}

func (s *Store) cited(ctx context.Context, where string, args ...any) ([]policy.Occurrence, error) {
	var list []policy.Occurrence
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		o := policy.Occurrence{Document: &policy.Document{}}
		d := o.Document
		p, _, err := scanProvision(also{rows, []any{&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &o.Field, &o.Start, &o.End}})
		o.Provision = p
		list = append(list, o)
		return err
	}, `SELECT `+provisionColumns+`, d.id, d.slug, d.title_hant, d.title_hans, c.field, c.start_rune, c.end_rune
		FROM citation c JOIN edition e ON e.id = c.edition_id JOIN published d ON d.id = e.document_id
		JOIN provision p ON p.id = c.provision_id
		WHERE (e.number = d.edition OR c.target_id IS NOT NULL) AND `+where+`
		ORDER BY d.adopted DESC, d.id DESC, p.position, c.field, c.start_rune LIMIT `+fmt.Sprint(mostCited), args...)
	if err != nil {
		return nil, fmt.Errorf("cited: %w", err)
	}
	return list, nil
}
