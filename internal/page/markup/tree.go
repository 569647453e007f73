package markup

import (
	"html/template"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ordinal writes a number in words as a link shows it before a heading.
func (m *markup) ordinal(p *policy.Provision) {
	m.tags(`<span class="ordinal">`)
	m.text(m.d.Number(p))
	m.tags("</span> ")
}

// leaf writes one measure of a list.
func (d *Dialect) leaf(doc *policy.Document, p *policy.Provision) template.HTML {
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
		m.text(m.d.Entitled(p, 40))
	} else {
		m.ordinal(shown)
		m.text(m.d.T(shown.Heading))
	}
	m.tags("</span></a>")
}

// single writes a group that is itself one measure.
func (d *Dialect) single(doc *policy.Document, p *policy.Provision) template.HTML {
	m := &markup{d: d}
	m.leaf(doc, p.Sole(), p)
	return m.html()
}

// tree writes what stands below a group, nested.
func (d *Dialect) tree(doc *policy.Document, list []*policy.Provision) template.HTML {
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
			m.text(m.d.T(p.Heading))
			m.tags("</a>")
			if len(p.Children) > 0 {
				m.tree(doc, p.Children)
			}
		}
		m.tags("</li>")
	}
	m.tags("\n</ol>")
}

// Block 段 is a provision or a passage at its place in the text; one of the two
// is nil. Level counts from 0 at the top of the tree.
type Block struct {
	Provision *policy.Provision
	Passage   *policy.Passage
	Level     int
	Continued bool // the heading of a group that began on an earlier part
}

// heading writes that of a provision of the whole text, at the depth that its level
// has, its own page behind its number.
func (m *markup) heading(b Block, doc *policy.Document, mentions []policy.TermMention) {
	p := b.Provision
	if !Shows(p.Heading) && p.Label == "" {
		return
	}
	element := "h" + itoa(min(b.Level+2, 6))
	m.tags("<", element, ">")
	if p.Label != "" || !p.IsMeasure() {
		m.link("ordinal", doc.Address(p.Path()), "")
		if p.Label != "" {
			m.text(m.d.Label(p.Label)) // as it stands here
		} else {
			m.text(m.d.Number(p))
		}
		m.tags("</a> ")
	}
	m.segments(running.Linked(m.d.T(p.Heading), mentions, policy.Heading))
	m.tags("</", element, ">")
}

// heading writes the heading of a group of the whole text.
func (d *Dialect) heading(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := &markup{d: d}
	m.heading(b, doc, mentions[b.Provision.ID])
	return m.html()
}

// clause writes a measure of the whole text.
func (d *Dialect) clause(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := &markup{d: d}
	p := b.Provision
	m.tags("\n", `<section class="clause" id="`)
	m.text(running.Anchor(p))
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

// grouped writes a group of the whole text, with the words that stand before its first measure.
func (d *Dialect) grouped(b Block, doc *policy.Document, mentions map[int64][]policy.TermMention) template.HTML {
	m := &markup{d: d}
	p := b.Provision
	m.tags("\n", `<section class="group level-`, itoa(b.Level), `"`)
	if b.Level > 0 { // at the top the stretch around it has the anchor
		m.tags(` id="`)
		m.text(running.Anchor(p))
		m.tags(`"`)
	}
	m.tags(">\n")
	m.heading(b, doc, mentions[p.ID])
	m.paragraphs(d.illustrated(doc, p.Pictures, d.paragraphs(p.ID, p.Text, mentions)))
	m.tags("\n</section>")
	return m.html()
}

// Contents writes the contents list of the whole text, two levels deep; elsewhere gives the path of the part that holds a
// provision, "" for the part that is shown.
func (d *Dialect) Contents(trees []*policy.Provision, elsewhere func(*policy.Provision) string) template.HTML {
	m := &markup{d: d}
	for _, p := range trees {
		m.entry(p, elsewhere(p), d.Entitled(p, 16))
		if below := Groups(p.Children); len(below) > 0 {
			m.tags("\n<ol>")
			for _, q := range below {
				m.entry(q, elsewhere(q), d.T(q.Heading))
				m.tags("</li>")
			}
			m.tags("\n</ol>")
		}
		m.tags("</li>")
	}
	return m.html()
}

// entry begins an entry of the contents list.
func (m *markup) entry(p *policy.Provision, part, title string) {
	m.tags("\n", `<li><a href="`)
	if part != "" {
		m.text(m.d.Href(part))
	}
	m.tags("#")
	m.text(running.Anchor(p))
	m.tags(`">`)
	m.ordinal(p)
	m.text(title)
	m.tags("</a>")
}

// terms writes counted terms as links.
func (d *Dialect) terms(list []policy.CountedTerm) template.HTML {
	m := &markup{d: d}
	m.tags("\n", `<ul class="chips">`)
	for _, t := range list {
		m.tags("\n<li>")
		m.link("", "/t/"+t.Slug, "")
		m.text(d.T(t.Name))
		if t.Count > 0 {
			m.tags(` <span class="count">`, Digits(t.Count), "</span>")
		}
		m.tags("</a></li>")
	}
	m.tags("\n</ul>")
	return m.html()
}
