package page

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// markup writes what stands on a page a hundred times: provisions in lists, squares, the
// running text. A template would ask for each word of it by reflection, which is most of
// the time that such a page takes. Our own HTML goes through tags, all that comes from
// elsewhere through text, which escapes it for elements and for attributes in double quotes.
type markup struct {
	strings.Builder
	d *dialect
}

// tags writes HTML of our own.
func (m *markup) tags(list ...string) {
	for _, s := range list {
		m.WriteString(s)
	}
}

// text writes words, escaped.
func (m *markup) text(s string) { m.WriteString(template.HTMLEscapeString(s)) }

// link begins a link. Its address begins with the script's prefix and so has no scheme.
func (m *markup) link(class, path, more string) {
	m.tags(`<a class="`, class, `" href="`)
	m.text(m.d.href(path))
	m.tags(`"`, more, ">")
}

func (m *markup) html() template.HTML { return template.HTML(m.String()) }

// saying writes a form of words ("第 # 條") around a number.
func (d *dialect) saying(form, number string) string {
	before, after, _ := strings.Cut(d.vocabulary["number"][form], "#")
	return before + number + after
}

// number is a provision's number in words.
func (d *dialect) number(p *policy.Provision) string {
	_, said := d.vocabulary["number"][string(p.Kind)]
	switch {
	case p.IsMeasure() && p.Label != "":
		return d.label(p.Printed())
	case p.Label != "":
		return d.label(p.Label)
	case p.Kind == policy.Dimension || p.Kind == policy.Item:
		return d.saying(string(p.Kind), p.Num)
	case p.Measure > 0:
		return d.saying("measure", itoa(p.Measure))
	case said && p.Kind != policy.Measure:
		return d.saying(string(p.Kind), p.Num)
	}
	return p.Num
}

// entitled is the heading of a provision or, where it has none, the beginning of its text.
func (d *dialect) entitled(p *policy.Provision, most int) string {
	if hasText(p.Heading) {
		return d.t(p.Heading)
	}
	return d.brief(p.Text, most)
}

// segments writes a text in which something is marked or linked.
func (d *dialect) segments(list []running.Segment) template.HTML {
	m := &markup{d: d}
	m.segments(list)
	return m.html()
}

// headline writes the heading of a provision, which breaks between words where these are known.
func (d *dialect) headline(p *policy.Provision, list []running.Segment) template.HTML {
	if p.Breaks == nil {
		return d.segments(list)
	}
	m := &markup{d: d}
	m.tags(`<span class="title">`)
	m.segments(running.Parted(list, p.Breaks))
	m.tags("</span>")
	return m.html()
}

func (m *markup) segments(list []running.Segment) {
	for _, s := range list {
		if s.Breaks {
			m.tags("<wbr>")
		}
		end := ""
		switch {
		case s.Struck:
			m.tags("<s>")
			end = "</s>"
		case s.Hit:
			m.tags("<mark>")
			end = "</mark>"
		case s.Path != "":
			m.link("cited", s.Path, "")
			end = "</a>"
		case s.Slug != "":
			m.link("term", "/t/"+s.Slug, "")
			end = "</a>"
		}
		m.text(s.Text)
		m.tags(end)
		if s.Meant != nil {
			m.tags(`<small class="meant">（`)
			m.text(m.d.meant(s.Meant.Edition, s.Meant.Label))
			m.text(m.d.since(s.Meant))
			m.tags("）</small>")
		}
	}
}

// text writes paragraphs and tables.
func (d *dialect) text(list []running.Paragraph) template.HTML {
	m := &markup{d: d}
	m.paragraphs(list)
	return m.html()
}

func (m *markup) paragraphs(list []running.Paragraph) {
	for _, p := range list {
		if p.Table != nil {
			m.grid(p.Table)
			continue
		}
		if p.Picture != nil {
			m.picture(p.Picture, p.Path)
			continue
		}
		m.tags("\n<p")
		if p.Anchor != "" {
			m.tags(` id="`, p.Anchor, `"`)
		}
		m.tags(">")
		m.segments(p.Segments)
		m.tags("</p>")
	}
}

func (m *markup) grid(g *running.Grid) {
	m.tags("\n", `<div class="grid" role="group" aria-label="`)
	m.text(m.d.word("label", "grid"))
	m.tags(`" tabindex="0"><table>`)
	if len(g.Caption) > 0 {
		m.tags("<caption>")
		m.segments(g.Caption)
		m.tags("</caption>")
	}
	if len(g.Head) > 0 {
		m.tags("<thead>")
		m.rows(g.Head)
		m.tags("</thead>")
	}
	m.tags("\n<tbody>")
	m.rows(g.Body)
	m.tags("</tbody></table></div>")
}

func (m *markup) rows(rows [][]running.GridCell) {
	for _, row := range rows {
		m.tags("\n<tr>")
		for _, c := range row {
			element := "td"
			if c.Names != "" {
				element = "th"
			}
			m.tags("<", element)
			if c.Names != "" {
				m.tags(` scope="`)
				m.text(c.Names)
				m.tags(`"`)
			}
			if c.Rows > 1 {
				m.tags(` rowspan="`, itoa(c.Rows), `"`)
			}
			if c.Columns > 1 {
				m.tags(` colspan="`, itoa(c.Columns), `"`)
			}
			m.tags(">")
			m.segments(c.Segments)
			m.tags("</", element, ">")
		}
		m.tags("</tr>")
	}
}

// ordinal writes a number in words as a link shows it before a heading.
func (m *markup) ordinal(p *policy.Provision) {
	m.tags(`<span class="ordinal">`)
	m.text(m.d.number(p))
	m.tags("</span> ")
}

// leaf writes one measure of a list.
func (d *dialect) leaf(doc *policy.Document, p *policy.Provision) template.HTML {
	m := &markup{d: d}
	m.leaf(doc, p, p)
	return m.html()
}

// leaf writes measure p; shown is the group that is itself this measure, or p.
func (m *markup) leaf(doc *policy.Document, p, shown *policy.Provision) {
	m.tags("\n")
	m.link("leaf", doc.Address(p.Path()), "")
	m.tags(`<span class="square">`)
	m.text(running.Square(p))
	m.tags("</span><span>")
	if shown == p {
		m.text(m.d.entitled(p, 40))
	} else {
		m.ordinal(shown)
		m.text(m.d.t(shown.Heading))
	}
	m.tags("</span></a>")
}

// single writes a group that is itself one measure.
func (d *dialect) single(doc *policy.Document, p *policy.Provision) template.HTML {
	m := &markup{d: d}
	m.leaf(doc, p.Sole(), p)
	return m.html()
}

// tree writes what stands below a group, nested.
func (d *dialect) tree(doc *policy.Document, list []*policy.Provision) template.HTML {
	m := &markup{d: d}
	m.tree(doc, list)
	return m.html()
}

func (m *markup) tree(doc *policy.Document, list []*policy.Provision) {
	m.tags("\n", `<ol class="tree">`)
	for _, p := range list {
		m.tags("\n<li>")
		if sole := p.Sole(); p.IsMeasure() {
			m.leaf(doc, p, p)
		} else if sole != nil {
			m.leaf(doc, sole, p)
		} else {
			m.link("branch", doc.Address(p.Path()), "")
			m.ordinal(p)
			m.text(m.d.t(p.Heading))
			m.tags("</a>")
			if len(p.Children) > 0 {
				m.tree(doc, p.Children)
			}
		}
		m.tags("</li>")
	}
	m.tags("\n</ol>")
}

// squares writes every measure of some groups as a square.
func (d *dialect) squares(row stripRow) template.HTML {
	m := &markup{d: d}
	for _, group := range row.Groups {
		m.tags("\n<ol>")
		for _, part := range group.Parts {
			for i, p := range part {
				class, current := "", ""
				if i == 0 {
					class = ` class="first"`
				}
				if p.Measure == row.Current {
					current = ` aria-current="page"`
				}
				heading := template.HTMLEscapeString(d.t(p.Heading))
				m.tags("\n<li", class, ">")
				m.link("square", row.Document.Address(p.Path()), ` title="`+heading+`"`+current)
				m.numbered(p)
				m.tags(`<span class="unseen">：`, heading, "</span></a></li>")
			}
		}
		m.tags("\n</ol>")
	}
	return m.html()
}

// maplines writes lines of type on the map.
func (d *dialect) maplines(list []picture.Line) template.HTML {
	m := &markup{d: d}
	m.lines(list)
	return m.html()
}

func (m *markup) lines(list []picture.Line) {
	for _, l := range list {
		m.tags(`<text x="`, itoa(l.X), `" y="`, itoa(l.Y), `">`)
		if l.Number != "" {
			class := "map-number"
			if l.Text != "" {
				class = "map-label"
			}
			m.tags(`<tspan class="`, class, `">`)
			m.text(l.Number)
			m.tags("</tspan>")
		}
		m.text(l.Text)
		m.tags("</text>")
	}
}

// cells writes the measures of a row of the map.
func (d *dialect) cells(c chart, row picture.Row) template.HTML {
	m := &markup{d: d}
	for _, cell := range row.Cells {
		tone := "plain"
		if cell.Tone != "" {
			tone = string(cell.Tone)
		}
		m.tags("\n")
		m.link("map-cell tone-"+tone, c.Document.Address(cell.Provision.Path()), "")
		m.tags("<title>")
		m.text(d.spoken(cell.Provision))
		m.tags("：")
		m.text(d.entitled(cell.Provision, 30))
		if cell.Tone != "" {
			m.tags("，")
			m.text(d.word("tone", c.By.By+" "+tone))
		}
		m.tags("</title>")
		if row.Lone {
			m.area(row)
			m.lines(row.Lines)
		}
		x, y, size := itoa(cell.TextX()), itoa(cell.TextY()), itoa(cell.Size())
		m.tags(`<rect class="map-box" x="`, itoa(cell.X), `" y="`, itoa(cell.Y), `" width="`, size, `" height="`, size, `"/>`)
		m.tags(`<text class="map-digits" x="`, x, `" y="`, y, `" text-anchor="middle">`)
		m.text(running.Square(cell.Provision))
		m.tags("</text>")
		if cell.Tone != "" && cell.Tone != picture.ToneNone {
			m.tags(`<use href="#tone-`, tone, `" x="`, x, `" y="`, itoa(cell.MarkY()), `"/>`)
		}
		m.tags("</a>")
	}
	return m.html()
}

func (m *markup) area(row picture.Row) {
	m.tags(`<rect class="map-area" x="1" y="`, itoa(row.Y), `" width="`, itoa(row.Width), `" height="`, itoa(row.Height), `"/>`)
}

// heading writes that of a provision of the whole text, at the depth that its level
// has, its own page behind its number.
func (m *markup) heading(b Block, doc *policy.Document, mentions []policy.TermMention) {
	p := b.Provision
	if !hasText(p.Heading) && p.Label == "" {
		return
	}
	element := "h" + itoa(min(b.Level+2, 6))
	m.tags("<", element, ">")
	if p.Label != "" || !p.IsMeasure() {
		m.link("ordinal", doc.Address(p.Path()), "")
		if p.Label != "" {
			m.text(m.d.label(p.Label)) // as it stands here
		} else {
			m.text(m.d.number(p))
		}
		m.tags("</a> ")
	}
	m.segments(running.Linked(m.d.t(p.Heading), mentions, policy.Heading))
	m.tags("</", element, ">")
}

// heading writes the heading of a group of the whole text.
func (d *dialect) heading(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := &markup{d: d}
	m.heading(b, doc, mentions[b.Provision.ID])
	return m.html()
}

// clause writes a measure of the whole text.
func (d *dialect) clause(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := &markup{d: d}
	p := b.Provision
	m.tags("\n", `<section class="clause" id="`)
	m.text(Anchor(p))
	m.tags(`">`, "\n")
	m.link("square", doc.Address(p.Path()), "")
	m.numbered(p)
	m.tags("</a>\n")
	m.heading(b, doc, mentions[p.ID])
	m.tags("\n")
	m.paragraphs(d.illustrated(doc, p.Pictures, d.worded(p, mentions)))
	m.tags("\n</section>")
	return m.html()
}
