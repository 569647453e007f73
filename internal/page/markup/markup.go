package markup

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// markup writes what stands on a page a hundred times: provisions in lists, squares, the
// running text. A template would ask for each word of it by reflection, which is most of
// the time that such a page takes. Our own HTML goes through tags, all that comes from
// elsewhere through text, which escapes it for elements and for attributes in double quotes.
type markup struct {
	strings.Builder
	d *Dialect
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
	m.tags("<a ")
	if class != "" {
		m.tags(`class="`, class, `" `)
	}
	m.tags(`href="`)
	m.text(m.d.Href(path))
	m.tags(`"`, more, ">")
}

func (m *markup) html() template.HTML { return template.HTML(m.String()) }

// segments writes a text in which something is marked or linked.
func (d *Dialect) segments(list []running.Segment) template.HTML {
	m := &markup{d: d}
	m.segments(list)
	return m.html()
}

// headline writes the heading of a provision, which breaks between words where these are known.
func (d *Dialect) headline(p *policy.Provision, list []running.Segment) template.HTML {
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
func (d *Dialect) text(list []running.Paragraph) template.HTML {
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
	m.text(m.d.Word("label", "grid"))
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

// illustrated is the text of a provision or passage with the pictures that stand in it.
func (d *Dialect) illustrated(doc *policy.Document, pictures []policy.Picture, list []running.Paragraph) []running.Paragraph {
	return running.Illustrated(list, pictures, doc.Address("picture"))
}

// illustration writes pictures alone; below is the address that theirs begin with.
func (d *Dialect) illustration(below string, pictures []policy.Picture) template.HTML {
	m := &markup{d: d}
	for i := range pictures {
		m.picture(&pictures[i], below+"/"+pictures[i].File())
	}
	return m.html()
}

// picture writes a picture of a text. What it shows is said where the file says so.
func (m *markup) picture(p *policy.Picture, path string) {
	m.tags("\n", `<figure class="illustration"><a href="`)
	m.text(m.d.Href(path))
	m.tags(`"><img src="`)
	m.text(m.d.Href(path))
	m.tags(`" width="`, itoa(p.Width), `" height="`, itoa(p.Height), `" loading="lazy" alt="`)
	m.text(m.d.Word("label", "picture"))
	if p.Alt != "" {
		m.text("：" + p.Alt)
	}
	m.tags(`"></a></figure>`)
}
