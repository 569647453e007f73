package markup

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// saying writes a form of words ("第 # 條") around a number.
func (d *Dialect) saying(form, number string) string {
	before, after, _ := strings.Cut(d.Vocabulary["number"][form], "#")
	return before + number + after
}

// Number is a provision's number in words.
func (d *Dialect) Number(p *policy.Provision) string {
	_, said := d.Vocabulary["number"][string(p.Kind)]
	switch {
	case p.IsMeasure() && p.Label != "":
		return d.Label(p.Printed())
	case p.Label != "":
		return d.Label(p.Label)
	case p.Kind == policy.Dimension || p.Kind == policy.Item:
		return d.saying(string(p.Kind), p.Num)
	case p.Measure > 0:
		return d.saying("measure", itoa(p.Measure))
	case said && p.Kind != policy.Measure:
		return d.saying(string(p.Kind), p.Num)
	}
	return p.Num
}

// Entitled is the heading of a provision or, where it has none, the beginning of its text.
func (d *Dialect) Entitled(p *policy.Provision, most int) string {
	if Shows(p.Heading) {
		return d.T(p.Heading)
	}
	return d.Brief(p.Text, most)
}

// Spoken names a measure as its square shows it, which readers of the screen hear: by the printed number or by its place.
func (d *Dialect) Spoken(p *policy.Provision) string {
	if printed := p.Printed(); printed != "" {
		return d.Label(printed)
	}
	return d.saying("measure", itoa(p.Measure))
}

// numbered writes what a square shows, and what is heard instead where that is another number.
func (m *markup) numbered(p *policy.Provision) {
	shown, heard := running.Square(p), m.d.Spoken(p)
	if before, after, inside := strings.Cut(heard, shown); inside {
		m.tags(`<span class="unseen">`)
		m.text(before)
		m.tags("</span>")
		m.text(shown)
		m.tags(`<span class="unseen">`)
		m.text(after)
		m.tags("</span>")
		return
	}
	m.tags(`<span aria-hidden="true">`)
	m.text(shown)
	m.tags(`</span><span class="unseen">`)
	m.text(heard)
	m.tags("</span>")
}

// numbered is what a square shows and what is heard of it.
func (d *Dialect) numbered(p *policy.Provision) template.HTML {
	m := &markup{d: d}
	m.numbered(p)
	return m.html()
}

// meant says in which edition a citation means a place, and what that calls it.
func (d *Dialect) meant(edition int, label string) string {
	before, after, _ := strings.Cut(d.Vocabulary["meant"]["edition"], "#")
	return before + itoa(edition) + after + d.Label(label)
}

// since says what became of the place that a citation meant.
func (d *Dialect) since(l *policy.Link) string {
	switch l.Now {
	case "":
		return d.Vocabulary["meant"]["gone"]
	case l.Label:
		return d.Vocabulary["meant"]["worded"]
	}
	before, after, _ := strings.Cut(d.Vocabulary["meant"]["now"], "#")
	return before + d.Label(l.Now) + after
}
