package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/yihaowen/yihaowen/internal/posting"
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
	ctx                  context.Context
	store                *Store
	tx                   *sql.Tx
	cover, after, covers *sql.Stmt
	err                  error // the first failure; from then on all lists have ended
}

// lists begins to read; close has to follow.
func (s *Store) lists(ctx context.Context) (*lists, error) {
	// Pages are read in microseconds, and watching a context costs as much.
	l := &lists{ctx: context.WithoutCancel(ctx), store: s}
	var ready [3]*sql.Stmt
	for i, query := range []string{sqlCover, sqlAfter, sqlCovers} {
		var err error
		if ready[i], err = prepared(ctx, s.reads, &s.reading, query); err != nil {
			return nil, err
		}
	}
	var err error
	if l.tx, err = s.reads.BeginTx(l.ctx, nil); err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	for i, stmt := range []**sql.Stmt{&l.cover, &l.after, &l.covers} {
		*stmt = l.tx.StmtContext(l.ctx, ready[i])
	}
	return l, nil
}

func (l *lists) close() { l.tx.Rollback() }

func (l *lists) fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

// end is beyond every rank.
const end = math.MaxInt64

// node is a demand on provisions, as those that meet it in order of rank.
type node interface {
	// seek gives the first rank from rank on, end if there is none. What is asked
	// for must not fall.
	seek(rank int64) int64
	// density is about how many provisions meet it, from 0 to 1.
	density() float64
	// ready is the same demand in its simplest form, after seek(from).
	ready(from int64) node
}

// node makes a demand ready to be walked through once, from a rank on.
func (l *lists) node(d demand, from int64) node {
	leaves := map[posting.Key]*leaf{}
	root := l.tree(d, from, leaves)
	l.first(leaves)
	return root.ready(from)
}

// tree is a demand as nodes that have not read anything; leaves collects those of
// grams by where they begin.
func (l *lists) tree(d demand, from int64, leaves map[posting.Key]*leaf) node {
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
	if n, known := l.store.characters.Load(fold); known {
		return n.(uint16)
	}
	var n uint16
	err := l.tx.QueryRowContext(l.ctx, `SELECT number FROM search_char WHERE fold = ?`, fold).Scan(&n)
	switch {
	case err == nil:
		l.store.characters.Store(fold, n)
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
		if rows, err = l.covers.QueryContext(l.ctx, string(keys)); err == nil {
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

// nothing is met by no provision.
type nothing struct{}

func (nothing) seek(int64) int64 { return end }
func (nothing) density() float64 { return 0 }
func (nothing) ready(int64) node { return nothing{} }

// leaf is the list of one gram.
type leaf struct {
	*lists
	gram   int64
	key    posting.Key // where it is to begin
	page   posting.Key // where list is from
	list   posting.List
	loaded bool
	at     int64 // what seek gave last
}

func (n *leaf) density() float64 { return n.list.Density() }

func (n *leaf) ready(from int64) node {
	if n.seek(from) == end {
		return nothing{}
	}
	return n
}

func (n *leaf) seek(rank int64) int64 {
	if n.loaded && rank <= n.at {
		return n.at
	}
	for {
		if n.loaded {
			if at, ok := n.list.Next(rank); ok {
				n.at = at
				return at
			}
		}
		if n.loaded && n.list.Last || !n.load(rank) {
			n.at, n.loaded, n.list = end, true, posting.List{Last: true}
			return end
		}
	}
}

// load reads the page where rank would stand, or the next one if that was read already.
func (n *leaf) load(rank int64) bool {
	key := posting.NewKey(n.gram, rank)
	again, before := n.loaded, n.page
	ok := n.read(n.cover, key)
	switch {
	case again && ok && n.page <= before:
		ok = n.read(n.after, before)
	case !again && !ok:
		ok = n.read(n.after, key)
	}
	n.loaded = true
	return ok
}

func (n *leaf) read(page *sql.Stmt, key posting.Key) bool {
	if n.err != nil {
		return false
	}
	rows, err := page.QueryContext(n.ctx, int64(key))
	if err != nil {
		n.fail(fmt.Errorf("search_list: %w", err))
		return false
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			n.fail(fmt.Errorf("search_list: %w", err))
		}
		return false
	}
	var id int64
	var data sql.RawBytes
	if err = rows.Scan(&id, &data); err == nil {
		err = n.take(id, data)
	}
	if err != nil {
		n.fail(fmt.Errorf("search_list: %w", err))
		return false
	}
	return true
}

// take finds the gram's list in a page.
func (n *leaf) take(id int64, data []byte) (err error) {
	n.page, n.loaded = posting.Key(id), true
	if n.list, err = posting.Find(n.page, data, n.gram, n.list); err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	return nil
}

// every is met where all of its parts are.
type every struct {
	parts []node
	at    int64
}

func (n *every) density() float64 { return n.parts[0].density() }

func (n *every) ready(from int64) node {
	for i, part := range n.parts {
		n.parts[i] = part.ready(from)
		if n.parts[i] == (nothing{}) {
			return nothing{}
		}
	}
	if len(n.parts) == 1 {
		return n.parts[0]
	}
	slices.SortStableFunc(n.parts, func(a, b node) int { return cmp.Compare(a.density(), b.density()) }) // the rarest leads
	return n
}

func (n *every) seek(rank int64) int64 {
	if rank <= n.at {
		return n.at
	}
	for i := 0; i < len(n.parts); {
		at := n.parts[i].seek(rank)
		if at > rank && i > 0 {
			rank, i = at, 0
			continue
		}
		rank = at
		i++
	}
	n.at = rank
	return rank
}

// either is met where any of its parts is.
type either struct {
	parts []node
	at    int64
}

func (n *either) density() float64 {
	sum := 0.0
	for _, p := range n.parts {
		sum += p.density()
	}
	return sum
}

func (n *either) ready(from int64) node {
	var parts []node
	for _, part := range n.parts {
		if part = part.ready(from); part != (nothing{}) {
			parts = append(parts, part)
		}
	}
	switch len(parts) {
	case 0:
		return nothing{}
	case 1:
		return parts[0]
	}
	n.parts = parts
	return n
}

func (n *either) seek(rank int64) int64 {
	if rank <= n.at {
		return n.at
	}
	n.at = end
	for _, p := range n.parts {
		n.at = min(n.at, p.seek(rank))
	}
	return n.at
}

// walk gives up to limit ranks of a range that meet a demand, and begins to read
// where the walk before it ended.
type walk struct {
	lists *lists
	node  node
	next  int64
	to    int64
}

func (l *lists) walk(d demand, r ranks) *walk {
	return &walk{l, l.node(d, r.from), r.from, r.to}
}

// some lists the next ranks, at most limit; none at the end.
func (w *walk) some(limit int) ([]int64, error) {
	var list []int64
	for len(list) < limit && w.next <= w.to {
		rank := w.node.seek(w.next)
		if rank > w.to {
			w.next = end
			break
		}
		list = append(list, rank)
		w.next = rank + 1
	}
	return list, w.lists.err
}
