package sheet

import (
	"slices"
	"strings"
)

// Sheet is one table of a file: a worksheet of a workbook, a table of a text document.
type Sheet struct {
	Name   string // "" where the file has only one and gives it no name
	Hidden bool
	Lines  []Line

	HiddenRows    []int    // that hold something
	HiddenColumns []string // as the sheet calls them
	Comments      []Comment
	Formulas      []string // cells that are formulas and hold what these showed when the file was saved
	Abreast       int      // how many tables stood beside one another, 0 for one
	Prose         int      // paragraphs outside of tables that are not looked at
}

// Comment 批註 is what somebody wrote beside a cell.
type Comment struct {
	Line int
	Cell string // as the sheet calls it, "" where it has no name
	Text string
}

// Line is a line of a sheet: its number from 1 and its cells.
type Line struct {
	Number int
	Cells  []string
	Across map[int]string // what stands in cells that are merged with one on their left
	Struck map[int]string // what was crossed out in cells, which hold the rest
}

// Cell is what stands at a place, "" beyond the last.
func (l Line) Cell(i int) string {
	if i < 0 || i >= len(l.Cells) {
		return ""
	}
	return strings.TrimSpace(l.Cells[i])
}

// Heading is a cell with what is merged into it from its left.
func (l Line) Heading(i int) string {
	if s := l.Cell(i); s != "" {
		return s
	}
	return strings.TrimSpace(l.Across[i])
}

// Width is how many places the line has.
func (l Line) Width() int {
	most := len(l.Cells)
	for i := range l.Across {
		most = max(most, i+1)
	}
	return most
}

// Empty reports whether nothing stands in the line.
func (l Line) Empty() bool { return strings.TrimSpace(strings.Join(l.Cells, "")) == "" }

// Values are the cells that hold something, each text once.
func (l Line) Values() (list []string) {
	for i := range l.Cells {
		if s := l.Cell(i); s != "" && !slices.Contains(list, s) {
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
func unmerge(lines []Line, merges []merge) {
	empty := make([]bool, len(lines))
	for i, l := range lines {
		empty[i] = l.Empty()
	}
	for _, m := range merges {
		if m.row >= len(lines) {
			continue
		}
		value := lines[m.row].Cell(m.column)
		if value == "" {
			continue
		}
		for i := m.row; i < min(m.row+m.rows, len(lines)); i++ {
			l := &lines[i]
			if i > m.row && !empty[i] {
				for len(l.Cells) <= m.column {
					l.Cells = append(l.Cells, "")
				}
				l.Cells[m.column] = value
			}
			for c := m.column + 1; c < min(m.column+m.columns, MaxColumns); c++ {
				if l.Across == nil {
					l.Across = map[int]string{}
				}
				l.Across[c] = value
			}
		}
	}
}
