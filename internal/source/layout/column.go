package layout

import (
	"cmp"
	"slices"
)

// Least of two columns beside each other.
const (
	leastPairs  = 5   // rows with words on both sides
	leastGutter = 0.9 // of a character between them
	leastFill   = 0.5 // of each side's width, on average of such rows
)

// order gives what a page holds in reading order: parts that stand below each other,
// within them columns from left to right, tables where they stand.
func (d *document) order(s *sheet) []item {
	var items []item
	rows := s.rows
	slices.SortStableFunc(s.tables, func(a, b *tabular) int { return cmp.Compare(a.Y0, b.Y0) })
	for _, t := range s.tables {
		n := 0
		for n < len(rows) && rows[n].y < t.Y0 {
			n++
		}
		items = append(items, d.parts(s, rows[:n])...)
		items = append(items, d.boxItems(s, t)...)
		rows = rows[n:]
	}
	return append(items, d.parts(s, rows)...)
}

// boxItems is a table as it is, or the lines of a box.
func (d *document) boxItems(s *sheet, t *tabular) []item {
	if t.boxed == nil {
		return []item{{page: s, table: t}}
	}
	inner := &tabular{Box: t.Box, columns: 1}
	var before *line
	right := 0.0
	for _, r := range t.boxed {
		right = max(right, r.box().X1)
	}
	for _, r := range t.boxed {
		l := d.lineOf(r)
		for _, w := range l.words {
			inner.doubts = append(inner.doubts, w.Word)
		}
		n := len(inner.rows)
		if before != nil && before.X1+l.first+0.6*l.em > right && !label().MatchString(l.text) {
			inner.rows[n-1][0].text += join(before.text, l.text, true) + l.text
		} else {
			inner.rows = append(inner.rows, []cell{{l.text, 1, 1}})
		}
		before = l
	}
	return []item{{page: s, table: inner}}
}

// parts are the lines of rows, those in columns a column after the other.
func (d *document) parts(s *sheet, rows []*row) []item {
	var items []item
	for len(rows) > 0 {
		from, to, gutter := d.columns(s, rows)
		if to == from {
			return append(items, d.alignedTables(s, rows)...)
		}
		items = append(items, d.alignedTables(s, rows[:from])...)
		var left, right []Word
		for _, r := range rows[from:to] {
			for _, w := range r.words() {
				if w.center() < gutter {
					left = append(left, w)
				} else {
					right = append(right, w)
				}
			}
		}
		sides := [][]item{d.alignedTables(s, d.rowsOf(left)), d.alignedTables(s, d.rowsOf(right))}
		foreign := -1
		if a, b := mostly(left), mostly(right); a != b && a != 0 && b != 0 {
			if foreign = 0; a > 0 {
				foreign = 1
			}
		}
		for i, side := range sides {
			for k := range side {
				side[k].side, side[k].other = i+1, i == foreign
			}
			items = append(items, side...)
		}
		rows = rows[to:]
	}
	return items
}

// mostly tells words in Chinese (1) from those in Latin letters (-1); 0 where they are mixed.
func mostly(words []Word) int {
	han, latin := 0, 0
	for _, w := range words {
		h, l := shares(w.Text)
		han, latin = han+h, latin+l
	}
	switch {
	case han > latin:
		return 1
	case latin > 8*han:
		return -1
	}
	return 0
}

// columns finds the first rows that stand in two columns, and the middle of the blank
// between them.
func (d *document) columns(s *sheet, rows []*row) (from, to int, gutter float64) {
	b := rows[0].box()
	for _, r := range rows {
		b = b.extend(r.box())
	}
	width := b.X1 - b.X0
	best := 0
	const tries = 24 // places between a third and two thirds of the width
	for k := range tries + 1 {
		x := b.X0 + width*(1.0/3+float64(k)/(3*tries))
		f, t, pairs, middle := d.split(rows, x)
		if pairs > best {
			best, from, to, gutter = pairs, f, t, middle
		}
	}
	if best < leastPairs {
		return 0, 0, 0
	}
	return from, to, gutter
}

// split is the longest run of rows that nothing crosses at x, with how many have words
// on both sides; none where the sides are not as full as columns of text are.
func (d *document) split(rows []*row, x float64) (from, to, pairs int, gutter float64) {
	for i := 0; i < len(rows); {
		end, n := i, 0
		left, right := Box{X0: x, X1: 0}, Box{X0: 1e9, X1: x} // the blank between, and how far the sides reach
		var fill [2]float64
		inner := [2]float64{0, 1e9}
		for ; end < len(rows); end++ {
			crossed, sides := false, [2]Box{}
			has := [2]bool{}
			for _, w := range rows[end].words() {
				side := 0
				switch {
				case w.X0 < x && w.X1 > x:
					crossed = true
				case w.X0 >= x:
					side = 1
				}
				if has[side] {
					sides[side] = sides[side].extend(w.Box)
				} else {
					sides[side], has[side] = w.Box, true
				}
			}
			lo, hi := inner[0], inner[1]
			if has[0] {
				lo = max(lo, sides[0].X1)
			}
			if has[1] {
				hi = min(hi, sides[1].X0)
			}
			if crossed || hi-lo < leastGutter*d.em {
				break
			}
			inner = [2]float64{lo, hi}
			if has[0] && has[1] {
				n++
				left.X0, right.X1 = min(left.X0, sides[0].X0), max(right.X1, sides[1].X1)
				fill[0] += sides[0].X1 - sides[0].X0
				fill[1] += sides[1].X1 - sides[1].X0
			}
		}
		if n > pairs && fill[0] >= leastFill*float64(n)*(inner[0]-left.X0) && fill[1] >= leastFill*float64(n)*(right.X1-inner[1]) {
			from, to, pairs, gutter = i, end, n, (inner[0]+inner[1])/2
		}
		i = max(end, i+1)
	}
	return from, to, pairs, gutter
}
