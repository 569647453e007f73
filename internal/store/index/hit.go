package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// hits reads what a page shows of the provisions with the given ranks, in their order.
func (x *Index) hits(ctx context.Context, q search.Query, order []int64) ([]search.Hit, error) {
	if len(order) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(order))
	for i, rank := range order {
		ids[i] = provisionAt(rank)
	}
	packed, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("hits: %w", err)
	}
	byID := make(map[int64]*search.Hit, len(ids))
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		h := &search.Hit{}
		d := &h.Document
		err := rows.Scan(&h.ID, &h.Kind, &h.Num, &h.EID, &h.Label, &h.Path, &h.Measure,
			&h.Heading.Hant, &h.Heading.Hans, &h.Text.Hant, &h.Text.Hans,
			&d.ID, &d.Slug, &d.Title.Hant, &d.Title.Hans, &d.Edition, &d.Current, &d.Day, &d.Validity.State, &d.Validity.Since, &d.Validity.From, &d.Validity.Until)
		byID[h.ID] = h
		return err
	}, `SELECT p.id, p.kind, p.num, p.eid, p.label, p.path, p.measure, p.heading_hant, p.heading_hans, p.text_hant, p.text_hans,
			d.id, d.slug, d.title_hant, d.title_hans, e.number, e.number = d.edition, `+day+`, d.valid, d.valid_since, d.valid_from, d.valid_until
		FROM json_each(?) j CROSS JOIN provision p ON p.id = j.value
		JOIN edition e ON e.id = p.edition_id
		JOIN published d ON d.id = e.document_id`, string(packed))
	if err != nil {
		return nil, fmt.Errorf("hits: %w", err)
	}
	if err := x.places(ctx, string(packed), byID); err != nil {
		return nil, err
	}
	marker := q.Marker()
	list := make([]search.Hit, 0, len(ids))
	for _, id := range ids {
		h := byID[id]
		if h == nil {
			continue // withdrawn between two questions
		}
		h.HeadingMarks = marker.Marks(h.Heading, policy.Heading)
		h.TextMarks = marker.Marks(h.Text, policy.Body)
		h.Snippet = search.NewSnippet(h.Text, h.TextMarks)
		list = append(list, *h)
	}
	return list, nil
}

// places fills the ancestors of hits; packed is a JSON array of their ids.
func (x *Index) places(ctx context.Context, packed string, hits map[int64]*search.Hit) error {
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		var p search.Place
		if err := rows.Scan(&id, &p.Kind, &p.Num, &p.Path, &p.Heading.Hant, &p.Heading.Hans); err != nil {
			return err
		}
		if h := hits[id]; h != nil {
			h.Ancestors = append(h.Ancestors, p)
		}
		return nil
	}, `WITH RECURSIVE up (hit, id) AS (
			SELECT p.id, p.parent_id FROM json_each(?) j CROSS JOIN provision p ON p.id = j.value WHERE p.parent_id IS NOT NULL
			UNION ALL SELECT up.hit, p.parent_id FROM up CROSS JOIN provision p ON p.id = up.id WHERE p.parent_id IS NOT NULL)
		SELECT up.hit, p.kind, p.num, p.path, p.heading_hant, p.heading_hans
		FROM up CROSS JOIN provision p ON p.id = up.id ORDER BY up.hit, p.id`, packed)
	if err != nil {
		return fmt.Errorf("places: %w", err)
	}
	return nil
}
