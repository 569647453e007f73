package markup

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Writer writes HTML without a template. Our own goes through Tags, all that comes from elsewhere through Text, which escapes it
// for elements and for attributes in double quotes.
type Writer struct {
	strings.Builder
	d *Dialect
}

// Writer begins a piece of HTML.
func (d *Dialect) Writer() *Writer { return &Writer{d: d} }

// Tags writes HTML of our own.
func (m *Writer) Tags(list ...string) {
	for _, s := range list {
		m.WriteString(s)
	}
}

// Text writes words, escaped.
func (m *Writer) Text(s string) { m.WriteString(template.HTMLEscapeString(s)) }

// Link begins a link. Its address begins with the script's prefix and so has no scheme.
func (m *Writer) Link(class, path, more string) {
	m.Tags("<a ")
	if class != "" {
		m.Tags(`class="`, class, `" `)
	}
	m.Tags(`href="`)
	m.Text(m.d.Href(path))
	m.Tags(`"`, more, ">")
}

// HTML is what was written.
func (m *Writer) HTML() template.HTML { return template.HTML(m.String()) }

// segments writes a text in which something is marked or linked.
func (d *Dialect) segments(list []running.Segment) template.HTML {
	m := d.Writer()
	m.segments(list)
	return m.HTML()
}

// headline writes the heading of a provision, which breaks between words where these are known.
func (d *Dialect) headline(p *policy.Provision, list []running.Segment) template.HTML {
	m := d.Writer()
	m.headline(p, list)
	return m.HTML()
}

func (m *Writer) headline(p *policy.Provision, list []running.Segment) {
	if len(p.Breaks) == 0 {
		m.segments(list)
		return
	}
	m.Tags(`<span class="title">`)
	m.segments(running.Parted(list, p.Breaks))
	m.Tags("</span>")
}

// entitled writes what a provision is listed by: its heading, which breaks between words, or so many characters of its text.
func (d *Dialect) entitled(p *policy.Provision, most int) template.HTML {
	m := d.Writer()
	m.entitled(p, most)
	return m.HTML()
}

func (m *Writer) entitled(p *policy.Provision, most int) {
	if Shows(p.Heading) {
		m.headline(p, []running.Segment{{Text: m.d.T(p.Heading)}})
	} else if most > 0 {
		m.Text(m.d.Brief(p.Text, most))
	}
}

func (m *Writer) segments(list []running.Segment) {
	for _, s := range list {
		if s.Breaks {
			m.Tags("<wbr>")
		}
		end := ""
		switch {
		case s.Struck:
			m.Tags("<s>")
			end = "</s>"
		case s.Hit:
			m.Tags("<mark>")
			end = "</mark>"
		case s.Path != "":
			m.Link("cited", s.Path, "")
			end = "</a>"
		case s.Slug != "":
			m.Link("term", "/t/"+s.Slug, "")
			end = "</a>"
		}
		m.Text(s.Text)
		m.Tags(end)
		if s.Meant != nil {
			m.Tags(`<small class="meant">（`)
			m.Text(m.d.meant(s.Meant.Edition, s.Meant.Label))
			m.Text(m.d.since(s.Meant))
			m.Tags("）</small>")
		}
	}
}

// text writes paragraphs and tables.
func (d *Dialect) text(list []running.Paragraph) template.HTML {
	m := d.Writer()
	m.paragraphs(list)
	return m.HTML()
}

func (m *Writer) paragraphs(list []running.Paragraph) {
	for _, p := range list {
		if p.Table != nil {
			m.grid(p.Table)
			continue
		}
		if p.Picture != nil {
			m.picture(p.Picture, p.Path)
			continue
		}
		m.Tags("\n<p")
		if p.Anchor != "" {
			m.Tags(` id="`, p.Anchor, `"`)
		}
		m.Tags(">")
		m.segments(p.Segments)
		m.Tags("</p>")
	}
}

func (m *Writer) grid(g *running.Grid) {
	m.Tags("\n", `<div class="grid" role="group" aria-label="`)
	m.Text(m.d.Word("label", "grid"))
	m.Tags(`" tabindex="0"><table>`)
	if len(g.Caption) > 0 {
		m.Tags("<caption>")
		m.segments(g.Caption)
		m.Tags("</caption>")
	}
	if len(g.Head) > 0 {
		m.Tags("<thead>")
		m.rows(g.Head)
		m.Tags("</thead>")
	}
	m.Tags("\n<tbody>")
	m.rows(g.Body)
	m.Tags("</tbody></table></div>")
}

func (m *Writer) rows(rows [][]running.GridCell) {
	for _, row := range rows {
		m.Tags("\n<tr>")
		for _, c := range row {
			element := "td"
			if c.Names != "" {
				element = "th"
			}
			m.Tags("<", element)
			if c.Names != "" {
				m.Tags(` scope="`)
				m.Text(c.Names)
				m.Tags(`"`)
			}
			if c.Rows > 1 {
				m.Tags(` rowspan="`, itoa(c.Rows), `"`)
			}
			if c.Columns > 1 {
				m.Tags(` colspan="`, itoa(c.Columns), `"`)
			}
			m.Tags(">")
			m.segments(c.Segments)
			m.Tags("</", element, ">")
		}
		m.Tags("</tr>")
	}
}

// illustrated is the text of a provision or passage with the pictures that stand in it.
func (d *Dialect) illustrated(doc *policy.Document, pictures []policy.Picture, list []running.Paragraph) []running.Paragraph {
	return running.Illustrated(list, pictures, doc.Address("picture"))
}

// illustration writes pictures alone; below is the address that theirs begin with.
func (d *Dialect) illustration(below string, pictures []policy.Picture) template.HTML {
	m := d.Writer()
	for i := range pictures {
		m.picture(&pictures[i], below+"/"+pictures[i].File())
	}
	return m.HTML()
}

// picture writes a picture of a text. What it shows is said where the file says so.
func (m *Writer) picture(p *policy.Picture, path string) {
	m.Tags("\n", `<figure class="illustration"><a href="`)
	m.Text(m.d.Href(path))
	m.Tags(`"><img src="`)
	m.Text(m.d.Href(path))
	m.Tags(`" width="`, itoa(p.Width), `" height="`, itoa(p.Height), `" loading="lazy" alt="`)
	m.Text(m.d.Word("label", "picture"))
	if p.Alt != "" {
		m.Text("：" + p.Alt)
	}
	m.Tags(`"></a></figure>`)
}
