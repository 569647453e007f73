package sheet

import (
	"slices"
	"strings"
)

// Tables that stand one below another, or beside one another, on one sheet.

// highest is how many lines may stand above the headings.
const highest = 15

// invisible are characters that show nothing and make another name of one: copied from pages, or put in by programs.
var invisible = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u200e", "", "\u200f", "", "\u2060", "", "\ufeff", "", "\u00ad", "")

// tables are the tables of a sheet: what cannot be seen is taken out of the cells, tables beside one another are put below one
// another, and where other headings follow the next table begins.
func tables(s Sheet, heading func(cell string) bool) []Sheet {
	for i := range s.Lines {
		for j, cell := range s.Lines[i].Cells {
			s.Lines[i].Cells[j] = invisible.Replace(cell)
		}
	}
	s.abreast(heading)
	list := []Sheet{s}
	for {
		last := len(list) - 1
		lines := list[last].Lines
		at := otherHead(lines, heading)
		if at == 0 {
			return list
		}
		list[last].Lines = lines[:at]
		list = append(list, Sheet{Name: s.Name, Hidden: s.Hidden, Lines: lines[at:]})
	}
}

// isHead reports whether a line is one of headings: the first that stands in it is one, and another.
func isHead(l Line, heading func(cell string) bool) bool {
	known := 0
	for i := range l.Cells {
		if heading(l.Cell(i)) {
			known++
		} else if l.Cell(i) != "" && known == 0 {
			return false
		}
	}
	return known >= 2
}

// otherHead is the place of the first line below the headings of a table that has other ones, 0 for none: the columns are others
// from there on.
func otherHead(lines []Line, heading func(cell string) bool) int {
	first := slices.IndexFunc(lines[:min(len(lines), highest)], func(l Line) bool { return isHead(l, heading) })
	if first < 0 {
		return 0
	}
	const tallest = 3
	below := first + 1
	for ; below < min(len(lines), first+tallest) && isHead(lines[below], heading); below++ {
	}
	for i := below; i < len(lines); i++ {
		if isHead(lines[i], heading) && !isHead(lines[i-1], heading) && !slices.ContainsFunc(lines[first:below], func(h Line) bool { return sameCells(h, lines[i]) }) {
			return i
		}
	}
	return 0
}

func sameCells(a, b Line) bool {
	for i := range max(len(a.Cells), len(b.Cells)) {
		if strings.Join(strings.Fields(a.Cell(i)), "") != strings.Join(strings.Fields(b.Cell(i)), "") {
			return false
		}
	}
	return true
}

// abreast puts tables beside one another, whose headings are the same, below one another; each line keeps its number.
func (s *Sheet) abreast(heading func(cell string) bool) {
	at := slices.IndexFunc(s.Lines[:min(len(s.Lines), highest)], func(l Line) bool { return isHead(l, heading) })
	if at < 0 {
		return
	}
	head := s.Lines[at]
	width := len(head.Cells)
	for width > 0 && head.Cell(width-1) == "" {
		width--
	}
	for k := 2; k <= (width+1)/2; k++ {
		times, known := (width+k-1)/k, 0
		same := true
		for i := range width {
			same = same && head.Cell(i) == head.Cell(i%k)
			if i < k && heading(head.Cell(i)) {
				known++
			}
		}
		if !same || known < 2 || times < 2 || head.Cell(width-1) != head.Cell((width-1)%k) || (times-1)*k+1 > width {
			continue
		}
		lines := slices.Clone(s.Lines[:at])
		for n := range times {
			for i, l := range s.Lines[at:] {
				part := l.slice(n*k, k)
				if i == 0 && n > 0 || n > 0 && part.Empty() {
					continue
				}
				lines = append(lines, part)
			}
		}
		s.Lines, s.Abreast = lines, times
		return
	}
}

// slice is so many cells of a line from a place on.
func (l Line) slice(from, n int) Line {
	part := Line{Number: l.Number}
	for i := from; i < from+n; i++ {
		cell := ""
		if i < len(l.Cells) {
			cell = l.Cells[i]
		}
		part.Cells = append(part.Cells, cell)
		if over, ok := l.Across[i]; ok {
			if part.Across == nil {
				part.Across = map[int]string{}
			}
			part.Across[i-from] = over
		}
		if out, ok := l.Struck[i]; ok {
			if part.Struck == nil {
				part.Struck = map[int]string{}
			}
			part.Struck[i-from] = out
		}
	}
	return part
}
