package page

import (
	"net/url"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bulletin 督查通報 is what an office tells its leader of a document's work, to be read, printed and downloaded.
type Bulletin struct {
	Layout
	*office.Bulletin
	Form   office.BulletinForm // as typed
	Orgs   []office.Choice
	Issue  policy.Issue       // why nothing can be shown
	Kinds  []BulletinTemplate // for those who may change them
	Fields []BulletinField    // of templates
	Done   bool
}

// BulletinTemplate is a kind of template and whether the office has one of its own.
type BulletinTemplate struct {
	Kind string // "notice", "unit"
	Own  bool
}

// BulletinField is a field of templates, as it is explained.
type BulletinField struct{ Name, About string }

// Asked is the query of the bulletin as it is shown.
func (p *Bulletin) Asked() string {
	q := url.Values{}
	for name, v := range map[string]string{"from": p.From, "to": p.To, "org": p.Form.Org} {
		if v != "" {
			q.Set(name, v)
		}
	}
	return q.Encode()
}

func (p *Bulletin) prepare() {
	p.Single, p.Bulletin = true, or(p.Bulletin)
	p.Document = or(p.Document)
}

func (p *Bulletin) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "bulletin"})
}
