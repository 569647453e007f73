// Package table holds the convention by which a table stands inside a text, and reads
// and writes it. Readers of formats (source) write it, everybody else reads it.
//
// A table is a run of lines, one a row:
//
//	U+2064 cell TAB cell TAB cell     a row of the table's head
//	U+2063 cell TAB cell TAB cell     any other row
//
// All rows have a place for each column, empty ones at a row's end may be missing. A
// cell holds no tab and no line end. Where a cell covers more places than one, its
// words stand in the first, at the top left; each place to the right of that holds
// U+2061, each place below holds U+2062 with the words repeated behind it where they are
// short, so that a row can be read, searched and quoted by itself. No cell of the head reaches below it. A row of the head that is one
// cell over all columns, before any other, is the table's caption. A row of the head
// behind another row begins the next table. The marks have no shape; package clean
// keeps them where this convention has them and nowhere else.
//
// Lines with at least two tabs each, two or more of them, are a table without marks: of
// plain text. Their first is its head.
package table

import (
	"strings"
	"unicode/utf8"
)

// The marks of the convention.
const (
	Head  = '\u2064' // begins a row of the head
	Row   = '\u2063' // begins another row
	Left  = '\u2061' // in a place that the cell to its left covers
	Above = '\u2062' // begins a place that the cell above it covers
)

// Marks is all marks, to be left out of what is shown.
const Marks = string(Left) + string(Above) + string(Row) + string(Head)

// Cell 儲存格 is a cell of a table, at its top left place.
type Cell struct {
	Text    string
	Row     int // place, from 0; of rows without the caption
	Column  int
	Rows    int // how many it covers, at least 1
	Columns int
}

// Table 表格 is a table read from the lines of a text.
type Table struct {
	Caption string
	Heads   int        // rows of the head, behind the caption
	Columns int        // of the widest row
	Rows    [][]Cell   // the cells that begin in each row, by column
	Values  [][]string // what each place shows: a covered one what covers it
	First   int        // lines of the caption, before the first of Rows
}

// IsRow reports whether a line is a row with its mark.
func IsRow(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return r == Head || r == Row
}

// isHead reports whether a line is a row of a head.
func isHead(line string) bool { return strings.HasPrefix(line, string(Head)) }

// bare reports whether a line can be a row of a table without marks.
func bare(line string) bool { return strings.Count(line, "\t") > 1 }

// Run is how many of the lines, from the first on, are one table; 0 if none begins there.
func Run(lines []string) int {
	n := 0
	switch {
	case len(lines) == 0:
		return 0
	case IsRow(lines[0]):
		for n < len(lines) && IsRow(lines[n]) && !(n > 0 && isHead(lines[n]) && !isHead(lines[n-1])) {
			n++
		}
	case bare(lines[0]):
		for n < len(lines) && bare(lines[n]) && !IsRow(lines[n]) {
			n++
		}
		if n < 2 {
			return 0
		}
	}
	return n
}

// Each hands the lines of a text on: those of a table together, others one by one.
func Each(text string, line func(string), table func(*Table)) {
	lines := strings.Split(text, "\n")
	for len(lines) > 0 {
		if n := Run(lines); n > 0 {
			table(Read(lines[:n]))
			lines = lines[n:]
			continue
		}
		line(lines[0])
		lines = lines[1:]
	}
}

// Holds reports whether a text has rows with marks.
func Holds(text string) bool {
	return strings.ContainsRune(text, Row) || strings.ContainsRune(text, Head)
}

// Places parts a row into its places, its mark left out.
func Places(line string) []string {
	if IsRow(line) {
		line = line[utf8.RuneLen(Row):]
	}
	return strings.Split(line, "\t")
}

// Read reads the lines that Run counted.
func Read(lines []string) *Table {
	t := &Table{}
	grid := make([][]string, len(lines))
	for i, line := range lines {
		grid[i] = Places(line)
		t.Columns = max(t.Columns, len(grid[i]))
	}
	for i := range grid {
		for len(grid[i]) < t.Columns {
			grid[i] = append(grid[i], "")
		}
	}
	for t.First < len(lines)-1 && isHead(lines[t.First]) && across(grid[t.First]) {
		t.Caption = strings.TrimSpace(t.Caption + " " + grid[t.First][0])
		t.First++
	}
	lines, grid = lines[t.First:], grid[t.First:]
	for t.Heads < len(lines) && isHead(lines[t.Heads]) {
		t.Heads++
	}
	if t.Heads == 0 && !IsRow(lines[0]) {
		t.Heads = 1
	}
	t.place(grid)
	return t
}

// across reports whether a row is one cell over all columns.
func across(row []string) bool {
	for _, place := range row[1:] {
		if place != string(Left) {
			return false
		}
	}
	return len(row) > 1
}

// place finds the cells of the grid and what each place shows.
func (t *Table) place(grid [][]string) {
	type at struct{ row, index int }
	owner := make([]at, t.Columns) // of the row above, by column
	for i, row := range grid {
		var cells []Cell
		values := make([]string, len(row))
		next := make([]at, len(row))
		for k, place := range row {
			r, size := utf8.DecodeRuneInString(place)
			switch {
			case r == Left && size == len(place) && k > 0:
				next[k], values[k] = next[k-1], values[k-1]
				if c := t.cell(next[k].row, next[k].index, cells); c != nil && i == c.Row {
					c.Columns = max(c.Columns, k-c.Column+1)
				}
				continue
			case r == Above && i > 0 && i != t.Heads:
				next[k], values[k] = owner[k], t.Values[i-1][k]
				if c := t.cell(next[k].row, next[k].index, cells); c != nil {
					c.Rows = max(c.Rows, i-c.Row+1)
				}
				continue
			case r == Above || r == Left:
				place = place[size:]
			}
			next[k], values[k] = at{i, len(cells)}, place
			cells = append(cells, Cell{Text: place, Row: i, Column: k, Rows: 1, Columns: 1})
		}
		owner = next
		t.Rows, t.Values = append(t.Rows, cells), append(t.Values, values)
	}
}

// cell is a cell by its row and index; current are those of the row in the making.
func (t *Table) cell(row, index int, current []Cell) *Cell {
	if row < len(t.Rows) {
		return &t.Rows[row][index]
	}
	return &current[index]
}
