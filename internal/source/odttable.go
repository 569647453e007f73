package source

import (
	"encoding/xml"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
	"github.com/yihaowen/yihaowen/internal/table"
)

// readTable writes a table; one of a single column is a box (專欄), whose lines stay.
func (o *odt) readTable(x *xml.Decoder, emit func(block)) error {
	t := &odtTable{grid: &table.Grid{}, heads: -1}
	if err := o.readRows(x, t, false); err != nil {
		return err
	}
	if t.grid.Columns() < 2 {
		frame(t.inside, emit)
		return nil
	}
	if placing(t.inside) {
		place(t.inside, emit)
		return nil
	}
	if t.heads == t.rows {
		t.heads = -1
	}
	for _, line := range t.grid.Lines(t.heads) {
		emit(block{kind: policy.BlockTable, text: line})
	}
	return nil
}

// odtTable is a table while it is read.
type odtTable struct {
	grid        *table.Grid
	heads, rows int
	inside      [][][]block // of the cells of each row
}

func (o *odt) readRows(x *xml.Decoder, t *odtTable, head bool) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-header-rows":
			return o.readRows(x, t, true)
		case "table-rows", "table-row-group":
			return o.readRows(x, t, head)
		case "table-row":
			cells, err := o.readCells(x)
			o.addRows(t, cells, number(parts.Attr(e, "number-rows-repeated"), 1))
			if head {
				t.heads = t.rows
			}
			return err
		}
		return x.Skip()
	})
}

// odtCell is a cell as a row lists it.
type odtCell struct {
	lines         []block
	text          string
	rows, columns int // that it covers
	times         int // it stands so often beside itself
}

// readCells reads the cells of a row. Covered ones are passed over: the cell that covers
// them says so.
func (o *odt) readCells(x *xml.Decoder) ([]odtCell, error) {
	var cells []odtCell
	err := parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local != "table-cell" {
			return x.Skip()
		}
		c := odtCell{rows: number(parts.Attr(e, "number-rows-spanned"), 1), columns: number(parts.Attr(e, "number-columns-spanned"), 1),
			times: number(parts.Attr(e, "number-columns-repeated"), 1)}
		err := o.readBlocks(x, "", 0, func(b block) { c.lines = append(c.lines, b) })
		c.text = joinBlocks(c.lines)
		cells = append(cells, c)
		return err
	})
	// Programs fill the width of a sheet with empty cells.
	for n := len(cells); n > 0 && cells[n-1].text == "" && cells[n-1].times > 1; n-- {
		cells = cells[:n-1]
	}
	return cells, err
}

// mostRepeated bounds what a text may say again by a number alone, in bytes.
const mostRepeated = 1 << 20

// addRows writes a row as often as the file says, words no more than mostRepeated lets.
func (o *odt) addRows(t *odtTable, cells []odtCell, times int) {
	size := 0
	for _, c := range cells {
		size += len(c.text) * min(max(c.times, 1), table.MostColumns)
	}
	if size == 0 {
		times = 1
	}
	for n := range max(times, 1) {
		if n > 0 {
			if o.repeated += size + 1; o.repeated > mostRepeated {
				o.cut += times - n
				return
			}
		}
		t.grid.Next()
		t.rows++
		t.inside = append(t.inside, nil)
		for _, c := range cells {
			for k := range min(max(c.times, 1), table.MostColumns) {
				if k > 0 {
					if o.repeated += len(c.text); o.repeated > mostRepeated {
						o.cut += c.times - k
						break
					}
				}
				t.grid.Add(c.text, c.rows, c.columns)
			}
			if c.times > table.MostColumns && c.text != "" {
				o.cut += c.times - table.MostColumns
			}
			t.inside[len(t.inside)-1] = append(t.inside[len(t.inside)-1], c.lines)
		}
	}
}
