package source

import (
	"encoding/xml"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
	"github.com/yihaowen/yihaowen/internal/table"
)

// cell is a cell of a Word table while it is read.
type cell struct {
	blocks    []block
	columns   int
	continues bool // the one above covers it
}

// row is a row of a Word table.
type row struct {
	cells  []cell
	before int  // columns left out at its beginning
	gone   bool // it was deleted as a tracked change
	head   bool // repeated on each page
}

// readTable writes a table. One of a single column is a box (專欄) or a
// frame: its paragraphs stay lines of their own.
func (d *docx) readTable(x *xml.Decoder, emit func(block)) error {
	var rows []row
	widest := 0
	d.nested++
	err := d.readRows(x, func(r row) {
		rows = append(rows, r)
		widest = max(widest, len(r.cells))
	})
	d.nested--
	defer d.settle()
	if err != nil {
		return err
	}
	inside := make([][][]block, len(rows))
	for i, r := range rows {
		for _, c := range r.cells {
			inside[i] = append(inside[i], c.blocks)
		}
	}
	if widest < 2 {
		frame(inside, emit)
		return nil
	}
	if placing(inside) {
		place(inside, emit)
		return nil
	}
	g := &table.Grid{}
	heads := -1
	for i, r := range rows {
		g.Next()
		if r.head && max(heads, 0) == i {
			heads = i + 1
		}
		for range r.before {
			g.Add("", 1, 1)
		}
		for _, c := range r.cells {
			if c.continues {
				g.Continue(c.columns)
			} else {
				g.Add(joinBlocks(c.blocks), 1, c.columns)
			}
		}
	}
	if heads == len(rows) {
		heads = -1
	}
	for _, line := range g.Lines(heads) {
		emit(block{kind: policy.BlockTable, text: line})
	}
	return nil
}

// readRows hands on the rows of a table with the lines of their cells.
func (d *docx) readRows(x *xml.Decoder, add func(row)) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			var r row
			err := d.readCells(x, &r)
			if r.gone {
				d.deleted++
				return err
			}
			add(r)
			return err
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.readRows(x, add)
		}
		return x.Skip()
	})
}

func (d *docx) readCells(x *xml.Decoder, r *row) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "trPr":
			return parts.Within(x, func(e xml.StartElement) error {
				switch e.Name.Local {
				case "tblHeader":
					r.head = isOn(parts.Attr(e, "val"))
				case "del":
					r.gone = true
				case "gridBefore":
					r.before = min(max(number(parts.Attr(e, "val"), 0), 0), table.MostColumns)
				}
				return x.Skip()
			})
		case "tc":
			c := cell{columns: 1}
			err := d.readCell(x, &c)
			r.cells = append(r.cells, c)
			return err
		case "sdt", "sdtContent", "customXml":
			return d.readCells(x, r)
		}
		return x.Skip()
	})
}

func (d *docx) readCell(x *xml.Decoder, c *cell) error {
	emit := func(b block) { c.blocks = append(c.blocks, b) }
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tcPr":
			return parts.Within(x, func(e xml.StartElement) error {
				switch e.Name.Local {
				case "gridSpan":
					c.columns = number(parts.Attr(e, "val"), 1)
				case "vMerge":
					c.continues = parts.Attr(e, "val") != "restart"
				}
				return x.Skip()
			})
		case "p":
			return d.readParagraph(x, emit)
		case "tbl":
			return d.readTable(x, emit)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice":
			return d.readBlocks(x, emit)
		}
		return x.Skip()
	})
}

func joinBlocks(blocks []block) string {
	lines := make([]string, len(blocks))
	for i, b := range blocks {
		lines[i] = b.text
	}
	return strings.Join(lines, " ")
}

// readNotes reads the texts of footnotes or endnotes.
func (d *docx) readNotes(kind string) func(*xml.Decoder) error {
	return func(x *xml.Decoder) error {
		return parts.EachStart(x, func(e xml.StartElement) error {
			if e.Name.Local != kind || parts.Attr(e, "type") != "" && parts.Attr(e, "type") != "normal" {
				return nil
			}
			var lines []block
			err := d.readBlocks(x, func(b block) { lines = append(lines, b) })
			d.notes[kind+parts.Attr(e, "id")] = strings.TrimSpace(joinBlocks(lines))
			return err
		})
	}
}

// cite is the number of a note by the order in which the text cites notes first.
func (d *docx) cite(id string) int {
	for i, known := range d.cited {
		if known == id {
			return i + 1
		}
	}
	d.cited = append(d.cited, id)
	return len(d.cited)
}

// appendNotes writes the notes below the text, each behind the mark by which it is cited.
func (d *docx) appendNotes() {
	for i, id := range d.cited {
		if text := d.notes[id]; text != "" {
			d.page.add(policy.BlockQuote, 0, "["+decimal.format(i+1)+"] "+text)
		}
	}
}
