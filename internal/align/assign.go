package align

import (
	"cmp"
	"math"
	"slices"
)

// edge says how well two items fit.
type edge struct {
	a, b  int
	score float64
	bias  float64
}

// worth is what an edge adds to the whole. The cube keeps one very good pair from
// being broken up for two middling ones.
func (e edge) worth() float64 {
	w := e.score + e.bias
	return max(w*w*w, 1e-6)
}

// largest is the size up to which a tangle of edges is solved exactly: the time
// grows with its cube.
const largest = 200

// assign chooses edges so that no item is in two and their worth is greatest. It
// does so tangle by tangle; one that is too large loses its weakest edges first.
func assign(edges []edge) []edge {
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a))
	})
	var chosen []edge
	for _, tangle := range tangles(edges) {
		chosen = append(chosen, solve(tangle)...)
	}
	return chosen
}

// tangles parts edges into connected ones.
func tangles(edges []edge) [][]edge {
	root := map[int]int{} // items of b as -1-j
	var find func(x int) int
	find = func(x int) int {
		if p, ok := root[x]; ok && p != x {
			root[x] = find(p)
			return root[x]
		}
		return x
	}
	for _, e := range edges {
		root[find(e.a)] = find(-1 - e.b)
	}
	index := map[int]int{}
	var list [][]edge
	for _, e := range edges {
		r := find(e.a)
		k, ok := index[r]
		if !ok {
			k = len(list)
			index[r] = k
			list = append(list, nil)
		}
		list[k] = append(list[k], e)
	}
	return list
}

func solve(tangle []edge) []edge {
	var as, bs []int
	for _, e := range tangle {
		as, bs = append(as, e.a), append(bs, e.b)
	}
	slices.Sort(as)
	slices.Sort(bs)
	as, bs = slices.Compact(as), slices.Compact(bs)
	if max(len(as), len(bs)) > largest {
		strong := slices.Clone(tangle)
		slices.SortStableFunc(strong, func(x, y edge) int { return cmp.Compare(y.score, x.score) })
		strong = strong[:len(strong)*3/4]
		return assign(strong)
	}
	n := max(len(as), len(bs))
	cost := make([][]float64, n)
	at := make([][]int, n)
	for i := range cost {
		cost[i], at[i] = make([]float64, n), filled(n)
	}
	for k, e := range tangle {
		i, _ := slices.BinarySearch(as, e.a)
		j, _ := slices.BinarySearch(bs, e.b)
		cost[i][j], at[i][j] = -e.worth(), k
	}
	var chosen []edge
	for i, j := range cheapest(cost) {
		if at[i][j] >= 0 {
			chosen = append(chosen, tangle[at[i][j]])
		}
	}
	return chosen
}

// cheapest assigns each row of a square matrix a column of its own so that the sum
// is least (Kuhn 1955, Munkres 1957, with potentials, in cubic time).
func cheapest(cost [][]float64) []int {
	n := len(cost)
	u, v := make([]float64, n+1), make([]float64, n+1)
	row, way := make([]int, n+1), make([]int, n+1) // by column, from 1
	for i := 1; i <= n; i++ {
		row[0] = i
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		j := 0
		for row[j] != 0 {
			used[j] = true
			here, next, delta := row[j], 0, math.Inf(1)
			for k := 1; k <= n; k++ {
				if used[k] {
					continue
				}
				if c := cost[here-1][k-1] - u[here] - v[k]; c < least[k] {
					least[k], way[k] = c, j
				}
				if least[k] < delta {
					next, delta = k, least[k]
				}
			}
			for k := range used {
				if used[k] {
					u[row[k]], v[k] = u[row[k]]+delta, v[k]-delta
				} else {
					least[k] -= delta
				}
			}
			j = next
		}
		for j != 0 {
			row[j] = row[way[j]]
			j = way[j]
		}
	}
	of := make([]int, n)
	for j := 1; j <= n; j++ {
		of[row[j]-1] = j - 1
	}
	return of
}
