package roster

import (
	"slices"
	"strconv"
)

// mostCell is how much of a cell a page shows that shows the file.
const mostCell = 200

// noteHead notes the heading of a column.
func (t *table) noteHead(at int, heading string) {
	t.heads = append(t.heads, GridHead{At: at, Heading: heading})
}

// exported reads the heading by which Write says when it wrote a table.
func (t *table) exported(heading string) bool {
	m := exportWords().FindStringSubmatch(heading)
	if m == nil {
		return false
	}
	t.read.Exported = m[1]
	t.read.Seen, _ = strconv.ParseInt(m[2], 10, 64)
	return true
}

// keepGrid notes the lines below the headings, and what became of them.
func (t *table) keepGrid(below []line) {
	g := Grid{Sheet: t.sheet, Heads: t.heads}
	for i := range g.Heads {
		at := g.Heads[i].At
		for c, places := range t.columns {
			if slices.Contains(places, at) {
				g.Heads[i].Means = c.String()
			}
		}
		if m := exportWords().MatchString(g.Heads[i].Heading); m {
			g.Heads[i].Means = g.Heads[i].Heading
		}
	}
	rows := map[int]bool{}
	for _, r := range t.read.Rows {
		if r.Sheet == t.sheet {
			rows[r.Line] = true
		}
	}
	for _, l := range below {
		if l.empty() {
			continue
		}
		line := GridLine{Line: l.number, Read: rows[l.number]}
		for _, h := range g.Heads {
			cell := l.cell(h.At)
			if runes := []rune(cell); len(runes) > mostCell {
				cell = string(runes[:mostCell]) + "…"
			}
			line.Cells = append(line.Cells, cell)
		}
		g.Lines = append(g.Lines, line)
	}
	t.read.Grids = append(t.read.Grids, g)
}
