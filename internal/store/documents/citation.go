package documents

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// writeCitations finds what an edition's texts name.
func writeCitations(ctx context.Context, tx *sql.Tx, editionID int64) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM citation WHERE edition_id = ?`, editionID); err != nil {
		return err
	}
	var title policy.Text
	err := tx.QueryRowContext(ctx, `SELECT d.title_hant, d.title_hans FROM edition e JOIN document d ON d.id = e.document_id WHERE e.id = ?`, editionID).Scan(&title.Hant, &title.Hans)
	if err != nil {
		return fmt.Errorf("title: %w", err)
	}
	list, err := textsOf(ctx, tx, editionID)
	if err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO citation
		(provision_id, field, start_rune, end_rune, within, edition_id, key, bare, named, until, target_id, anchor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?)`)
	if err != nil {
		return fmt.Errorf("prepare citation: %w", err)
	}
	defer insert.Close()
	places := citation.NewPlaces(list)
	reader := citation.NewReader(title, places)
	for _, p := range list {
		for _, field := range []policy.Field{policy.Heading, policy.Body} {
			for _, f := range reader.Read(p, field) {
				target, anchor, within := int64(0), "", []*policy.Provision(nil)
				if f.Key == "" && !f.Whole() {
					at, a := places.Find(f)
					if at == nil || at == p && a == "" {
						continue
					}
					target, anchor, within = at.ID, a, places.Within(f)
				}
				_, err := insert.ExecContext(ctx, p.ID, field, f.Start, f.End, 0, editionID, f.Key, f.Bare, f.String(), f.Until, target, anchor)
				if err != nil {
					return fmt.Errorf("citation: %w", err)
				}
				for k, q := range within {
					if _, err := insert.ExecContext(ctx, p.ID, field, f.Start, f.End, k+1, editionID, "", false, q.Num, "", q.ID, ""); err != nil {
						return fmt.Errorf("citation: %w", err)
					}
				}
			}
		}
	}
	return resolve(ctx, tx, `edition_id`, editionID)
}

// textsOf reads the provisions and passages of an edition in their order, as far as citations need them.
func textsOf(ctx context.Context, tx *sql.Tx, editionID int64) (list []*policy.Provision, err error) {
	err = db.Each(ctx, tx, func(rows *sql.Rows) error {
		p := &policy.Provision{}
		err := rows.Scan(&p.ID, &p.Kind, &p.Num, &p.Heading.Hans, &p.Text.Hans)
		list = append(list, p)
		return err
	}, `SELECT id, kind, num, heading_hans, text_hans FROM provision WHERE edition_id = ? ORDER BY position`, editionID)
	return list, err
}

// resolve finds what the citations of other documents mean whose column has a value: the document that has the name and,
// in it, the place, in the edition that was the newest when the citing one was taken in; the first where none was yet.
// So a citation keeps what it meant when the document is renumbered.
func resolve(ctx context.Context, tx *sql.Tx, column string, value any) error {
	for _, statement := range []string{
		`DELETE FROM citation WHERE ` + column + ` = ?1 AND key <> '' AND within > 0`,
		`UPDATE citation SET target_id = NULL, anchor = '', document_id = ` + named + ` WHERE ` + column + ` = ?1 AND key <> ''`,
		// A bare name means a law of the same place, as far as the script in which a text is issued tells.
		`UPDATE citation SET document_id = NULL WHERE ` + column + ` = ?1 AND bare AND document_id IS NOT NULL AND (SELECT script FROM edition WHERE id = edition_id)
			<> (SELECT n.script FROM current_edition c JOIN edition n ON n.id = c.edition_id WHERE c.document_id = citation.document_id)`,
	} {
		if _, err := tx.ExecContext(ctx, statement, value); err != nil {
			return fmt.Errorf("resolve: %w", err)
		}
	}
	type row struct {
		provision, edition, meant int64
		field                     policy.Field
		start, end                int
		named, until              string
	}
	var list []row
	err := db.Each(ctx, tx, func(rows *sql.Rows) error {
		var r row
		err := rows.Scan(&r.provision, &r.field, &r.start, &r.end, &r.edition, &r.named, &r.until, &r.meant)
		list = append(list, r)
		return err
	}, `SELECT c.provision_id, c.field, c.start_rune, c.end_rune, c.edition_id, c.named, c.until,
			(SELECT coalesce(max(m.id) FILTER (WHERE m.id <= c.edition_id), min(m.id)) FROM edition m WHERE m.document_id = c.document_id)
		FROM citation c WHERE c.`+column+` = ?1 AND c.key <> '' AND c.named <> '' AND c.document_id IS NOT NULL`, value)
	if err != nil {
		return err
	}
	editions := map[int64]*citation.Places{}
	for _, r := range list {
		places := editions[r.meant]
		if places == nil {
			texts, err := textsOf(ctx, tx, r.meant)
			if err != nil {
				return err
			}
			places = citation.NewPlaces(texts)
			editions[r.meant] = places
		}
		f := citation.ParsePlace(r.named)
		f.Until = r.until
		at, anchor := places.Find(f)
		if at == nil {
			continue
		}
		_, err := tx.ExecContext(ctx, `UPDATE citation SET target_id = ?, anchor = ? WHERE provision_id = ? AND field = ? AND start_rune = ? AND within = 0`,
			at.ID, anchor, r.provision, r.field, r.start)
		for k, q := range places.Within(f) {
			if err == nil {
				_, err = tx.ExecContext(ctx, `INSERT INTO citation (provision_id, field, start_rune, end_rune, within, edition_id, key, named, document_id, target_id)
					SELECT provision_id, field, start_rune, end_rune, ?, edition_id, key, ?, document_id, ? FROM citation
					WHERE provision_id = ? AND field = ? AND start_rune = ? AND within = 0`, k+1, q.Num, q.ID, r.provision, r.field, r.start)
			}
		}
		if err != nil {
			return fmt.Errorf("citation of edition %d: %w", r.edition, err)
		}
	}
	return nil
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
		if err := resolve(ctx, tx, `key`, fold); err != nil {
			return fmt.Errorf("resolve %s: %w", fold, err)
		}
	}
	return nil
}

// named is the published document that a name means; nil if none does, or several do.
func (s *Store) named(ctx context.Context, name policy.Text) (*policy.Document, error) {
	names := citation.Names(name, policy.Text{}, "")
	if len(names) == 0 {
		return nil, nil
	}
	d, err := scanDocument(s.db.Row(ctx, `SELECT `+documentColumns+` FROM published WHERE id = (SELECT CASE WHEN count(*) = 1 THEN min(n.document_id) END
		FROM document_name n WHERE n.fold = ?1 AND n.rank = (SELECT min(o.rank) FROM document_name o WHERE o.fold = ?1))`, names[0].Key))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the document named %s: %w", name.Hans, err)
	}
	return d, nil
}

// links is the query for what the words of rows name. where is a condition on provision
// p, as in mentions, and the columns are as there: those of the document for the term's. A place that the current edition
// of another document numbers otherwise, or whose paragraphs it words otherwise, is shown in the edition that was meant.
func links(where string) string {
	return `SELECT id, slug, title_hant, title_hans, row, field, start_rune, end_rune, 1,
			CASE WHEN moved THEN 'edition/' || meant || '/' ELSE '' END || path || CASE WHEN anchor = '' THEN '' ELSE '#m' || measure || anchor END,
			own, CASE WHEN moved THEN meant ELSE 0 END, CASE WHEN moved THEN label ELSE '' END, CASE WHEN moved THEN now ELSE '' END
		FROM (SELECT d.id, d.slug, d.title_hant, d.title_hans, p.id AS row, c.field, c.start_rune, c.end_rune, c.anchor, CASE WHEN t.kind = 'attachment' THEN 'full#x' || t.position ELSE coalesce(t.path, '') END AS path, t.measure,
				d.id = e.document_id AS own, m.number AS meant, coalesce(t.label, '') AS label, coalesce(a.label, '') AS now,
				d.id <> e.document_id AND t.path <> '' AND m.number <> d.edition AND (a.label IS NOT t.label OR c.anchor <> '' AND a.text_hans <> t.text_hans) AS moved
			FROM provision p JOIN citation c ON c.provision_id = p.id JOIN edition e ON e.id = c.edition_id
			LEFT JOIN provision t ON t.id = c.target_id LEFT JOIN edition m ON m.id = t.edition_id
			JOIN document d ON d.id = CASE WHEN c.key = '' THEN e.document_id ELSE c.document_id END AND (c.key = '' OR EXISTS (SELECT 1 FROM published v WHERE v.id = d.id))
			LEFT JOIN edition n ON n.document_id = d.id AND n.number = d.edition AND n.id <> m.id
			LEFT JOIN provision a ON a.edition_id = n.id AND a.path = t.path AND a.path <> ''
			WHERE ` + where + ` AND c.within = 0 AND (t.id IS NOT NULL OR c.named = '' AND (c.key = '' OR d.id <> e.document_id)))`
}

// mostCited bounds the places that are shown to name something.
const mostCited = 200

// CitedBy 被引用 lists where the current texts of other published documents name a
// document, the newest document first, and gives the one that is called as tellsOf, of
// which it tells; nil if none is.
func (s *Store) CitedBy(ctx context.Context, documentID int64, tellsOf policy.Text) (list []policy.Occurrence, about *policy.Document, err error) {
	if about, err = s.named(ctx, tellsOf); err != nil {
		return nil, nil, err
	}
	list, err = s.cited(ctx, `c.document_id = ?1 AND e.document_id <> ?1 AND e.number = d.edition AND c.within = 0 AND (c.named = '' OR c.target_id IS NOT NULL)`, documentID)
	return list, about, err
}

// ArticleCitedBy lists where texts name an article, but for itself (前款): those of its own edition, and the current texts of other documents
// if it is a current one, also those that meant an earlier edition in which it had another number.
func (s *Store) ArticleCitedBy(ctx context.Context, p *policy.Provision) ([]policy.Occurrence, error) {
	if p.Kind != policy.Article {
		return nil, nil
	}
	return s.cited(ctx, `c.provision_id <> c.target_id AND c.target_id IN (SELECT y.id FROM provision x JOIN edition o ON o.id = x.edition_id JOIN edition z ON z.document_id = o.document_id
			JOIN provision y ON y.edition_id = z.id AND y.path = x.path WHERE x.id = ?1)
		AND (c.target_id = ?1 AND e.id = m.id OR e.document_id <> m.document_id AND e.number = d.edition
			AND EXISTS (SELECT 1 FROM provision x JOIN current_edition k ON k.edition_id = x.edition_id WHERE x.id = ?1))`, p.ID)
}

func (s *Store) cited(ctx context.Context, where string, id int64) ([]policy.Occurrence, error) {
	var list []policy.Occurrence
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		o := policy.Occurrence{Document: &policy.Document{}}
		d := o.Document
		p, _, err := scanProvision(also{rows, []any{&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &o.Field, &o.Start, &o.End, &o.Edition, &o.Cited, &o.Label}})
		o.Provision = p
		list = append(list, o)
		return err
	}, `SELECT `+provisionColumns+`, d.id, d.slug, d.title_hant, d.title_hans, c.field, c.start_rune, c.end_rune, CASE WHEN e.document_id <> m.document_id THEN m.number ELSE 0 END, coalesce(v.edition, 0), coalesce(t.label, '')
		FROM citation c JOIN edition e ON e.id = c.edition_id JOIN published d ON d.id = e.document_id
		JOIN provision p ON p.id = c.provision_id
		LEFT JOIN provision t ON t.id = c.target_id LEFT JOIN edition m ON m.id = t.edition_id LEFT JOIN document v ON v.id = m.document_id
		WHERE `+where+`
		ORDER BY d.adopted DESC, d.id DESC, p.position, c.field, c.start_rune LIMIT `+fmt.Sprint(mostCited), id)
	if err != nil {
		return nil, fmt.Errorf("cited: %w", err)
	}
	return list, nil
}
