package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/yihaowen/yihaowen/internal/posting"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Queries for the page that covers a key, for the page after one, and for the pages
// that cover several keys.
const (
	sqlCover  = `SELECT id, page FROM search_list WHERE id <= ? ORDER BY id DESC LIMIT 1`
	sqlAfter  = `SELECT id, page FROM search_list WHERE id > ? ORDER BY id LIMIT 1`
	sqlCovers = `SELECT j.value, l.id, l.page FROM json_each(?) j CROSS JOIN search_list l
		ON l.id = (SELECT id FROM search_list WHERE id <= j.value ORDER BY id DESC LIMIT 1)`
)

// lists reads the index as it is at one moment: a change between two pages would
// otherwise show half.
type lists struct {
	ctx   context.Context // to ask in
	asked context.Context // of who asks, looked at before each page
	index *Index
	q     db.Querier
	close func()
	err   error // the first failure; from then on all lists have ended
}

// lists begins to read; close has to follow.
func (x *Index) lists(ctx context.Context) (*lists, error) {
	asked, end := x.db.Snapshot(ctx)
	ctx, q, err := x.db.Reader(asked)
	if err != nil {
		end()
		return nil, err
	}
	return &lists{ctx: ctx, asked: asked, index: x, q: q, close: end}, nil
}

func (l *lists) fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

// iterator makes a node ready to be walked through once, from a rank on.
func (l *lists) iterator(d node, from int64) iterator {
	leaves := map[posting.Key]*leaf{}
	root := l.tree(d, from, leaves)
	l.first(leaves)
	return root.ready(from)
}

// tree is a node as iterators that have not read anything; leaves collects those of
// grams by where they begin.
func (l *lists) tree(d node, from int64, leaves map[posting.Key]*leaf) iterator {
	switch {
	case len(d.all) > 0:
		n := &every{at: -1}
		for _, part := range d.all {
			n.parts = append(n.parts, l.tree(part, from, leaves))
		}
		return n
	case len(d.any) > 0:
		n := &either{at: -1}
		for _, part := range d.any {
			n.parts = append(n.parts, l.tree(part, from, leaves))
		}
		return n
	}
	first, second := l.number(d.gram[0]), uint16(0)
	if d.gram[1] != 0 {
		second = l.number(d.gram[1])
	}
	if first == 0 || second == 0 && d.gram[1] != 0 {
		return nothing{}
	}
	n := &leaf{lists: l, gram: gramNumber(first, second, d.heading), at: -1}
	n.key = posting.NewKey(n.gram, from)
	if leaves[n.key] == nil {
		leaves[n.key] = n
	}
	return n
}

// number is a folded character's, 0 if no text holds it. Numbers once given stay.
func (l *lists) number(fold rune) uint16 {
	if n, known := l.index.characters.Load(fold); known {
		return n.(uint16)
	}
	var n uint16
	err := l.q.QueryRowContext(l.ctx, `SELECT number FROM search_char WHERE fold = ?`, fold).Scan(&n)
	switch {
	case err == nil:
		l.index.characters.Store(fold, n)
	case !errors.Is(err, sql.ErrNoRows):
		l.fail(fmt.Errorf("search_char: %w", err))
	}
	return n
}

// first reads the pages in which leaves begin, all at once.
func (l *lists) first(leaves map[posting.Key]*leaf) {
	if len(leaves) < 2 || l.err != nil {
		return
	}
	keys, err := json.Marshal(slices.Collect(maps.Keys(leaves)))
	if err == nil {
		var rows *sql.Rows
		if rows, err = l.q.QueryContext(l.ctx, sqlCovers, string(keys)); err == nil {
			defer rows.Close()
			for err == nil && rows.Next() {
				var key, id int64
				var data sql.RawBytes
				if err = rows.Scan(&key, &id, &data); err == nil {
					err = leaves[posting.Key(key)].take(id, data)
				}
			}
			err = errors.Join(err, rows.Err())
		}
	}
	if err != nil {
		l.fail(fmt.Errorf("search_list: %w", err))
	}
}

// walk gives up to limit ranks of a range that meet a node, and begins to read
// where the walk before it ended.
type walk struct {
	lists    *lists
	iterator iterator
	next     int64
	to       int64
	inside   []ranks // ascending: where ranks may lie; nil: anywhere
}

// within limits a walk to the documents of a scope.
func (w *walk) within(sc *scope) *walk {
	w.inside = sc.documents
	return w
}

func (l *lists) walk(d node, r ranks) *walk {
	return &walk{lists: l, iterator: l.iterator(d, r.from), next: r.from, to: r.to}
}

// some lists the next ranks, at most limit; none at the end.
func (w *walk) some(limit int) ([]int64, error) {
	var list []int64
	for len(list) < limit && w.next <= w.to {
		if w.inside != nil {
			if w.next = enter(w.inside, w.next); w.next > w.to {
				break
			}
		}
		rank := w.iterator.seek(w.next)
		if rank > w.to {
			w.next = end
			break
		}
		if w.next = rank; w.inside == nil || enter(w.inside, rank) == rank {
			list = append(list, rank)
			w.next = rank + 1
		}
	}
	return list, w.lists.err
}
