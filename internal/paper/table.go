package paper

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/page/running"
)

// tableWidth is that of the text, in twentieths of a point.
const tableWidth = 9014

// place is one of a table's grid: a cell begins there, or one from above reaches there.
type place struct {
	cell  running.GridCell
	from  bool // the cell begins in this row
	width int  // columns
}

// table is a table with its caption, its head on every page.
func (b *body) table(g *running.Grid) {
	if len(g.Caption) > 0 {
		b.paragraph("YhwTableTitle", b.inline(g.Caption), "")
	}
	rows := grid(append(append([][]running.GridCell{}, g.Head...), g.Body...))
	b.rows(rows, len(g.Head), columnWidths(rows), 0)
}

// sized is a table whose columns have widths, and its rows a height at least.
func (b *body) sized(g *running.Grid, widths []int, height int) {
	b.rows(grid(g.Body), 0, widths, height)
}

// rows writes a table whose first rows are its head.
func (b *body) rows(rows [][]place, heads int, widths []int, height int) {
	if len(widths) == 0 {
		return
	}
	b.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="` + fmt.Sprint(tableWidth) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&b.out, `<w:gridCol w:w="%d"/>`, w)
	}
	b.out.WriteString(`</w:tblGrid>`)
	for i, row := range rows {
		b.out.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if height > 0 {
			fmt.Fprintf(&b.out, `<w:trHeight w:val="%d" w:hRule="atLeast"/>`, height)
		}
		if i < heads {
			b.out.WriteString(`<w:tblHeader/>`)
		}
		b.out.WriteString(`</w:trPr>`)
		for at := 0; at < len(widths); {
			p := row[at]
			span := max(p.width, 1)
			width := 0
			for _, w := range widths[at:min(at+span, len(widths))] {
				width += w
			}
			fmt.Fprintf(&b.out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
			if span > 1 {
				fmt.Fprintf(&b.out, `<w:gridSpan w:val="%d"/>`, span)
			}
			if p.cell.Rows > 1 && p.from {
				b.out.WriteString(`<w:vMerge w:val="restart"/>`)
			} else if p.cell.Rows > 1 {
				b.out.WriteString(`<w:vMerge/>`)
			}
			head := i < heads || p.cell.Names != ""
			if head {
				b.out.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>`)
			}
			b.out.WriteString(`<w:vAlign w:val="center"/></w:tcPr>`)
			inner := ""
			if p.from {
				inner = b.inline(p.cell.Segments)
			}
			style := "YhwCell"
			if head {
				style = "YhwHead"
			}
			b.paragraph(style, inner, "")
			b.out.WriteString(`</w:tc>`)
			at += span
		}
		b.out.WriteString(`</w:tr>`)
	}
	b.out.WriteString(`</w:tbl>`)
	// Two tables that touch would be one.
	b.out.WriteString(`<w:p><w:pPr><w:pStyle w:val="YhwBreak"/></w:pPr></w:p>`)
}

// mostColumns is as many as Word has.
const mostColumns = 63

// grid lays cells out: rows of as many places as the widest has.
func grid(list [][]running.GridCell) [][]place {
	rows := make([][]place, len(list))
	columns := 0
	for i, row := range list {
		at := 0
		free := func() {
			for at < len(rows[i]) && rows[i][at].width > 0 {
				at += rows[i][at].width
			}
		}
		for _, c := range row {
			free()
			width := max(c.Columns, 1)
			if at+width > mostColumns {
				width = max(mostColumns-at, 1)
			}
			for k := i; k < min(i+max(c.Rows, 1), len(rows)); k++ {
				for len(rows[k]) < at+width {
					rows[k] = append(rows[k], place{})
				}
				rows[k][at] = place{cell: c, from: k == i, width: width}
			}
			at += width
			columns = max(columns, at)
		}
	}
	for i := range rows {
		for len(rows[i]) < columns {
			rows[i] = append(rows[i], place{})
		}
		for at := 0; at < columns; at += rows[i][at].width {
			if rows[i][at].width == 0 {
				rows[i][at] = place{width: 1, from: true}
			}
		}
	}
	return rows
}

// columnWidths shares the width out by how much stands in the columns.
func columnWidths(rows [][]place) []int {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	const least, most = 4, 28 // characters of a column that count
	weights := make([]int, len(rows[0]))
	for k := range weights {
		weights[k] = least
	}
	for _, row := range rows {
		for k, p := range row {
			if p.width != 1 || !p.from {
				continue
			}
			var words strings.Builder
			for _, s := range p.cell.Segments {
				words.WriteString(s.Text)
			}
			weights[k] = max(weights[k], min(utf8.RuneCountInString(words.String())+1, most))
		}
	}
	total := 0
	for _, w := range weights {
		total += w
	}
	widths := make([]int, len(weights))
	for k, w := range weights {
		widths[k] = tableWidth * w / total
	}
	return widths
}
