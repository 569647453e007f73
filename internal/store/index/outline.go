package index

import (
	"context"
	"database/sql"
	"fmt"
	"sort"
	"sync"

	"github.com/yihaowen/yihaowen/internal/search"
)

// editionMap knows which provisions belong to which edition: that never changes,
// there are only more of them.
type editionMap struct {
	sync.Mutex
	list []facetEdition // ascending
}

// of is the edition in the index that holds a provision.
func (m *editionMap) of(ctx context.Context, x *Index, id int64) (facetEdition, error) {
	m.Lock()
	defer m.Unlock()
	if e, ok := m.find(id); ok {
		return e, nil
	}
	m.list = nil
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var e facetEdition
		err := rows.Scan(&e.edition, &e.first, &e.last)
		m.list = append(m.list, e)
		return err
	}, `SELECT edition_id, first, last FROM search_edition ORDER BY first`)
	if err != nil {
		return facetEdition{}, fmt.Errorf("editions: %w", err)
	}
	e, ok := m.find(id)
	if !ok {
		return facetEdition{}, fmt.Errorf("no edition in the index holds provision %d", id)
	}
	return e, nil
}

func (m *editionMap) find(id int64) (facetEdition, bool) {
	i := sort.Search(len(m.list), func(i int) bool { return m.list[i].last >= id })
	if i == len(m.list) || m.list[i].first > id {
		return facetEdition{}, false
	}
	return m.list[i], true
}

// outlineRow is a provision of the two upper levels of a tree.
type outlineRow struct {
	id    int64
	top   bool
	group bool
	facet search.Facet
}

// outlineMap knows the upper levels of the editions searched last: the tree of an
// edition never changes, only in which forms its titles are written (forget).
type outlineMap struct {
	sync.Mutex
	rows  map[int64][]outlineRow
	count int
}

// forget makes m read anew: titles came into the other script anew.
func (m *outlineMap) forget() {
	m.Lock()
	m.rows, m.count = nil, 0
	m.Unlock()
}

// mostOutline is how many rows are kept, about 10 MB.
const mostOutline = 1 << 15

// of is the upper levels of an edition in reading order.
func (m *outlineMap) of(ctx context.Context, x *Index, edition int64) ([]outlineRow, error) {
	m.Lock()
	rows, ok := m.rows[edition]
	m.Unlock()
	if ok {
		return rows, nil
	}
	err := x.db.Each(ctx, func(r *sql.Rows) error {
		o := outlineRow{facet: search.Facet{Kind: "item"}}
		err := r.Scan(&o.id, &o.top, &o.group, &o.facet.Key, &o.facet.Title.Hant, &o.facet.Title.Hans)
		if o.top {
			o.facet.Kind = "dimension"
		}
		rows = append(rows, o)
		return err
	}, `SELECT p.id, p.parent_id IS NULL, p.measure = 0, p.path, p.heading_hant, p.heading_hans FROM provision p
		WHERE p.edition_id = ? AND p.path <> '' AND (p.parent_id IS NULL OR
			(SELECT q.parent_id IS NULL FROM provision q WHERE q.id = p.parent_id)) ORDER BY p.position`, edition)
	if err != nil {
		return nil, err
	}
	m.Lock()
	defer m.Unlock()
	if m.rows == nil || m.count+len(rows) > mostOutline {
		m.rows, m.count = map[int64][]outlineRow{}, 0
	}
	m.rows[edition] = rows
	m.count += len(rows)
	return rows, nil
}
