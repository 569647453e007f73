package difference

import "slices"

// shortest finds the equal blocks of a shortest edit script of at most most
// insertions and deletions (Myers, "An O(ND) Difference Algorithm", 1986), and
// how many it took. Where there is no script so short it finds nothing.
func shortest[T comparable](a, b []T, most int) ([]block, int) {
	most = min(most, len(a)+len(b))
	// trace[d] holds, for diagonals -d..d, how far into a one comes with d edits.
	var trace [][]int32
	furthest := func(d, k int) int {
		if d < 0 || k < -d || k > d {
			return -1
		}
		return int(trace[d][k+d])
	}
	for d := 0; d <= most; d++ {
		row := make([]int32, 2*d+1)
		trace = append(trace, row)
		for k := -d; k <= d; k += 2 {
			i := 0
			if d > 0 {
				i = step(furthest(d-1, k-1), furthest(d-1, k+1), k, d)
			}
			j := i - k
			if i < 0 || j < 0 || i > len(a) || j > len(b) {
				row[k+d] = -1
				continue
			}
			for i < len(a) && j < len(b) && a[i] == b[j] {
				i, j = i+1, j+1
			}
			row[k+d] = int32(i)
			if i == len(a) && j == len(b) {
				return blocks(trace, len(a), len(b), furthest), d
			}
		}
	}
	return nil, most
}

// step is where one stands after an edit: down from diagonal k+1 or right from
// k-1, whichever came further; -1 if from neither.
func step(left, up, k, d int) int {
	if left >= 0 {
		left++
	}
	if k == -d || k != d && left <= up {
		return up
	}
	return left
}

// blocks walks back through the trace.
func blocks(trace [][]int32, i, j int, furthest func(d, k int) int) []block {
	var list []block
	for d := len(trace) - 1; d >= 0; d-- {
		k := i - j
		from := 0
		if d > 0 {
			from = step(furthest(d-1, k-1), furthest(d-1, k+1), k, d)
		}
		if n := i - from; n > 0 {
			list = append(list, block{from, from - k, n})
		}
		i, j = from, from-k
		if d == 0 {
			break
		}
		if left, up := furthest(d-1, k-1), furthest(d-1, k+1); from == up && (k == -d || k != d && left+1 <= up || left < 0) {
			j--
		} else {
			i--
		}
	}
	slices.Reverse(list)
	return list
}
