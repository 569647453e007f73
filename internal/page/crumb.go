package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Crumb 路徑 is a step of the way to a page: a provision, something with a name,
// or one of the site's own pages, which the template names.
type Crumb struct {
	Path      string // without the script's prefix
	Provision *policy.Provision
	Name      policy.Text
	Page      string // "start", "full", "source", "measures", "terms", "orgs", "search", ...
}

var startCrumb = Crumb{Path: "/", Page: "start"}

func documentCrumbs(d *policy.Document) []Crumb {
	if d == nil {
		return []Crumb{startCrumb}
	}
	list := []Crumb{startCrumb, {Path: "/d/" + d.Slug, Name: d.Title}}
	if d.Shown > 0 {
		number := "第 " + itoa(d.Shown) + " 版"
		list = append(list, Crumb{Path: under(d, ""), Name: policy.Text{Hant: number, Hans: number}})
	}
	return list
}

func placeCrumbs(d *policy.Document, above []*policy.Provision, p *policy.Provision) []Crumb {
	list := documentCrumbs(d)
	for _, a := range above {
		list = append(list, Crumb{Path: under(d, a.Path()), Provision: a})
	}
	if p == nil {
		return list
	}
	return append(list, Crumb{Path: under(d, p.Path()), Provision: p})
}

func (p *Start) crumbs() []Crumb { return nil }

func (p *Document) crumbs() []Crumb { return documentCrumbs(p.Document) }

func (p *Provision) crumbs() []Crumb { return placeCrumbs(p.Document, p.Ancestors, p.Provision) }

func (p *Measure) crumbs() []Crumb { return placeCrumbs(p.Document, p.Ancestors, p.Provision) }

func (p *Full) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.PartPath(p.Number), Page: "full"})
}

func (p *Source) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: under(p.Document, "source"), Page: "source"})
}

func (p *Measures) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: under(p.Document, "measures"), Page: "measures"})
}

func (p *Term) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/t", Page: "terms"}}
	if p.Term == nil {
		return list
	}
	return append(list, Crumb{Path: "/t/" + p.Term.Slug, Name: p.Term.Name})
}

func (p *Terms) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "terms"})
}

func (p *Orgs) crumbs() []Crumb { return []Crumb{startCrumb, {Path: "/org", Page: "orgs"}} }

func (p *Org) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/org", Page: "orgs"}}
	if p.Department == nil {
		return list
	}
	return append(list, Crumb{Path: "/org/" + p.Department.Slug, Name: p.Department.Name})
}

func (p *Official) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/org", Page: "orgs"}}
	if p.Official == nil {
		return list
	}
	if d := p.Official.Department; d != nil {
		list = append(list, Crumb{Path: "/org/" + d.Slug, Name: d.Name})
	}
	return append(list, Crumb{Path: "/official/" + p.Official.Slug, Name: p.Official.Post})
}

func (p *Search) crumbs() []Crumb { return []Crumb{startCrumb, {Path: "/search", Page: "search"}} }

// crumbs is the way to what was asked for, as far as it exists.
func (p *Error) crumbs() []Crumb { return documentCrumbs(p.Document) }

func (p *Styleguide) crumbs() []Crumb { return []Crumb{startCrumb} }
