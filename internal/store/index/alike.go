package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// How much of the lists one question for like words may walk through.
const (
	mostLooked = 48     // pairs of characters that are looked up
	mostUsed   = 24     // the rarest of them, which are walked through
	mostSteps  = 40_000 // places
)

// Alike 相似 lists provisions of all editions in the index with at least a share of the pairs of characters of a text, from 0
// to 1, those with most of them first, of like ones the newest; cut says that not all places could be looked at.
func (x *Index) Alike(ctx context.Context, text policy.Text, share float64, limit int) (ids []int64, cut bool, err error) {
	grams := search.Neighbours(text.Hans)
	if len(grams) == 0 {
		return nil, false, nil
	}
	l, err := x.lists(ctx)
	if err != nil {
		return nil, false, fmt.Errorf("Alike: %w", db.Unavailable(err))
	}
	defer l.close()
	if n := len(grams); n > mostLooked {
		for i := range mostLooked {
			grams[i] = grams[i*(n-1)/(mostLooked-1)]
		}
		grams = grams[:mostLooked]
	}
	leaves, byGram := map[posting.Key]*leaf{}, make([]iterator, 0, len(grams))
	for _, g := range grams {
		byGram = append(byGram, l.tree(node{any: []node{{gram: g}, {gram: g, heading: true}}}, 0, leaves))
	}
	l.first(leaves)
	parts := make([]iterator, 0, len(byGram))
	for _, it := range byGram {
		parts = append(parts, it.ready(0)) // nothing where no text holds it
	}
	need := func(n int) int { return max(1, min(n, int(math.Ceil(share*float64(n))))) }
	slices.SortStableFunc(parts, func(a, b iterator) int { return cmp.Compare(a.density(), b.density()) })
	if missing := slices.IndexFunc(parts, func(it iterator) bool { return it != nothing{} }); share == 1 && missing != 0 {
		return nil, false, l.err
	}
	parts = parts[:min(len(parts), mostUsed)]
	w := newShared(parts, need(len(parts)))
	type found struct {
		rank   int64
		shared int
	}
	var list []found
	for rank := int64(0); ; rank++ {
		var n int
		rank, n = w.seek(rank)
		if rank == end || l.err != nil {
			break
		}
		list = append(list, found{rank, n})
		if share == 1 && len(list) == limit {
			rank, _ = w.seek(rank + 1)
			cut = rank != end
			break
		}
		if len(list) > 8*limit {
			slices.SortStableFunc(list, func(a, b found) int { return b.shared - a.shared })
			list = list[:limit]
		}
		if w.steps > mostSteps {
			cut = true
			break
		}
	}
	if l.err != nil {
		return nil, false, fmt.Errorf("Alike: %w", db.Unavailable(l.err))
	}
	slices.SortStableFunc(list, func(a, b found) int { return b.shared - a.shared })
	for _, f := range list[:min(len(list), limit)] {
		ids = append(ids, provisionAt(f.rank))
	}
	return ids, cut || w.cut, nil
}

// shared walks through what meets at least so many of its parts. It passes over whatever too few of them can meet.
type shared struct {
	parts []iterator
	at    []int64 // where each stands
	need  int
	steps int
	cut   bool // it was broken off
}

func newShared(parts []iterator, need int) *shared {
	w := &shared{parts: parts, at: make([]int64, len(parts)), need: need}
	for i := range w.at {
		w.at[i] = -1
	}
	return w
}

// seek gives the first rank from rank on that meets enough parts, and how many it meets; end where there is none.
func (w *shared) seek(rank int64) (int64, int) {
	for i := range w.parts {
		if w.at[i] < rank {
			w.at[i] = w.parts[i].seek(rank)
		}
	}
	for {
		w.sort()
		pivot := w.at[w.need-1]
		if pivot == end {
			return end, 0
		}
		if w.at[0] == pivot {
			n := w.need
			for n < len(w.at) && w.at[n] == pivot {
				n++
			}
			return pivot, n
		}
		if w.steps++; w.steps > mostSteps {
			w.cut = true
			return end, 0
		}
		for i := 0; i < w.need-1 && w.at[i] < pivot; i++ {
			w.at[i] = w.parts[i].seek(pivot)
		}
	}
}

// sort puts the parts in the order of where they stand; most stand right already.
func (w *shared) sort() {
	for i := 1; i < len(w.at); i++ {
		for k := i; k > 0 && w.at[k] < w.at[k-1]; k-- {
			w.at[k], w.at[k-1] = w.at[k-1], w.at[k]
			w.parts[k], w.parts[k-1] = w.parts[k-1], w.parts[k]
		}
	}
}
