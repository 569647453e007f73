package sheet

import (
	"encoding/xml"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// grid is a table of a text document or an OpenDocument sheet while it is read.
type grid struct {
	name   string // of the file
	sheet  Sheet
	merges []merge
	number int // of the line, as the file counts them
	at     int // the next column
	column int // the next one that the head of an OpenDocument sheet describes

	hidden []int // such columns that are not shown

	crossed map[string]bool // styles of an OpenDocument file whose words are crossed out
}

// begin starts a line.
func (g *grid) begin() error {
	g.number++
	if len(g.sheet.Lines) >= MaxRows {
		return Refuse(g.name, policy.TableLines, MaxRows)
	}
	g.sheet.Lines = append(g.sheet.Lines, Line{Number: g.number})
	g.at = 0
	return nil
}

// put adds a cell that stands in so many columns, one after another, and is merged over a range.
func (g *grid) put(value, struck string, times, rows, columns int) {
	l := &g.sheet.Lines[len(g.sheet.Lines)-1]
	if rows > 1 || columns > 1 {
		g.merges = append(g.merges, merge{len(g.sheet.Lines) - 1, g.at, rows, columns})
	}
	for range times {
		if g.at < MaxColumns && value+struck != "" {
			for len(l.Cells) <= g.at {
				l.Cells = append(l.Cells, "")
			}
			if l.Cells[g.at] = value; struck != "" {
				l.strike(g.at, value, struck)
			}
		}
		if g.at++; g.at > MaxColumns {
			break
		}
	}
}

func (g *grid) end() (Sheet, error) {
	for i, l := range g.sheet.Lines {
		if err := bounded(g.name, l.Number, i, l.Cells); err != nil {
			return Sheet{}, err
		}
	}
	for _, at := range g.hidden {
		if name, err := excelize.ColumnNumberToName(at + 1); err == nil && slices.ContainsFunc(g.sheet.Lines, func(l Line) bool { return l.Cell(at) != "" }) {
			g.sheet.HiddenColumns = append(g.sheet.HiddenColumns, name)
		}
	}
	unmerge(g.sheet.Lines, g.merges)
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
func readDOCX(name string, p *parts.Package) (sheets []Sheet, err error) {
	err = p.Read("word/document.xml", func(x *xml.Decoder) error {
		var between []string // paragraphs before the next table
		prose := 0
		defer func() {
			if len(sheets) == 0 {
				return
			}
			last := &sheets[len(sheets)-1]
			for i, text := range between[:min(mostBeside, len(between))] {
				last.Lines = append(last.Lines, Line{Number: len(last.Lines) + 1 + i, Cells: []string{text}})
			}
			last.Prose = prose + max(0, len(between)-mostBeside)
		}()
		return parts.EachStart(x, func(e xml.StartElement) error {
			switch e.Name.Local {
			case "p":
				text, _, err := (&grid{}).characters(x)
				if text = strings.TrimSpace(text); text != "" {
					between = append(between, text)
				}
				return err
			case "tbl":
				g := &grid{name: name, sheet: Sheet{Name: "表 " + strconv.Itoa(len(sheets)+1)}}
				prose += max(0, len(between)-mostBeside)
				for _, text := range between[max(0, len(between)-mostBeside):] {
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
		return nil, Refuse(name, policy.TableMissing)
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
			span = min(span, MaxColumns)
			g.put(value, crossed, 1, 1, span)
			g.at += span - 1
			return err
		})
	})
}
