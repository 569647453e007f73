package roster

import (
	"slices"
	"strings"
)

// sheet is one table of a file: a worksheet of a workbook, a table of a text document.
type sheet struct {
	name   string // "" where the file has only one and gives it no name
	hidden bool
	lines  []line

	hiddenRows    []int    // that hold something
	hiddenColumns []string // as the sheet calls them
	comments      []comment
}

// comment 批註 is what somebody wrote beside a cell.
type comment struct {
	line int
	cell string // as the sheet calls it, "" where it has no name
	text string
}

// line is a line of a sheet: its number from 1 and its cells.
type line struct {
	number int
	cells  []string
	across map[int]string // what stands in cells that are merged with one on their left
	struck map[int]string // what was crossed out in cells, which hold the rest
}

func (l line) cell(i int) string {
	if i < 0 || i >= len(l.cells) {
		return ""
	}
	return strings.TrimSpace(l.cells[i])
}

// heading is a cell with what is merged into it from its left.
func (l line) heading(i int) string {
	if s := l.cell(i); s != "" {
		return s
	}
	return strings.TrimSpace(l.across[i])
}

func (l line) width() int {
	most := len(l.cells)
	for i := range l.across {
		most = max(most, i+1)
	}
	return most
}

func (l line) empty() bool { return strings.TrimSpace(strings.Join(l.cells, "")) == "" }

// values are the cells that hold something, each text once.
func (l line) values() (list []string) {
	for i := range l.cells {
		if s := l.cell(i); s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// merge is a range of cells that show one value: from row and column on, both from 0,
// so many rows and columns.
type merge struct{ row, column, rows, columns int }

// unmerge repeats the value of merged cells: downwards as the cell of each of their
// lines that is not empty otherwise, to the right as what stands across.
func unmerge(lines []line, merges []merge) {
	empty := make([]bool, len(lines))
	for i, l := range lines {
		empty[i] = l.empty()
	}
	for _, m := range merges {
		if m.row >= len(lines) {
			continue
		}
		value := lines[m.row].cell(m.column)
		if value == "" {
			continue
		}
		for i := m.row; i < min(m.row+m.rows, len(lines)); i++ {
			l := &lines[i]
			if i > m.row && !empty[i] {
				for len(l.cells) <= m.column {
					l.cells = append(l.cells, "")
				}
				l.cells[m.column] = value
			}
			for c := m.column + 1; c < min(m.column+m.columns, maxColumns); c++ {
				if l.across == nil {
					l.across = map[int]string{}
				}
				l.across[c] = value
			}
		}
	}
}
