package page

import (
	"html/template"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// illustrated is the text of a provision or passage with the pictures that stand in it.
func (d *dialect) illustrated(doc *policy.Document, pictures []policy.Picture, list []running.Paragraph) []running.Paragraph {
	return running.Illustrated(list, pictures, doc.Address("picture"))
}

// illustration writes pictures alone; below is the address that theirs begin with.
func (d *dialect) illustration(below string, pictures []policy.Picture) template.HTML {
	m := &markup{d: d}
	for i := range pictures {
		m.picture(&pictures[i], below+"/"+pictures[i].File())
	}
	return m.html()
}

// picture writes a picture of a text. What it shows is said where the file says so.
func (m *markup) picture(p *policy.Picture, path string) {
	m.tags("\n", `<figure class="illustration"><a href="`)
	m.text(m.d.href(path))
	m.tags(`"><img src="`)
	m.text(m.d.href(path))
	m.tags(`" width="`, itoa(p.Width), `" height="`, itoa(p.Height), `" loading="lazy" alt="`)
	m.text(m.d.word("label", "picture"))
	if p.Alt != "" {
		m.text("：" + p.Alt)
	}
	m.tags(`"></a></figure>`)
}
