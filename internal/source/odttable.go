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
		for _, b := range t.lines {
			emit(block{kind: policy.BlockTable, text: b.text})
		}
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
	lines       []block // of its cells, should it have one column
}

func (o *odt) readRows(x *xml.Decoder, t *odtTable, head bool) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-header-rows":
			return o.readRows(x, t, true)
		case "table-rows", "table-row-group":
			return o.readRows(x, t, head)
		case "table-row":
			t.grid.Next()
			t.rows++
			if head {
				t.heads = t.rows
			}
			return parts.Within(x, func(e xml.StartElement) error {
				if e.Name.Local != "table-cell" {
					return x.Skip() // a covered one: the cell that covers it says so
				}
				var lines []block
				err := o.readBlocks(x, "", 0, func(b block) { lines = append(lines, b) })
				for range min(max(number(parts.Attr(e, "number-columns-repeated"), 1), 1), table.MostColumns) {
					t.grid.Add(joinBlocks(lines), number(parts.Attr(e, "number-rows-spanned"), 1), number(parts.Attr(e, "number-columns-spanned"), 1))
				}
				t.lines = append(t.lines, lines...)
				return err
			})
		}
		return x.Skip()
	})
}
