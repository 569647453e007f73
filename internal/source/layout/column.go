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
	narrowest   = 8   // characters of a column whose lines stand at other heights than those beside it
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
		from += above(rows[from:to], gutter)
		items = append(items, d.alignedTables(s, rows[:from])...)
		left, right := beside(rows[from:to], gutter)
		columns := [][]Word{left, right}
		foreign := -1
		if a, b := mostly(left), mostly(right); a != b && a != 0 && b != 0 {
			if foreign = 0; a > 0 {
				foreign = 1
			}
		} else if wide(right, left) {
			columns = append([][]Word{left}, d.halves(s, right)...)
		} else if wide(left, right) {
			columns = append(d.halves(s, left), right)
		}
		var sides [][]item
		for _, words := range columns {
			sides = append(sides, d.alignedTables(s, d.rowsOf(words)))
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

// above is how many rows at the beginning stand wholly above the left of two columns, as a title
// above the middle one of three does.
func above(rows []*row, x float64) int {
	for i, r := range rows {
		if left, _ := beside([]*row{r}, x); len(left) == 0 {
			continue
		}
		for i > 0 && rows[i-1].box().Y1 > r.box().Y0 {
			i--
		}
		return i
	}
	return 0
}

// beside parts the words of rows at x.
func beside(rows []*row, x float64) (left, right []Word) {
	for _, r := range rows {
		for _, w := range r.words() {
			if w.center() < x {
				left = append(left, w)
			} else {
				right = append(right, w)
			}
		}
	}
	return left, right
}

// wide reports whether words may be two columns where others are one: of three, two stand on one side of the blank.
func wide(words, others []Word) bool {
	const more = 1.6
	return extent(words) > more*extent(others)
}

func extent(words []Word) float64 {
	b := words[0].Box
	for _, w := range words {
		b = b.extend(w.Box)
	}
	return b.X1 - b.X0
}

// halves are the two columns that words stand in, or all of them where they are one.
func (d *document) halves(s *sheet, words []Word) [][]Word {
	rows := d.rowsOf(words)
	from, to, gutter := d.columns(s, rows)
	if from != 0 || to != len(rows) {
		return [][]Word{words}
	}
	left, right := beside(rows, gutter)
	return [][]Word{left, right}
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
// on both sides; none where the sides are not as full as columns of text are. Where the lines of
// two columns do not stand at the same heights, the fewer of them count.
func (d *document) split(rows []*row, x float64) (from, to, pairs int, gutter float64) {
	for i := 0; i < len(rows); {
		end, both := i, 0
		together, apart := [2]side{}, [2]side{} // of rows with words on both sides, and of all
		inner := [2]float64{0, 1e9}             // the blank between
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
				both++
			}
			for k := range sides {
				if has[k] {
					apart[k].add(sides[k])
					if has[1-k] {
						together[k].add(sides[k])
					}
				}
			}
		}
		n, full := both, together[0].full(inner[0], 0) && together[1].full(0, inner[1])
		if fewer := min(apart[0].lines, apart[1].lines); 2*both < fewer && apart[0].beside(apart[1]) && min(inner[0]-apart[0].X0, apart[1].X1-inner[1]) > narrowest*d.em {
			n, full = fewer, apart[0].full(inner[0], 0) && apart[1].full(0, inner[1])
		}
		if n > pairs && full {
			from, to, pairs, gutter = i, end, n, (inner[0]+inner[1])/2
		}
		i = max(end, i+1)
	}
	return from, to, pairs, gutter
}

// side is what stands on one side of a blank: its lines, how far they reach and how wide they are together.
type side struct {
	Box
	lines int
	width float64
}

func (s *side) add(b Box) {
	if s.lines++; s.lines == 1 {
		s.Box = b
	} else {
		s.Box = s.extend(b)
	}
	s.width += b.X1 - b.X0
}

// full reports whether the lines fill the side on average, up to the blank at its right or from the one at its left.
func (s *side) full(right, left float64) bool {
	width := right - s.X0
	if left > 0 {
		width = s.X1 - left
	}
	return s.width >= leastFill*float64(s.lines)*width
}

// beside reports whether two sides stand at the same heights for most of the lower one.
func (s *side) beside(o side) bool {
	return s.lines > 0 && o.lines > 0 && min(s.Y1, o.Y1)-max(s.Y0, o.Y0) >= min(s.Y1-s.Y0, o.Y1-o.Y0)/2
}
