package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// An edition of up to smallEdition rows is shown whole beside a measure; of a larger
// one, so many rows before and after it.
const (
	smallEdition = 160
	aroundRows   = 40
)

// Around is the part of an edition's tree about p, whose ancestors are above: kinds,
// numbers and headings without texts. whole says that it is all of the tree. It costs
// the same in a document of any length.
func (s *Store) Around(ctx context.Context, editionID int64, p *policy.Provision, above []*policy.Provision) (trees []*policy.Provision, whole bool, err error) {
	var at, count int
	err = s.db.QueryRowContext(ctx, `SELECT (SELECT position FROM provision WHERE id = ?),
		(SELECT max(position) FROM provision WHERE edition_id = ?)`, p.ID, editionID).Scan(&at, &count)
	if err != nil {
		return nil, false, found(err, "there is no provision %s", p.Path())
	}
	from, to := 1, count
	if whole = count <= smallEdition; !whole {
		from, to = at-aroundRows, at+aroundRows
	}
	byID := map[int64]*policy.Provision{}
	add := func(q *policy.Provision, parent int64) {
		byID[q.ID] = q
		if up := byID[parent]; up != nil {
			up.Children = append(up.Children, q)
		} else if parent == 0 {
			trees = append(trees, q)
		} // else its parent stands before the rows that were read
	}
	if !whole {
		parent := int64(0)
		for _, a := range above {
			slim := *a
			slim.Children, slim.Text = nil, policy.Text{}
			add(&slim, parent)
			parent = a.ID
		}
	}
	err = each(ctx, s.db, func(rows *sql.Rows) error {
		q := &policy.Provision{}
		var parent int64
		err := rows.Scan(&q.ID, &parent, &q.Kind, &q.Num, &q.EID, &q.Label, &q.Measure, &q.Heading.Hant, &q.Heading.Hans)
		if byID[q.ID] == nil {
			add(q, parent)
		}
		return err
	}, `SELECT id, coalesce(parent_id, 0), kind, num, eid, label, measure, heading_hant, heading_hans
		FROM provision WHERE edition_id = ? AND position BETWEEN ? AND ? AND eid <> '' ORDER BY position`, editionID, from, to)
	if err != nil {
		return nil, false, fmt.Errorf("Around(%d): %w", p.ID, err)
	}
	return trees, whole, nil
}
