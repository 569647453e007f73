package align

import (
	"math"
	"slices"
)

// frequent is the share of all items above which a pair of characters says
// nothing about any of them, where there are many.
const frequent = 0.2

// likenesses gives, for every item of b, how alike its field is to that of the
// items of a with which it shares anything: the Dice coefficient (Dice 1945) of
// their pairs of characters, each weighted by how rare it is (log(1+N/n)).
func likenesses(a, b []Item, field func(Item) string) []map[int]float64 {
	total := len(a) + len(b)
	sets := make([][]uint64, 0, total)
	count := map[uint64]int{}
	for _, list := range [][]Item{a, b} {
		for _, item := range list {
			set := pairs(field(item))
			sets = append(sets, set)
			for _, p := range set {
				count[p]++
			}
		}
	}
	weight := func(p uint64) float64 {
		if total > 50 && float64(count[p]) > frequent*float64(total) {
			return 0
		}
		return math.Log1p(float64(total) / float64(count[p]))
	}
	whole := make([]float64, total)
	holders := map[uint64][]int{}
	for k, set := range sets {
		for _, p := range set {
			w := weight(p)
			whole[k] += w
			if k < len(a) && w > 0 {
				holders[p] = append(holders[p], k)
			}
		}
	}
	out := make([]map[int]float64, len(b))
	for j := range b {
		shared := map[int]float64{}
		for _, p := range sets[len(a)+j] {
			w := weight(p)
			for _, i := range holders[p] {
				shared[i] += w
			}
		}
		for i, s := range shared {
			shared[i] = 2 * s / (whole[i] + whole[len(a)+j])
		}
		out[j] = shared
	}
	return out
}

// pairs is the set of pairs of neighbouring characters of s, in order.
func pairs(s string) []uint64 {
	var list []uint64
	var before rune
	for _, r := range s {
		if before != 0 {
			list = append(list, uint64(before)<<32|uint64(r))
		}
		before = r
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// dice is the plain Dice coefficient of two texts.
func dice(a, b string) float64 {
	x, y := pairs(a), pairs(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	shared := 0
	for _, p := range x {
		if _, ok := slices.BinarySearch(y, p); ok {
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(x)+len(y))
}

// joined is the keys of two maps in order.
func joined(x, y map[int]float64) []int {
	var list []int
	for i := range x {
		list = append(list, i)
	}
	for i := range y {
		if _, both := x[i]; !both {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	return list
}
