package posting

import (
	"math/bits"
	"sort"
)

func lowest(b byte) int { return bits.TrailingZeros8(b) }

// List 名單 is what one page holds of a gram's list.
type List struct {
	// Last says that no later page holds any of the list.
	Last bool

	ranks []uint32
	at    int
	dense []byte // a bit for each rank from first on, in place of ranks
	first int64
	count int
}

// Find gives what a page holds of a gram's list, which may be nothing. The memory
// of a list that is not needed any more may be used again: old is that list.
func Find(id Key, data []byte, gram int64, old List) (List, error) {
	l := List{ranks: old.ranks[:0], dense: nil}
	e := read(id, data)
	e.pass(gram)
	n, ok := e.next()
	switch {
	case !ok:
		return l, e.err
	case n.gram > gram:
		l.Last = true
		return l, nil
	}
	l.first, l.count = n.first, n.count
	l.Last = len(e.data) > 0
	if n.dense {
		l.dense = append(old.dense[:0], n.body...)
		return l, nil
	}
	var err error
	l.ranks, err = n.ranks(l.ranks)
	return l, err
}

// Next gives the first rank from rank on, and false if this page has none. Ranks
// that are asked for must not fall.
func (l *List) Next(rank int64) (int64, bool) {
	if l.dense != nil {
		return l.nextDense(rank)
	}
	n := len(l.ranks)
	step := 1
	low := l.at
	for low+step < n && int64(l.ranks[low+step]) < rank {
		low += step
		step *= 2
	}
	high := min(n, low+step+1)
	l.at = low + sort.Search(high-low, func(i int) bool { return int64(l.ranks[low+i]) >= rank })
	if l.at == n {
		return 0, false
	}
	return int64(l.ranks[l.at]), true
}

func (l *List) nextDense(rank int64) (int64, bool) {
	from := max(0, rank-l.first)
	i := int(from / 8)
	if i >= len(l.dense) {
		return 0, false
	}
	b := l.dense[i] >> (from % 8) << (from % 8)
	for b == 0 {
		if i++; i == len(l.dense) {
			return 0, false
		}
		b = l.dense[i]
	}
	return l.first + int64(8*i+lowest(b)), true
}

// Density is about how many of its neighbours in rank are in the list, from 0 to
// 1; a list that ends in this page counts by its length alone.
func (l *List) Density() float64 {
	switch {
	case l.Last || l.count == 0:
		return float64(l.count) / (1 << RankBits)
	case l.dense != nil:
		return float64(l.count) / float64(8*len(l.dense))
	}
	return float64(l.count) / float64(int64(l.ranks[len(l.ranks)-1])-l.first+1)
}
