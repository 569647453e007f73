package markup

import (
	"html/template"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ordinal writes a number in words as a link shows it before a heading.
func (m *Writer) ordinal(p *policy.Provision) {
	m.Tags(`<span class="ordinal">`)
	m.Text(m.d.Number(p))
	m.Tags("</span> ")
}

// leaf writes one measure of a list.
func (d *Dialect) leaf(doc *policy.Document, p *policy.Provision) template.HTML {
	m := d.Writer()
	m.leaf(doc, p, p)
	return m.HTML()
}

// leaf writes measure p; shown is the group that is itself this measure, or p.
func (m *Writer) leaf(doc *policy.Document, p, shown *policy.Provision) {
	m.Tags("\n")
	m.Link("leaf", doc.Address(p.Path()), "")
	m.Tags(`<span class="square">`)
	m.Text(running.Square(p))
	m.Tags("</span><span>")
	if shown == p {
		m.entitled(p, 40)
	} else {
		m.ordinal(shown)
		m.entitled(shown, 0)
	}
	m.Tags("</span></a>")
}

// single writes a group that is itself one measure.
func (d *Dialect) single(doc *policy.Document, p *policy.Provision) template.HTML {
	m := d.Writer()
	m.leaf(doc, p.Sole(), p)
	return m.HTML()
}

// tree writes what stands below a group, nested.
func (d *Dialect) tree(doc *policy.Document, list []*policy.Provision) template.HTML {
	m := d.Writer()
	m.tree(doc, list)
	return m.HTML()
}

func (m *Writer) tree(doc *policy.Document, list []*policy.Provision) {
	m.Tags("\n", `<ol class="tree">`)
	for _, p := range list {
		m.Tags("\n<li>")
		if sole := p.Sole(); p.IsMeasure() {
			m.leaf(doc, p, p)
		} else if sole != nil {
			m.leaf(doc, sole, p)
		} else {
			m.Link("branch", doc.Address(p.Path()), "")
			m.ordinal(p)
			m.entitled(p, 0)
			m.Tags("</a>")
			if len(p.Children) > 0 {
				m.tree(doc, p.Children)
			}
		}
		m.Tags("</li>")
	}
	m.Tags("\n</ol>")
}

// Block 段 is a provision or a passage at its place in the text; one of the two
// is nil. Level counts from 0 at the top of the tree.
type Block struct {
	Provision *policy.Provision
	Passage   *policy.Passage
	Level     int
	Continued bool // the heading of a group that began on an earlier part
	Unsaid    bool // a point whose number and words stand in the text above: a place to be led to, and no more
}

// heading writes that of a provision of the whole text, at the depth that its level
// has, its own page behind its number.
func (m *Writer) heading(b Block, doc *policy.Document, mentions []policy.TermMention) {
	p := b.Provision
	if !Shows(p.Heading) && p.Label == "" {
		return
	}
	element := "h" + itoa(min(b.Level+2, 6))
	m.Tags("<", element, ">")
	if p.Label != "" || !p.IsMeasure() {
		m.Link("ordinal", doc.Address(p.Path()), "")
		if p.Label != "" {
			m.Text(m.d.Label(p.Label)) // as it stands here
		} else {
			m.Text(m.d.Number(p))
		}
		m.Tags("</a> ")
	}
	m.segments(running.Linked(m.d.T(p.Heading), mentions, policy.Heading))
	m.Tags("</", element, ">")
}

// heading writes the heading of a group of the whole text.
func (d *Dialect) heading(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := d.Writer()
	m.heading(b, doc, mentions[b.Provision.ID])
	return m.HTML()
}

// clause writes a measure of the whole text.
func (d *Dialect) clause(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := d.Writer()
	p := b.Provision
	m.Tags("\n", `<section class="clause" id="`)
	m.Text(running.Anchor(p))
	m.Tags(`">`, "\n")
	m.Link("square", doc.Address(p.Path()), "")
	m.numbered(p)
	m.Tags("</a>\n")
	m.heading(b, doc, mentions[p.ID])
	m.Tags("\n")
	m.paragraphs(d.illustrated(doc, p.Pictures, d.worded(p, mentions)))
	m.Tags("\n</section>")
	return m.HTML()
}

// grouped writes a group of the whole text, with the words that stand before its first measure.
func (d *Dialect) grouped(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := d.Writer()
	p := b.Provision
	if b.Unsaid {
		m.Tags("\n", `<span id="`)
		m.Text(running.Anchor(p))
		m.Tags(`"></span>`)
		return m.HTML()
	}
	m.Tags("\n", `<section class="group level-`, itoa(b.Level), `"`)
	if b.Level > 0 { // at the top the stretch around it has the anchor
		m.Tags(` id="`)
		m.Text(running.Anchor(p))
		m.Tags(`"`)
	}
	m.Tags(">\n")
	m.heading(b, doc, mentions[p.ID])
	m.paragraphs(d.illustrated(doc, p.Pictures, d.paragraphs(p.ID, p.Text, mentions)))
	m.Tags("\n</section>")
	return m.HTML()
}

// Contents writes the contents list of the whole text, two levels deep; elsewhere gives the path of the part that holds a
// provision, "" for the part that is shown.
func (d *Dialect) Contents(trees []*policy.Provision, elsewhere func(*policy.Provision) string) template.HTML {
	m := d.Writer()
	for _, p := range trees {
		m.entry(p, elsewhere(p), d.Entitled(p, 16))
		if below := Groups(p.Children); len(below) > 0 {
			m.Tags("\n<ol>")
			for _, q := range below {
				m.entry(q, elsewhere(q), d.T(q.Heading))
				m.Tags("</li>")
			}
			m.Tags("\n</ol>")
		}
		m.Tags("</li>")
	}
	return m.HTML()
}

// entry begins an entry of the contents list.
func (m *Writer) entry(p *policy.Provision, part, title string) {
	m.Tags("\n", `<li><a href="`)
	if part != "" {
		m.Text(m.d.Href(part))
	}
	m.Tags("#")
	m.Text(running.Anchor(p))
	m.Tags(`">`)
	m.ordinal(p)
	m.Text(title)
	m.Tags("</a>")
}

// terms writes counted terms as links.
func (d *Dialect) terms(list []policy.CountedTerm) template.HTML {
	m := d.Writer()
	m.Tags("\n", `<ul class="chips">`)
	for _, t := range list {
		m.Tags("\n<li>")
		m.Link("", "/t/"+t.Slug, "")
		m.Text(d.T(t.Name))
		if t.Count > 0 {
			m.Tags(` <span class="count">`, Digits(t.Count), "</span>")
		}
		m.Tags("</a></li>")
	}
	m.Tags("\n</ul>")
	return m.HTML()
}
