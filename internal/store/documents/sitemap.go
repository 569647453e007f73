package documents

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Extents lists the published documents by id, with about how many pages each has:
// its own and one for each provision.
func (s *Store) Extents(ctx context.Context) ([]policy.Extent, error) {
	var list []policy.Extent
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var e policy.Extent
		err := rows.Scan(&e.Document, &e.Pages)
		list = append(list, e)
		return err
	}, `SELECT d.id, 2 + coalesce(s.last - s.first, -1) FROM published d JOIN edition e ON e.document_id = d.id AND e.number = d.edition
		LEFT JOIN search_edition s ON s.edition_id = e.id ORDER BY d.id`)
	if err != nil {
		return nil, fmt.Errorf("Extents: %w", db.Unavailable(err))
	}
	return list, nil
}

// PagesBetween lists the pages of the published documents with ids from first to last,
// in order: a document's own, then those of its provisions.
func (s *Store) PagesBetween(ctx context.Context, first, last int64) ([]policy.PublicPage, error) {
	var list []policy.PublicPage
	document := int64(0)
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		var slug, updated, path string
		if err := rows.Scan(&id, &slug, &updated, &path); err != nil {
			return err
		}
		base, day := "/d/"+slug, updated[:min(len(updated), len("2006-01-02"))]
		if id != document {
			document = id
			list = append(list, policy.PublicPage{Path: base, Modified: day})
		}
		if path != "" {
			list = append(list, policy.PublicPage{Path: base + "/" + path, Modified: day})
		}
		return nil
	}, `SELECT d.id, d.slug, d.updated, coalesce(p.path, '') FROM published d JOIN edition e ON e.document_id = d.id AND e.number = d.edition
		LEFT JOIN provision p ON p.edition_id = e.id AND p.path <> ''
		WHERE d.id BETWEEN ? AND ? ORDER BY d.id, p.position`, first, last)
	if err != nil {
		return nil, fmt.Errorf("PagesBetween(%d, %d): %w", first, last, db.Unavailable(err))
	}
	return list, nil
}
