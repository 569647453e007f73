package index

import (
	"cmp"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"github.com/yihaowen/yihaowen/internal/posting"
)

// end is beyond every rank.
const end = math.MaxInt64

// iterator gives the ranks of the provisions that meet a node, in order.
type iterator interface {
	// seek gives the first rank from rank on, end if there is none. What is asked
	// for must not fall.
	seek(rank int64) int64
	// density is about how many provisions meet it, from 0 to 1.
	density() float64
	// ready is the same iterator in its simplest form, after seek(from).
	ready(from int64) iterator
}

// nothing is met by no provision.
type nothing struct{}

func (nothing) seek(int64) int64     { return end }
func (nothing) density() float64     { return 0 }
func (nothing) ready(int64) iterator { return nothing{} }

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

func (n *leaf) ready(from int64) iterator {
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
	ok := n.read(sqlCover, key)
	switch {
	case again && ok && n.page <= before:
		ok = n.read(sqlAfter, before)
	case !again && !ok:
		ok = n.read(sqlAfter, key)
	}
	n.loaded = true
	return ok
}

func (n *leaf) read(query string, key posting.Key) bool {
	if n.err != nil {
		return false
	}
	if err := n.asked.Err(); err != nil {
		n.fail(err)
		return false
	}
	rows, err := n.q.QueryContext(n.ctx, query, int64(key))
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
	parts []iterator
	at    int64
}

func (n *every) density() float64 { return n.parts[0].density() }

func (n *every) ready(from int64) iterator {
	for i, part := range n.parts {
		n.parts[i] = part.ready(from)
		if n.parts[i] == (nothing{}) {
			return nothing{}
		}
	}
	if len(n.parts) == 1 {
		return n.parts[0]
	}
	slices.SortStableFunc(n.parts, func(a, b iterator) int { return cmp.Compare(a.density(), b.density()) }) // the rarest leads
	return n
}

func (n *every) seek(rank int64) int64 {
	if rank <= n.at {
		return n.at
	}
	for i := 0; i < len(n.parts); {
		at := n.parts[i].seek(rank)
		if at > rank && i > 0 {
			i = 0
		} else {
			i++
		}
		rank = at
		if rank == end {
			break
		}
	}
	n.at = rank
	return rank
}

// either is met where any of its parts is.
type either struct {
	parts []iterator
	at    int64
}

func (n *either) density() float64 {
	sum := 0.0
	for _, p := range n.parts {
		sum += p.density()
	}
	return sum
}

func (n *either) ready(from int64) iterator {
	var parts []iterator
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
