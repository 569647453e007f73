package markup

import (
	"html/template"

	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Chart 總圖 is the map of a document with what its links need.
type Chart struct {
	Document *policy.Document
	picture.Map
}

// Chart lays out the map of an edition's tree; long draws a bar where there is no room for a cell a measure.
func (d *Dialect) Chart(doc *policy.Document, trees []*policy.Provision, by picture.Shading, long bool) Chart {
	drawing := picture.Drawing{By: by, Long: long, Title: d.T, Number: func(p *policy.Provision) string {
		if p.Label != "" {
			return d.Label(p.Label)
		}
		return p.Num
	}}
	return Chart{doc, drawing.Map(trees)}
}

// tiles writes the map: a drawing for each top-level group.
func (d *Dialect) tiles(c Chart) template.HTML {
	m := d.Writer()
	for _, tile := range c.Tiles {
		m.Grow(4096)
		m.tile(c, tile)
	}
	return m.HTML()
}

func (m *Writer) tile(c Chart, tile picture.Tile) {
	wide, height := itoa(tile.Wide()), itoa(tile.Height)
	count := m.d.saying("count", Digits(tile.Count))
	m.Tags("\n", `<svg class="tile" viewBox="0 0 `, wide, " ", height, `" width="`, wide, `" height="`, height, `" role="group" aria-label="`)
	if tile.Provision != nil {
		m.named(tile.Provision)
		m.Tags("，")
	}
	m.Text(count)
	m.Tags(`">`, "\n", `<rect class="tile-sheet" x=".5" y=".5" width="`, itoa(tile.Wide()-1), `" height="`, itoa(tile.Height-1), `"/>`)
	if tile.Provision != nil {
		m.Tags("\n")
		m.titled("tile-head", c.Document, tile.Provision, count)
		m.Tags(`</title><rect x=".5" y=".5" width="`, itoa(tile.Wide()-1), `" height="`, itoa(tile.HeadHeight), `"/>`)
		m.lines(tile.Head)
		m.Tags(`<text class="tile-count" x="`, itoa(tile.Right()), `" y="`, itoa(tile.CountY()), `" text-anchor="end">`)
		m.Text(count)
		m.Tags("</text></a>")
	}
	for i, row := range tile.Rows {
		if i > 0 {
			m.Tags(`<path class="tile-rule" d="M`, itoa(tile.Left()), " ", itoa(row.Y), `.5H`, itoa(tile.Right()), `"/>`)
		}
		m.row(c, tile, row)
	}
	m.Tags("\n</svg>")
}

// row writes a group of a tile with its measures.
func (m *Writer) row(c Chart, tile picture.Tile, row picture.Row) {
	count := m.d.saying("count", Digits(row.Count))
	switch {
	case c.Long:
		to := row.Provision
		if to == nil {
			to = tile.Provision
		}
		m.Tags("\n")
		m.titled("map-row", c.Document, to, count)
		for _, part := range row.Bar {
			if part.Tone != "" {
				m.Tags("，")
				m.Text(m.tone(c, part.Tone))
				m.Tags(" ")
				m.Text(m.d.saying("count", Digits(part.Count)))
			}
		}
		m.Tags(`</title><rect class="map-area" x="1" y="`, itoa(row.Y), `" width="`, itoa(tile.Wide()-2), `" height="`, itoa(row.Height), `"/>`)
		m.lines(row.Lines)
		for _, part := range row.Bar {
			m.Tags(`<rect class="map-bar tone-`, shade(part.Tone), `" x="`, itoa(part.X), `" y="`, itoa(part.Y), `" width="`, itoa(part.Width), `" height="`, itoa(part.High()), `"/>`)
		}
		m.Tags(`<text class="map-count" x="`, itoa(row.BarEnd), `" y="`, itoa(row.BarText), `">`)
		if c.By.By != "" {
			m.Tags(itoa(row.Full), "/")
		}
		m.Tags(itoa(row.Count), "</text></a>")
		return
	case row.Provision != nil:
		m.Tags("\n")
		m.titled("map-row", c.Document, row.Provision, count)
		m.Tags("</title>")
		m.area(row)
		m.lines(row.Lines)
		m.Tags("</a>")
	}
	m.cells(c, row)
}

// titled begins a link to a group and its title, which says how much it holds.
func (m *Writer) titled(class string, doc *policy.Document, p *policy.Provision, count string) {
	m.Link(class, doc.Address(p.Path()), "")
	m.Tags("<title>")
	m.named(p)
	m.Tags("：")
	m.Text(count)
}

// named writes a group's number and heading.
func (m *Writer) named(p *policy.Provision) {
	m.Text(m.d.Number(p))
	m.Tags(" ")
	m.Text(m.d.T(p.Heading))
}

// tone is a shade of the map in words, by what it is shaded by.
func (m *Writer) tone(c Chart, t picture.Tone) string {
	return m.d.Word("tone", c.By.By+" "+string(t))
}

// shade is the name of a tone among the classes.
func shade(t picture.Tone) string {
	if t == "" {
		return "plain"
	}
	return string(t)
}

func (m *Writer) lines(list []picture.Line) {
	for _, l := range list {
		m.Tags(`<text x="`, itoa(l.X), `" y="`, itoa(l.Y), `">`)
		if l.Number != "" {
			class := "map-number"
			if l.Text != "" {
				class = "map-label"
			}
			m.Tags(`<tspan class="`, class, `">`)
			m.Text(l.Number)
			m.Tags("</tspan>")
		}
		m.Text(l.Text)
		m.Tags("</text>")
	}
}

// cells writes the measures of a row of the map.
func (m *Writer) cells(c Chart, row picture.Row) {
	for _, cell := range row.Cells {
		tone := shade(cell.Tone)
		m.Tags("\n")
		m.Link("map-cell tone-"+tone, c.Document.Address(cell.Provision.Path()), "")
		m.Tags("<title>")
		m.Text(m.d.Spoken(cell.Provision))
		m.Tags("：")
		m.Text(m.d.Entitled(cell.Provision, 30))
		if cell.Tone != "" {
			m.Tags("，")
			m.Text(m.tone(c, cell.Tone))
		}
		m.Tags("</title>")
		if row.Lone {
			m.area(row)
			m.lines(row.Lines)
		}
		x, y, size := itoa(cell.TextX()), itoa(cell.TextY()), itoa(cell.Size())
		m.Tags(`<rect class="map-box" x="`, itoa(cell.X), `" y="`, itoa(cell.Y), `" width="`, size, `" height="`, size, `"/>`)
		m.Tags(`<text class="map-digits" x="`, x, `" y="`, y, `" text-anchor="middle">`)
		m.Text(running.Square(cell.Provision))
		m.Tags("</text>")
		if cell.Tone != "" && cell.Tone != picture.ToneNone {
			m.Tags(`<use href="#tone-`, tone, `" x="`, x, `" y="`, itoa(cell.MarkY()), `"/>`)
		}
		m.Tags("</a>")
	}
}

func (m *Writer) area(row picture.Row) {
	m.Tags(`<rect class="map-area" x="1" y="`, itoa(row.Y), `" width="`, itoa(row.Width), `" height="`, itoa(row.Height), `"/>`)
}
