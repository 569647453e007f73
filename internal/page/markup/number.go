package markup

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// saying writes a form of words ("第 # 條") around a number.
func (d *Dialect) saying(form, number string) string {
	before, after, _ := strings.Cut(d.Vocabulary["number"][form], "#")
	return before + number + after
}

var documentNumber = pattern.Lazy(`^\p{Han}{1,20}[〔\[（(]\d{4}[〕\]）)]第?\d{1,5}[號号]$`)

// DocumentNumber reports whether words are the number of a document 發文字號 and nothing else: 測字〔2024〕1號.
func DocumentNumber(words string) bool { return documentNumber().MatchString(words) }

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
func (m *Writer) numbered(p *policy.Provision) {
	shown, heard := running.Square(p), m.d.Spoken(p)
	if before, after, inside := strings.Cut(heard, shown); inside {
		m.Tags(`<span class="unseen">`)
		m.Text(before)
		m.Tags("</span>")
		m.Text(shown)
		m.Tags(`<span class="unseen">`)
		m.Text(after)
		m.Tags("</span>")
		return
	}
	m.Tags(`<span aria-hidden="true">`)
	m.Text(shown)
	m.Tags(`</span><span class="unseen">`)
	m.Text(heard)
	m.Tags("</span>")
}

// numbered is what a square shows and what is heard of it.
func (d *Dialect) numbered(p *policy.Provision) template.HTML {
	m := d.Writer()
	m.numbered(p)
	return m.HTML()
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
