package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/table"
)

// tabular is a table on a page.
type tabular struct {
	Box
	columns int
	rows    [][]cell
	doubts  []Word
	boxed   []*row // of a frame around paragraphs: its rows, where it is no table
}

// cell is a cell of a table, with how many places it covers; rows are 0 for a place
// that another cell covers.
type cell struct {
	text          string
	rows, columns int
}

// Rules that stand this near to each other are one, in points.
const near = 3

// Bounds of a table, so that rules without number cost no time without end.
const (
	maxRules = 4000 // of a page
	maxLines = 400  // level lines of a grid
	maxCells = 20000
)

// ruledTables finds the tables whose cells have borders, and the words outside of them.
func (d *document) ruledTables(p *Page, words []Word) ([]*tabular, []Word) {
	if len(p.Rules) < 4 || len(p.Rules) > maxRules {
		return nil, words
	}
	var tables []*tabular
	for _, rules := range groups(p.Rules) {
		g := newGrid(rules)
		if g == nil || len(g.xs) == 2 && len(g.ys) == 2 && g.Y1-g.Y0 > 0.6*p.Height {
			continue // no grid, or a frame around the page
		}
		var rest []Word
		inside := map[int][]Word{} // by cell
		for _, w := range words {
			if cell := g.cellOf(w); cell >= 0 {
				inside[cell] = append(inside[cell], w)
			} else {
				rest = append(rest, w)
			}
		}
		if len(inside) == 0 {
			continue
		}
		words = rest
		tables = append(tables, d.tableOf(g, inside))
	}
	return tables, words
}

// groups are the rules that touch each other.
func groups(rules []Rule) [][]Rule {
	parent := make([]int, len(rules))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	order := make([]int, len(rules))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(rules[a].X0, rules[b].X0) })
	for i, a := range order {
		for _, b := range order[i+1:] {
			if rules[b].X0 > rules[a].X1+near {
				break
			}
			if rules[a].Y0 <= rules[b].Y1+near && rules[b].Y0 <= rules[a].Y1+near {
				parent[find(a)] = find(b)
			}
		}
	}
	byRoot := map[int][]Rule{}
	var roots []int
	for i, r := range rules {
		root := find(i)
		if byRoot[root] == nil {
			roots = append(roots, root)
		}
		byRoot[root] = append(byRoot[root], r)
	}
	list := make([][]Rule, 0, len(roots))
	for _, root := range roots {
		list = append(list, byRoot[root])
	}
	slices.SortStableFunc(list, func(a, b []Rule) int { return cmp.Compare(a[0].Y0, b[0].Y0) })
	return list
}

// grid is a table's borders: cell (i, j) lies between ys[i], ys[i+1] and xs[j], xs[j+1];
// cells without a border between them are one, named by its first.
type grid struct {
	Box
	xs, ys []float64
	first  []int // by i*columns+j
}

func (g *grid) columns() int { return len(g.xs) - 1 }

// newGrid reads the borders of a table; nil where rules make no cells.
func newGrid(rules []Rule) *grid {
	var upright, level []Rule
	g := &grid{Box: rules[0].Box}
	for _, r := range rules {
		if !finite(r.Box) {
			return nil
		}
		g.Box = g.extend(r.Box)
		if r.X1-r.X0 > r.Y1-r.Y0 {
			level = append(level, r)
		} else {
			upright = append(upright, r)
		}
	}
	g.xs = steps(upright, func(r Rule) float64 { return r.center() })
	g.ys = steps(level, func(r Rule) float64 { return r.middle() })
	if len(g.xs) < 2 || len(g.ys) < 2 || len(g.xs) > table.MostColumns || len(g.ys) > maxLines || (len(g.xs)-1)*(len(g.ys)-1) > maxCells {
		return nil
	}
	columns, rows := g.columns(), len(g.ys)-1
	sides, floors := make([]bool, columns*rows), make([]bool, columns*rows) // right and lower borders
	for _, r := range upright {
		if j := slices.IndexFunc(g.xs, func(x float64) bool { return math.Abs(x-r.center()) <= near }); j > 0 && j < columns {
			for i := range rows {
				if m := (g.ys[i] + g.ys[i+1]) / 2; r.Y0 <= m && m <= r.Y1 {
					sides[i*columns+j-1] = true
				}
			}
		}
	}
	for _, r := range level {
		if i := slices.IndexFunc(g.ys, func(y float64) bool { return math.Abs(y-r.middle()) <= near }); i > 0 && i < rows {
			for j := range columns {
				if m := (g.xs[j] + g.xs[j+1]) / 2; r.X0 <= m && m <= r.X1 {
					floors[(i-1)*columns+j] = true
				}
			}
		}
	}
	g.first = make([]int, columns*rows)
	for c := range g.first {
		g.first[c] = c
		i, j := c/columns, c%columns
		switch {
		case j > 0 && !sides[c-1]:
			g.first[c] = g.first[c-1]
		case i > 0 && !floors[c-columns]:
			g.first[c] = g.first[c-columns]
		}
	}
	return g
}

// steps are the places of lines, those that are near to each other as one.
func steps(rules []Rule, at func(Rule) float64) []float64 {
	var list []float64
	for _, r := range rules {
		list = append(list, at(r))
	}
	slices.Sort(list)
	return slices.CompactFunc(list, func(a, b float64) bool { return math.Abs(a-b) <= near })
}

// cellOf is the cell in which the middle of a word lies, -1 for none.
func (g *grid) cellOf(w Word) int {
	x, y := w.center(), w.middle()
	i, _ := slices.BinarySearch(g.ys, y)
	j, _ := slices.BinarySearch(g.xs, x)
	if i < 1 || j < 1 || i == len(g.ys) || j == len(g.xs) {
		return -1
	}
	return g.first[(i-1)*g.columns()+j-1]
}

// tableOf writes the cells of a table, row by row. A table of one column is a box
// (專欄): its lines stay lines.
func (d *document) tableOf(g *grid, inside map[int][]Word) *tabular {
	t := &tabular{Box: g.Box}
	columns := g.columns()
	if columns == 1 {
		var all []Word
		for _, c := range sortedKeys(inside) {
			all = append(all, inside[c]...)
		}
		t.boxed = d.rowsOf(all)
		return t
	}
	rows := len(g.ys) - 1
	t.columns = columns
	covered := make([]bool, columns*rows)
	for i := range rows {
		cells := make([]cell, columns)
		for j := range columns {
			c := i*columns + j
			if covered[c] && len(inside[c]) == 0 {
				continue
			}
			cells[j] = cell{"", 1, 1}
			for g.first[c] == c && j+cells[j].columns < columns && g.first[c+cells[j].columns] == c && !covered[c+cells[j].columns] {
				cells[j].columns++
			}
			for g.first[c] == c && i+cells[j].rows < rows && g.joined(i+cells[j].rows, j, cells[j].columns, c) {
				cells[j].rows++
			}
			for r := range cells[j].rows {
				for k := range cells[j].columns {
					covered[c+r*columns+k] = true
				}
			}
			cells[j].text = d.cellText(inside[c], g.xs[j+cells[j].columns], t)
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// joined reports whether the places of row i from column j on belong to a cell.
func (g *grid) joined(i, j, columns, cell int) bool {
	for k := range columns {
		if g.first[i*g.columns()+j+k] != cell {
			return false
		}
	}
	return true
}

// cellText joins the lines of a cell: a line that reaches its border goes on in the next.
func (d *document) cellText(words []Word, right float64, t *tabular) string {
	var b strings.Builder
	var before *line
	for _, r := range d.rowsOf(words) {
		l := d.lineOf(r)
		if before != nil {
			b.WriteString(join(before.text, l.text, before.X1+l.first+0.6*before.em > right-0.6*before.em))
		}
		b.WriteString(l.text)
		for _, w := range l.words {
			t.doubts = append(t.doubts, w.Word)
		}
		before = l
	}
	return b.String()
}

func sortedKeys(m map[int][]Word) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
