package documents

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

const documentColumns = `id, slug, title_hant, title_hans, alternate_hant, alternate_hans, number,
	issuer_hant, issuer_hans, adopted, published, source_hant, source_hans, source_url, script, state, edition, updated,
	place_hant, place_hans, genre_hant, genre_hans, topic_hant, topic_hans, valid, valid_since, valid_from, valid_until, title_breaks, level`

func scanDocument(row db.Scanner) (*policy.Document, error) {
	var d policy.Document
	var updated string
	err := row.Scan(&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &d.Alternate.Hant, &d.Alternate.Hans, &d.Number,
		&d.Issuer.Hant, &d.Issuer.Hans, &d.Adopted, &d.Published, &d.Source.Hant, &d.Source.Hans, &d.SourceURL,
		&d.Script, &d.State, &d.Edition, &updated, &d.Place.Hant, &d.Place.Hans, &d.Genre.Hant, &d.Genre.Hans, &d.Topic.Hant, &d.Topic.Hans,
		&d.Validity.State, &d.Validity.Since, &d.Validity.From, &d.Validity.Until, &d.Breaks, &d.Level)
	if err != nil {
		return nil, err
	}
	d.Updated, err = time.Parse(time.RFC3339, updated)
	if err != nil {
		return nil, fmt.Errorf("document %s: updated: %w", d.Slug, err)
	}
	return &d, nil
}

// Documents lists the published documents, the newest first.
func (s *Store) Documents(ctx context.Context) ([]*policy.Document, error) {
	var list []*policy.Document
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		list = append(list, d)
		return err
	}, `SELECT `+documentColumns+` FROM published ORDER BY `+day+` DESC, id DESC`)
	if err != nil {
		return nil, fmt.Errorf("Documents: %w", err)
	}
	return list, nil
}

// Document is the published document with the slug; NotFound if there is none.
func (s *Store) Document(ctx context.Context, slug string) (*policy.Document, error) {
	d, err := scanDocument(s.db.Row(ctx,
		`SELECT `+documentColumns+` FROM published WHERE slug = ?`, slug))
	if err != nil {
		return nil, db.Found(err, policy.DocumentMissing, slug)
	}
	return d, nil
}

// DocumentsPage lists the published documents from offset on, at most limit, the
// newest first, and says how many there are.
func (s *Store) DocumentsPage(ctx context.Context, limit, offset int) ([]*policy.Document, int, error) {
	var list []*policy.Document
	total := 0
	err := s.db.Row(ctx, publishedCount).Scan(&total)
	if err == nil {
		err = s.db.Each(ctx, func(rows *sql.Rows) error {
			d, err := scanDocument(rows)
			list = append(list, d)
			return err
		}, `SELECT `+documentColumns+` FROM document WHERE id IN (`+ordered(`1`, day)+` LIMIT ?1 OFFSET ?2) ORDER BY `+day+` DESC, id DESC`, limit, offset)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("DocumentsPage(%d, %d): %w", limit, offset, db.Unavailable(err))
	}
	return list, total, nil
}

// DocumentsOf lists documents of whatever state by their ids, the newest first.
func (s *Store) DocumentsOf(ctx context.Context, ids []int64) ([]*policy.Document, error) {
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("DocumentsOf: %w", err)
	}
	var list []*policy.Document
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		list = append(list, d)
		return err
	}, `SELECT `+documentColumns+` FROM document WHERE id IN (SELECT value FROM json_each(?)) ORDER BY `+day+` DESC, id DESC`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("DocumentsOf: %w", err)
	}
	return list, nil
}

// Counts is the number of provisions of each kind in the current editions of
// documents, by document id; policy.Measure counts the leaves.
func (s *Store) Counts(ctx context.Context, documents []*policy.Document) (map[int64]map[policy.Kind]int, error) {
	counts := map[int64]map[policy.Kind]int{}
	ids := make([]int64, len(documents))
	for i, d := range documents {
		ids[i] = d.ID
	}
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("Counts: %w", err)
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		var kind policy.Kind
		var n, leaves int
		if err := rows.Scan(&id, &kind, &n, &leaves); err != nil {
			return err
		}
		if counts[id] == nil {
			counts[id] = map[policy.Kind]int{}
		}
		if kind != policy.Measure {
			counts[id][kind] += n
		}
		counts[id][policy.Measure] += leaves
		return nil
	}, `SELECT d.id, p.kind, count(*), count(CASE WHEN p.measure > 0 THEN 1 END)
		FROM json_each(?) j CROSS JOIN published d ON d.id = j.value
		JOIN edition e ON e.document_id = d.id AND e.number = d.edition
		JOIN provision p ON p.edition_id = e.id AND p.path <> ''
		GROUP BY d.id, p.kind`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("Counts: %w", err)
	}
	return counts, nil
}
