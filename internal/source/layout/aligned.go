package layout

import (
	"math"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/table"
)

// Least of a table without borders: columns, and rows that have them all beside each other.
const (
	leastColumns = 3
	leastRows    = 2
)

// alignedTables finds tables without upright borders among rows: words below each
// other with wide blanks between, three columns at least (two are as often a number and
// its text). It gives what is found in the order of the rows.
func (d *document) alignedTables(s *sheet, rows []*row) []item {
	var items []item
	for i := 0; i < len(rows); {
		end, columns := d.run(rows, i)
		if end == i {
			if close := d.closeRows(rows[i:]); close != nil {
				_, columns = d.run(close, 0)
				items = append(items, item{page: s, table: d.tableOfRows(close, columns)})
				i += len(close)
				continue
			}
			items = append(items, item{page: s, line: d.lineOf(rows[i])})
			i++
			continue
		}
		items = append(items, item{page: s, table: d.tableOfRows(rows[i:end], columns)})
		i = end
	}
	return items
}

// run is how far a table reaches that begins with row i, and its columns; i itself where
// none does.
func (d *document) run(rows []*row, i int) (end int, columns []Box) {
	if len(rows[i].segs) < leastColumns {
		return i, nil
	}
	for _, g := range rows[i].segs {
		columns = append(columns, g.Box)
	}
	full := 1
	for end = i + 1; end < len(rows); end++ {
		r := rows[end]
		if r.y-rows[end-1].y > 3.2*max(d.em, r.em) {
			break
		}
		next, fits := widen(columns, r.segs)
		if !fits || len(r.segs) == 1 && (r.segs[0].X0 < columns[0].X1 || r.segs[0].X1-r.segs[0].X0 > 12*r.em && r.segs[0].X1 > columns[len(columns)-1].X0) {
			break
		}
		columns = next
		if len(r.segs) >= leastColumns {
			full++
		}
	}
	if full < leastRows || len(columns) < leastColumns || len(columns) > table.MostColumns {
		return i, nil
	}
	return end, columns
}

// closeRows gives the rows, from the first on, of a table whose columns stand so close that their blanks are
// hardly wider than one in a sentence: three rows at least, whose words begin or end below each other in
// every column. nil where none begins there.
func (d *document) closeRows(rows []*row) []*row {
	const fewest, most = 3, 200 // rows
	first := narrow(rows[0])
	if len(first.segs) < leastColumns {
		return nil
	}
	fine := []*row{first}
	for _, r := range rows[1:min(len(rows), most)] {
		f := narrow(r)
		if len(f.segs) != len(first.segs) || !below(first, f) {
			break
		}
		fine = append(fine, f)
	}
	if len(fine) < fewest {
		return nil
	}
	end, _ := d.run(fine, 0)
	if end < fewest {
		return nil
	}
	return fine[:end]
}

// narrow is a row parted at every blank that is wider than those beside figures and Latin words.
func narrow(r *row) *row {
	const blank = 0.7 // sizes of a character
	f := &row{y: r.y, em: r.em}
	for _, w := range r.words() {
		if n := len(f.segs); n > 0 && w.X0-f.segs[n-1].X1 <= blank*r.em {
			f.segs[n-1].words = append(f.segs[n-1].words, w)
			f.segs[n-1].Box = f.segs[n-1].extend(w.Box)
			continue
		}
		f.segs = append(f.segs, segment{w.Box, []Word{w}})
	}
	return f
}

// below reports whether the words of two rows begin, end or stand in the middle below each other.
func below(a, b *row) bool {
	slack := 0.4 * max(a.em, b.em)
	for j := range a.segs {
		x, y := a.segs[j].Box, b.segs[j].Box
		if math.Abs(x.X0-y.X0) > slack && math.Abs(x.X1-y.X1) > slack && math.Abs(x.center()-y.center()) > slack {
			return false
		}
	}
	return true
}

// widen makes columns as wide as segments below them need; it does not fit where a
// segment would make one of two.
func widen(columns []Box, segs []segment) ([]Box, bool) {
	next := slices.Clone(columns)
	for _, g := range segs {
		hit := -1
		for j, c := range columns {
			if g.X0 < c.X1 && c.X0 < g.X1 {
				if hit >= 0 {
					return nil, false
				}
				hit = j
			}
		}
		if hit < 0 {
			at, _ := slices.BinarySearchFunc(next, g.X0, func(c Box, x float64) int {
				if c.X0 < x {
					return -1
				}
				return 1
			})
			next = slices.Insert(next, at, g.Box)
			columns = slices.Clone(next)
			continue
		}
		next[hit] = next[hit].extend(g.Box)
		columns[hit] = columns[hit].extend(g.Box)
	}
	for j := 1; j < len(next); j++ {
		if next[j-1].X1 > next[j].X0 {
			return nil, false
		}
	}
	return next, true
}

// tableOfRows writes rows in columns. One whose first cell is empty goes on with the
// row above it.
func (d *document) tableOfRows(rows []*row, columns []Box) *tabular {
	t := &tabular{Box: rows[0].box(), columns: len(columns)}
	right := make([]float64, len(columns))
	for j, c := range columns {
		right[j] = c.X1
	}
	var last []*line // of each column
	for i, r := range rows {
		t.Box = t.extend(r.box())
		cells, lines := make([]cell, len(columns)), make([]*line, len(columns))
		for j := range cells {
			cells[j] = cell{"", 1, 1}
		}
		for _, g := range r.segs {
			j := columnOf(columns, g.Box)
			lines[j] = d.lineOf(&row{y: r.y, em: r.em, segs: []segment{g}})
			cells[j].text = strings.TrimSpace(cells[j].text + " " + lines[j].text)
			for _, w := range lines[j].words {
				t.doubts = append(t.doubts, w.Word)
			}
		}
		if i == 0 || cells[0].text != "" || r.y-rows[i-1].y > 2.2*max(d.em, r.em) {
			t.rows = append(t.rows, cells)
			last = lines
			continue
		}
		above := t.rows[len(t.rows)-1]
		for j, c := range cells {
			if c.text == "" {
				continue
			}
			if above[j].text != "" && last[j] != nil {
				above[j].text += join(above[j].text, c.text, last[j].X1+lines[j].first+0.6*last[j].em > right[j])
			} else if above[j].text != "" {
				above[j].text += " "
			}
			above[j].text += c.text
			last[j] = lines[j]
		}
	}
	return t
}

func columnOf(columns []Box, b Box) int {
	for j, c := range columns {
		if b.X0 < c.X1 && c.X0 < b.X1 {
			return j
		}
	}
	return max(0, slices.IndexFunc(columns, func(c Box) bool { return c.X0 >= b.X0 }))
}
