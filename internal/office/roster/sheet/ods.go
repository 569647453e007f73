package sheet

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// readODS reads the sheets of an OpenDocument spreadsheet (ODF 1.3, part 3, 9).
func readODS(name string, p *parts.Package) (sheets []Sheet, err error) {
	err = p.Read("content.xml", func(x *xml.Decoder) error {
		hidden, crossed := map[string]bool{}, map[string]bool{} // styles of sheets that are not displayed, of words that are crossed out
		style := ""
		return parts.EachStart(x, func(e xml.StartElement) error {
			switch e.Name.Local {
			case "style":
				style = attribute(e, "name")
			case "table-properties":
				if attribute(e, "display") == "false" {
					hidden[style] = true
				}
			case "text-properties":
				if through := attribute(e, "text-line-through-style"); through != "" && through != "none" {
					crossed[style] = true
				}
			case "table":
				g := &grid{name: name, sheet: Sheet{Name: attribute(e, "name"), Hidden: hidden[attribute(e, "style-name")]}, crossed: crossed}
				if err := g.odsRows(x); err != nil {
					return err
				}
				s, err := g.end()
				sheets = append(sheets, s)
				return err
			}
			return nil
		})
	})
	return sheets, packed(name, err)
}

// odsRows reads the rows of a table or a group of them to its end.
func (g *grid) odsRows(x *xml.Decoder) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-row-group", "table-header-rows", "table-rows", "table-columns", "table-header-columns", "table-column-group":
			return g.odsRows(x)
		case "table-column":
			g.odsColumn(e)
			return x.Skip()
		case "table-row":
			again := times(e, "number-rows-repeated")
			if err := g.begin(); err != nil {
				return err
			}
			if err := parts.Within(x, g.odsCell(x)); err != nil {
				return err
			}
			row := g.sheet.Lines[len(g.sheet.Lines)-1]
			if v := attribute(e, "visibility"); !row.Empty() && (v == "collapse" || v == "filter") {
				for i := range min(again, MaxRows) {
					g.sheet.HiddenRows = append(g.sheet.HiddenRows, g.number+i)
				}
			}
			if row.Empty() {
				g.number += again - 1 // a sheet ends with a million empty rows said as one
				return nil
			}
			for range again - 1 {
				if err := g.begin(); err != nil {
					return err
				}
				g.sheet.Lines[len(g.sheet.Lines)-1].Cells = slices.Clone(row.Cells)
			}
			return nil
		}
		return x.Skip()
	})
}

func (g *grid) odsCell(x *xml.Decoder) func(xml.StartElement) error {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "covered-table-cell":
			g.put("", "", times(e, "number-columns-repeated"), 1, 1)
			return x.Skip()
		case "table-cell":
			shown, struck, err := g.paragraphs(x)
			if err != nil {
				return err
			}
			value := shown
			if formula := attribute(e, "formula"); formula != "" {
				if attribute(e, "value-type") == "" {
					shown = "=" + strings.TrimPrefix(formula, "of:=")
				}
				if at, err := excelize.CoordinatesToCellName(g.at+1, g.number); err == nil && shown != "" && shown[0] != '=' {
					g.sheet.Formulas = append(g.sheet.Formulas, at)
				}
			}
			switch attribute(e, "value-type") {
			case "date":
				value, _, _ = strings.Cut(attribute(e, "date-value"), "T")
				if day, err := time.Parse(time.DateOnly, value); err == nil {
					value = cmp.Or(withoutDay(day, shown), value)
				}
			case "float":
				value = attribute(e, "value")
			}
			if g.crossed[attribute(e, "style-name")] {
				value, struck = "", cmp.Or(value, struck)
			}
			g.put(value, struck, times(e, "number-columns-repeated"), times(e, "number-rows-spanned"), times(e, "number-columns-spanned"))
			return nil
		}
		return x.Skip()
	}
}

// odsColumn notes whether columns are hidden, which the head of a sheet says.
func (g *grid) odsColumn(e xml.StartElement) {
	n := times(e, "number-columns-repeated")
	if v := attribute(e, "visibility"); v == "collapse" || v == "filter" {
		for i := g.column; i < min(g.column+n, MaxColumns); i++ {
			g.hidden = append(g.hidden, i)
		}
	}
	g.column += n
}

// odsComment keeps what somebody wrote beside a cell.
func (g *grid) odsComment(x *xml.Decoder) error {
	var words []string
	err := parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local != "p" {
			return x.Skip()
		}
		text, _, err := g.characters(x)
		words = append(words, text)
		return err
	})
	at, wrong := excelize.CoordinatesToCellName(g.at+1, g.number)
	if text := strings.TrimSpace(strings.Join(words, " ")); text != "" && wrong == nil {
		g.sheet.Comments = append(g.sheet.Comments, Comment{g.number, at, text})
	}
	return err
}

// paragraphs is the text of a cell: its paragraphs a line each, without comments; and what is crossed out of it.
func (g *grid) paragraphs(x *xml.Decoder) (text, struck string, err error) {
	var lines, out []string
	err = parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "annotation":
			return g.odsComment(x)
		case "p", "h":
		default:
			return x.Skip()
		}
		text, struck, err := g.characters(x)
		if lines = append(lines, text); struck != "" {
			out = append(out, struck)
		}
		return err
	})
	return strings.Join(lines, "\n"), strings.Join(out, " "), err
}
