package source

import (
	"encoding/xml"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// readTable writes a table row by row. A table of one column is a box (專欄) or a
// frame: its paragraphs stay lines of their own, but are marked as of a table.
func (d *docx) readTable(x *xml.Decoder, emit func(block)) error {
	var rows [][][]block
	widest := 0
	err := d.readRows(x, func(row [][]block) {
		rows = append(rows, row)
		widest = max(widest, len(row))
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		if widest > 1 {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = joinBlocks(cell)
			}
			line := page{}
			line.row(cells)
			emit(block{kind: policy.BlockTable, text: line.text.String()})
			continue
		}
		for _, cell := range row {
			for _, b := range cell {
				emit(block{kind: policy.BlockTable, text: b.text})
			}
		}
	}
	return nil
}

// readRows hands on the rows of a table with the lines of their cells.
func (d *docx) readRows(x *xml.Decoder, add func([][]block)) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			var row [][]block
			err := d.readCells(x, &row)
			add(row)
			return err
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return d.readRows(x, add)
		}
		return x.Skip()
	})
}

func (d *docx) readCells(x *xml.Decoder, row *[][]block) error {
	const widest = 63 // columns in Word
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tc":
			var cell []block
			width := 1
			err := d.readCell(x, &cell, &width)
			*row = append(*row, cell)
			for ; width > 1 && len(*row) < widest; width-- {
				*row = append(*row, nil)
			}
			return err
		case "sdt", "sdtContent", "customXml":
			return d.readCells(x, row)
		}
		return x.Skip()
	})
}

func (d *docx) readCell(x *xml.Decoder, cell *[]block, width *int) error {
	emit := func(b block) { *cell = append(*cell, b) }
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tcPr":
			return parts.Within(x, func(e xml.StartElement) error {
				if e.Name.Local == "gridSpan" {
					*width = number(parts.Attr(e, "val"), 1)
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

// appendNotes writes the notes below the text, in the order in which it cites
// them, as commentary: they are words of the document but of none of its provisions.
func (d *docx) appendNotes() {
	n := 0
	for _, id := range d.cited {
		text := d.notes[id]
		if text == "" {
			continue
		}
		n++
		d.page.add(policy.BlockQuote, 0, "["+decimal.format(n)+"] "+text)
		delete(d.notes, id)
	}
}
