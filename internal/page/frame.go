package page

import (
	"html/template"

	"github.com/yihaowen/yihaowen/internal/page/linked"
	"github.com/yihaowen/yihaowen/internal/reference"
)

// called is what a step of the way is called; a document's title breaks between words on the page, which this does not say.
func (d *dialect) called(c Crumb) string {
	if c.Provision != nil {
		return d.Number(c.Provision)
	}
	if word := d.Word("page", c.Page); word != "" {
		return word
	}
	return d.T(c.Name)
}

// way writes the steps to a page, itself last and no link.
func (d *dialect) way(list []Crumb) template.HTML {
	m := d.Writer()
	for i, c := range list {
		m.Tags("\n<li")
		if c.Provision != nil {
			m.Tags(` class="whole"`)
		}
		m.Tags(">")
		end := "</a></li>"
		if i == len(list)-1 {
			m.Tags(`<span aria-current="page">`)
			end = "</span></li>"
		} else {
			m.Link("", c.Path, "")
		}
		if c.Document != nil {
			m.Tags(string(d.Title(c.Document)))
		} else {
			m.Text(d.called(c))
		}
		m.Tags(end)
	}
	return m.HTML()
}

// wayData is the way to a page for search engines.
func (d *dialect) wayData(l Layout) linked.BreadcrumbList {
	var steps []linked.Step
	for _, c := range l.Crumbs {
		steps = append(steps, linked.Step{Name: d.called(c), Path: c.Path})
	}
	return d.speaker(l).Breadcrumbs(steps)
}

// parts writes the links to the parts of the site.
func (d *dialect) parts(list []Section) template.HTML {
	m := d.Writer()
	for _, s := range list {
		m.Tags("\n")
		more := ""
		if s.Current != "" {
			more = ` aria-current="` + s.Current + `"`
		}
		m.Link("", s.Path, more)
		m.Text(d.Word("section", s.Name))
		m.Tags("</a>")
	}
	return m.HTML()
}

// properties writes what reference managers are told.
func (d *dialect) properties(w reference.Work) template.HTML {
	m := d.Writer()
	for _, p := range w.Properties() {
		m.Tags("\n", `<meta name="`)
		m.Text(p.Name)
		m.Tags(`" content="`)
		m.Text(p.Content)
		m.Tags(`">`)
	}
	return m.HTML()
}
