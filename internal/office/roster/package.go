package roster

import (
	"cmp"
	"encoding/xml"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// grid is a table of a text document or an OpenDocument sheet while it is read.
type grid struct {
	name   string // of the file
	sheet  sheet
	merges []merge
	number int // of the line, as the file counts them
	at     int // the next column

	crossed map[string]bool // styles of an OpenDocument file whose words are crossed out
}

// begin starts a line.
func (g *grid) begin() error {
	g.number++
	if len(g.sheet.lines) >= maxRows {
		return refuse(g.name, policy.TableLines, maxRows)
	}
	g.sheet.lines = append(g.sheet.lines, line{number: g.number})
	g.at = 0
	return nil
}

// put adds a cell that stands in so many columns, one after another, and is merged over a range.
func (g *grid) put(value, struck string, times, rows, columns int) {
	l := &g.sheet.lines[len(g.sheet.lines)-1]
	if rows > 1 || columns > 1 {
		g.merges = append(g.merges, merge{len(g.sheet.lines) - 1, g.at, rows, columns})
	}
	for range times {
		if g.at < maxColumns && value+struck != "" {
			for len(l.cells) <= g.at {
				l.cells = append(l.cells, "")
			}
			if l.cells[g.at] = value; struck != "" {
				l.strike(g.at, value, struck)
			}
		}
		if g.at++; g.at > maxColumns {
			break
		}
	}
}

func (g *grid) end() (sheet, error) {
	for i, l := range g.sheet.lines {
		if err := bounded(g.name, l.number, i, l.cells); err != nil {
			return sheet{}, err
		}
	}
	unmerge(g.sheet.lines, g.merges)
	return g.sheet, nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func times(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attribute(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// packed turns what package parts says of a file into a refusal.
func packed(name string, err error) error {
	var own *Refusal
	if err == nil || errors.As(err, &own) {
		return err
	}
	return unreadable(name, err)
}

// readODS reads the sheets of an OpenDocument spreadsheet (ODF 1.3, part 3, 9).
func readODS(name string, p *parts.Package) (sheets []sheet, err error) {
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
				g := &grid{name: name, sheet: sheet{name: attribute(e, "name"), hidden: hidden[attribute(e, "style-name")]}, crossed: crossed}
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
		case "table-row-group", "table-header-rows", "table-rows":
			return g.odsRows(x)
		case "table-row":
			again := times(e, "number-rows-repeated")
			if err := g.begin(); err != nil {
				return err
			}
			if err := parts.Within(x, g.odsCell(x)); err != nil {
				return err
			}
			row := g.sheet.lines[len(g.sheet.lines)-1]
			if row.empty() {
				g.number += again - 1 // a sheet ends with a million empty rows said as one
				return nil
			}
			for range again - 1 {
				if err := g.begin(); err != nil {
					return err
				}
				g.sheet.lines[len(g.sheet.lines)-1].cells = slices.Clone(row.cells)
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
			if formula := attribute(e, "formula"); formula != "" {
				shown = "=" + strings.TrimPrefix(formula, "of:=")
			}
			value := shown
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

// paragraphs is the text of a cell: its paragraphs a line each, without comments; and what is crossed out of it.
func (g *grid) paragraphs(x *xml.Decoder) (text, struck string, err error) {
	var lines, out []string
	err = parts.Within(x, func(e xml.StartElement) error {
		if e.Name.Local != "p" && e.Name.Local != "h" {
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

// characters is all text up to the end of the element that was opened last, and what is crossed out of it.
func (g *grid) characters(x *xml.Decoder) (text, struck string, err error) {
	var left, out strings.Builder
	through := 0 // the depth of the run that is crossed out, 0 for none
	run := 0     // the depth of the run of a Word document
	for depth := 1; depth > 0; {
		token, err := x.Token()
		if err != nil {
			return "", "", err
		}
		into := &left
		if through > 0 {
			into = &out
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "s", "tab":
				into.WriteByte(' ')
			case "line-break", "br", "cr":
				into.WriteByte('\n')
			case "annotation", "del", "instrText", "pict", "drawing", "pPr":
				if err := x.Skip(); err != nil {
					return "", "", err
				}
				continue
			case "r":
				run = depth + 1
			case "strike", "dstrike":
				if v := attribute(token, "val"); through == 0 && run > 0 && v != "false" && v != "0" && v != "off" {
					through = run
				}
			case "span":
				if through == 0 && g.crossed[attribute(token, "style-name")] {
					through = depth + 1
				}
			}
			depth++
		case xml.EndElement:
			if depth == through {
				through = 0
			}
			depth--
		case xml.CharData:
			into.Write(token)
		}
	}
	return left.String(), out.String(), nil
}

// readDOCX reads the tables of a Word document, each as a sheet (ECMA-376, 17.4).
func readDOCX(name string, p *parts.Package) (sheets []sheet, err error) {
	err = p.Read("word/document.xml", func(x *xml.Decoder) error {
		var between []string // paragraphs before the next table
		return parts.EachStart(x, func(e xml.StartElement) error {
			switch e.Name.Local {
			case "p":
				text, _, err := (&grid{}).characters(x)
				if text = strings.TrimSpace(text); text != "" {
					between = append(between, text)
				}
				return err
			case "tbl":
				g := &grid{name: name, sheet: sheet{name: "表 " + strconv.Itoa(len(sheets)+1)}}
				for _, text := range between[max(0, len(between)-3):] {
					if err := g.begin(); err != nil {
						return err
					}
					g.put(text, "", 1, 1, 1)
				}
				between = nil
				if err := g.docxRows(x, map[int]string{}); err != nil {
					return err
				}
				s, err := g.end()
				sheets = append(sheets, s)
				return err
			}
			return nil
		})
	})
	if err == nil && len(sheets) == 0 {
		return nil, refuse(name, policy.TableMissing)
	}
	return sheets, packed(name, err)
}

// unwrapped is parts.Within that goes into what Word puts around rows, cells and paragraphs:
// content controls, insertions, marks of other programs.
func unwrapped(x *xml.Decoder, f func(xml.StartElement) error) error {
	return parts.Within(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag":
			return unwrapped(x, f)
		}
		return f(e)
	})
}

// docxRows reads the rows of a table; above is what stands in the columns over a row, which a
// cell that is merged with it repeats.
func (g *grid) docxRows(x *xml.Decoder, above map[int]string) error {
	return unwrapped(x, func(e xml.StartElement) error {
		if e.Name.Local != "tr" {
			return x.Skip()
		}
		if err := g.begin(); err != nil {
			return err
		}
		return unwrapped(x, func(e xml.StartElement) error {
			if e.Name.Local != "tc" {
				return x.Skip()
			}
			value, crossed, span, goesOn := "", "", 1, false
			err := unwrapped(x, func(e xml.StartElement) error {
				switch e.Name.Local {
				case "tcPr":
					return parts.Within(x, func(e xml.StartElement) error {
						switch e.Name.Local {
						case "gridSpan":
							span = times(e, "val")
						case "vMerge":
							goesOn = attribute(e, "val") != "restart"
						}
						return x.Skip()
					})
				case "p", "tbl": // a table within a cell is words of it
					text, struck, err := g.characters(x)
					value, crossed = strings.TrimPrefix(value+"\n"+text, "\n"), strings.TrimSpace(crossed+" "+struck)
					return err
				}
				return x.Skip()
			})
			if goesOn {
				value = above[g.at]
			}
			above[g.at] = value
			span = min(span, maxColumns)
			g.put(value, crossed, 1, 1, span)
			g.at += span - 1
			return err
		})
	})
}
