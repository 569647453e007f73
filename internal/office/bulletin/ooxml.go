package bulletin

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// Parts of WordprocessingML (ECMA-376, part 1, 17), written as strings because a template's own parts are
// kept as they are and only its paragraphs are replaced.

// escaped is text as XML has it; what XML cannot hold is left out.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text))) // to memory
	return strings.NewReplacer("&#xA;", "\n", "&#x9;", "\t").Replace(b.String())
}

// run is text in a paragraph; line breaks stay breaks.
func run(text, properties string) string {
	var b strings.Builder
	b.WriteString("<w:r>")
	if properties != "" {
		b.WriteString("<w:rPr>" + properties + "</w:rPr>")
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		b.WriteString(`<w:t xml:space="preserve">` + escaped(line) + `</w:t>`)
	}
	b.WriteString("</w:r>")
	return b.String()
}

// paragraph is one in a style of the template.
func paragraph(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(text, "") + `</w:p>`
}

// column is one of a table: its heading, its width in hundredths of the table's, and whether it is centred.
type column struct {
	heading string
	width   int
	centred bool
}

// cell is one of a table.
type cell struct {
	text  string
	shade string // RRGGBB behind the text, "" for none
	inner string // XML of paragraphs instead of text
}

// tableWidth is that of the text between the margins of A4, in twentieths of a point; wideTable the
// same across.
const (
	tableWidth = 8844
	wideTable  = 13600
)

// tableXML is a table whose head stands on every page and whose rows are not broken.
func tableXML(width int, columns []column, rows [][]cell) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, width)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, c := range columns {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, width*c.width/100)
	}
	b.WriteString(`</w:tblGrid>`)
	write := func(head bool, cells []cell) {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if head {
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
		for i, c := range cells {
			fmt.Fprintf(&b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width*columns[i].width/100)
			if c.shade != "" {
				fmt.Fprintf(&b, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, c.shade)
			}
			b.WriteString(`<w:vAlign w:val="center"/></w:tcPr>`)
			style, align := "YhwCell", ""
			if head {
				style = "YhwHead"
			} else if columns[i].centred {
				align = `<w:jc w:val="center"/>`
			}
			if c.inner != "" {
				b.WriteString(c.inner)
			} else {
				fmt.Fprintf(&b, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, align, run(c.text, ""))
			}
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	var head []cell
	for _, c := range columns {
		head = append(head, cell{text: c.heading, shade: "F2F2F2"})
	}
	write(true, head)
	for _, row := range rows {
		write(false, row)
	}
	b.WriteString(`</w:tbl>`)
	return b.String()
}

// emu is English metric units to a millimetre.
const emu = 36000

// pictureXML shows a part of the package, a picture or a chart, in a paragraph.
func pictureXML(style, relation, name string, id, width, height int, chart bool) string {
	graphic := fmt.Sprintf(`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:nvPicPr><pic:cNvPr id="%d" name="%s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>`,
		id, escaped(name), relation, width*emu, height*emu)
	if chart {
		graphic = fmt.Sprintf(`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="%s"/></a:graphicData>`, relation)
	}
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="%s" descr="%s"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">%s</a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		style, width*emu, height*emu, id, escaped(name), escaped(name), graphic)
}

// series is a row of bars of a chart.
type series struct {
	name, colour string
	values       []int
}

// chartXML is a chart of bars, stacked where there are several series (ECMA-376, part 1, 21.2).
func chartXML(categories []string, all []series, colours []string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>`)
	stacked := len(all) > 1
	grouping, direction := "clustered", "col"
	if stacked {
		grouping, direction = "stacked", "bar"
	}
	fmt.Fprintf(&b, `<c:barChart><c:barDir val="%s"/><c:grouping val="%s"/><c:varyColors val="0"/>`, direction, grouping)
	for i, s := range all {
		fmt.Fprintf(&b, `<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:strRef><c:f>S!$%c$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>`, i, i, 'B'+i, escaped(s.name))
		fmt.Fprintf(&b, `<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`, s.colour)
		if !stacked {
			for k, colour := range colours {
				fmt.Fprintf(&b, `<c:dPt><c:idx val="%d"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr></c:dPt>`, k, colour)
			}
			b.WriteString(`<c:dLbls><c:spPr><a:noFill/></c:spPr><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
		}
		fmt.Fprintf(&b, `<c:cat><c:strRef><c:f>S!$A$2:$A$%d</c:f><c:strCache><c:ptCount val="%d"/>`, len(categories)+1, len(categories))
		for k, name := range categories {
			fmt.Fprintf(&b, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, k, escaped(name))
		}
		fmt.Fprintf(&b, `</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>S!$%c$2:$%c$%d</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="%d"/>`, 'B'+i, 'B'+i, len(categories)+1, len(s.values))
		for k, v := range s.values {
			fmt.Fprintf(&b, `<c:pt idx="%d"><c:v>%d</c:v></c:pt>`, k, v)
		}
		b.WriteString(`</c:numCache></c:numRef></c:val></c:ser>`)
	}
	if stacked {
		b.WriteString(`<c:gapWidth val="60"/><c:overlap val="100"/>`)
	} else {
		b.WriteString(`<c:gapWidth val="60"/>`)
	}
	at, other, reverse := "b", "l", "minMax"
	if stacked {
		at, other, reverse = "l", "b", "maxMin"
	}
	text := `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"><a:ea typeface="宋体"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`
	fmt.Fprintf(&b, `<c:axId val="111"/><c:axId val="112"/></c:barChart>`+
		`<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="%s"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>%s<c:crossAx val="112"/><c:crosses val="autoZero"/></c:catAx>`+
		`<c:valAx><c:axId val="112"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/><c:majorGridlines><c:spPr><a:ln w="3175"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>%s<c:crossAx val="111"/><c:crosses val="%s"/></c:valAx></c:plotArea>`,
		reverse, at, text, other, text, map[bool]string{true: "max", false: "autoZero"}[stacked])
	if stacked {
		b.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/>` + text + `</c:legend>`)
	}
	b.WriteString(`<c:plotVisOnly val="1"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>`)
	return b.String()
}
