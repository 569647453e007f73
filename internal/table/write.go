package table

import (
	"strings"
	"unicode/utf8"
)

// Limits of a table that is written.
const (
	MostColumns = 64
	mostRows    = 10000 // that one cell covers
	longest     = 60    // characters of words that are repeated below themselves
)

// Grid collects the cells of a table row by row, as formats list them.
type Grid struct {
	rows    [][]string
	below   map[int]covering // by column, what a cell above covers yet
	caption string
}

// covering is a cell that reaches into rows below its own.
type covering struct {
	rows int
	text string
	left bool // the place is not its first column
}

// Caption sets what heads the table.
func (g *Grid) Caption(text string) { g.caption = flat(text) }

// Next begins a row.
func (g *Grid) Next() { g.fill(); g.rows = append(g.rows, nil) }

// Add appends a cell to the current row, behind the places that cells above cover. It
// covers so many rows and columns, at least 1 of each. Words beyond the last column
// stand in it.
func (g *Grid) Add(text string, rows, columns int) {
	if len(g.rows) == 0 {
		g.Next()
	}
	g.cover()
	text = flat(text)
	row := &g.rows[len(g.rows)-1]
	rows, columns = min(max(rows, 1), mostRows), max(columns, 1)
	for i := range columns {
		if n := len(*row); n == MostColumns {
			if i == 0 && text != "" {
				(*row)[n-1] = strings.TrimSpace(strings.TrimPrefix((*row)[n-1], string(Left)) + " " + text)
			}
			return
		}
		place := text
		if i > 0 {
			place = string(Left)
		}
		if rows > 1 {
			g.below[len(*row)] = covering{rows - 1, text, i > 0}
		}
		*row = append(*row, place)
	}
}

// Continue appends a place that the cell above it covers, for formats that list those
// (Word's vMerge). Where no cell stands above, it is empty.
func (g *Grid) Continue(columns int) {
	if n := len(g.rows); n > 1 {
		at := len(g.rows[n-1])
		if above := g.rows[n-2]; at < len(above) {
			r, size := utf8.DecodeRuneInString(above[at])
			if r != Above && r != Left {
				size = 0
			}
			g.Add("", 1, columns)
			for i := at; i < len(g.rows[n-1]); i++ {
				if g.rows[n-1][i] = string(Left); i == at {
					g.rows[n-1][i] = repeated(above[at][size:])
				}
			}
			return
		}
	}
	g.Add("", 1, columns)
}

// cover writes the places of the current row that cells above cover, up to the first
// that none does.
func (g *Grid) cover() {
	if g.below == nil {
		g.below = map[int]covering{}
	}
	row := &g.rows[len(g.rows)-1]
	for len(*row) < MostColumns {
		c := g.below[len(*row)]
		if c.rows == 0 {
			return
		}
		c.rows--
		g.below[len(*row)] = c
		if c.left {
			*row = append(*row, string(Left))
		} else {
			*row = append(*row, repeated(c.text))
		}
	}
}

// fill completes the current row with what cells above cover at its end.
func (g *Grid) fill() {
	if len(g.rows) > 0 && g.below != nil {
		g.cover()
	}
}

// repeated is a covered place below words.
func repeated(text string) string {
	if utf8.RuneCountInString(text) > longest {
		text = ""
	}
	return string(Above) + text
}

// Columns is how many columns the widest row has so far.
func (g *Grid) Columns() (n int) {
	for _, row := range g.rows {
		n = max(n, len(row))
	}
	return n
}

// Lines writes the table. heads is how many rows its head has, below 0 where the format
// does not say: then what stands before the first row that is not one cell over all
// columns, that row, and those that its cells reach into.
func (g *Grid) Lines(heads int) []string {
	g.fill()
	wide := g.Columns()
	grid := g.rows
	if g.caption != "" && wide > 1 {
		row := []string{g.caption}
		for len(row) < wide {
			row = append(row, string(Left))
		}
		grid = append([][]string{row}, grid...)
		if heads >= 0 {
			heads++
		}
	}
	if heads < 0 {
		heads = 0
		for heads < len(grid) && (across(grid[heads]) || strings.Join(grid[heads], "") == "") {
			heads++
		}
		heads++
	}
	for heads > 0 && heads < len(grid)-1 && reached(grid[heads]) {
		heads++
	}
	if heads >= len(grid) {
		heads = 0 // a table of names is none
	}
	var lines []string
	for i, row := range grid {
		mark := Row
		if i < heads {
			mark = Head
		}
		if text := strings.TrimRight(strings.Join(row, "\t"), " \t"); text != "" {
			lines = append(lines, string(mark)+text)
		}
	}
	return lines
}

// reached reports whether cells above cover places of row, but not all of it.
func reached(row []string) bool {
	covered := 0
	for _, place := range row {
		if r, _ := utf8.DecodeRuneInString(place); r == Above {
			covered++
		}
	}
	return covered > 0 && covered < len(row)
}

// flat is the words of a cell on one line, without marks of the convention.
func flat(text string) string {
	text = strings.Map(func(r rune) rune {
		if r >= Left && r <= Head {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
