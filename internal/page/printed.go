package page

import (
	"html/template"
	"strings"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// spoken names a measure as its square shows it, which readers of the screen hear: by the printed number or by its place.
func (d *dialect) spoken(p *policy.Provision) string {
	if printed := p.Printed(); printed != "" {
		return d.label(printed)
	}
	return d.saying("measure", itoa(p.Measure))
}

// numbered writes what a square shows, and what is heard instead where that is another number.
func (m *markup) numbered(p *policy.Provision) {
	shown, heard := running.Square(p), m.d.spoken(p)
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
func (d *dialect) numbered(p *policy.Provision) template.HTML {
	m := &markup{d: d}
	m.numbered(p)
	return m.html()
}

// meant says in which edition a citation means a place, and what that calls it.
func (d *dialect) meant(edition int, label string) string {
	before, after, _ := strings.Cut(d.vocabulary["meant"]["edition"], "#")
	return before + itoa(edition) + after + d.label(label)
}

// since says what became of the place that a citation meant.
func (d *dialect) since(l *policy.Link) string {
	switch l.Now {
	case "":
		return d.vocabulary["meant"]["gone"]
	case l.Label:
		return d.vocabulary["meant"]["worded"]
	}
	before, after, _ := strings.Cut(d.vocabulary["meant"]["now"], "#")
	return before + d.label(l.Now) + after
}
