package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Crumb 路徑 is a step of the way to a page: a provision, something with a name,
// or one of the site's own pages, which the template names.
type Crumb struct {
	Path      string // without the script's prefix
	Provision *policy.Provision
	Name      policy.Text
	Document  *policy.Document // whose title the name is
	Page      string           // "start", "full", "source", "measures", "terms", "orgs", "search", ...
}

var startCrumb = Crumb{Path: "/", Page: "start"}

func documentCrumbs(d *policy.Document) []Crumb {
	if d == nil {
		return []Crumb{startCrumb}
	}
	list := []Crumb{startCrumb, {Path: "/d/" + d.Slug, Name: d.Title, Document: d}}
	if d.Shown > 0 {
		list = append(list, Crumb{Path: d.Address(""), Name: policy.SaidEdition.Both(d.Shown)})
	}
	return list
}

func placeCrumbs(d *policy.Document, above []*policy.Provision, p *policy.Provision) []Crumb {
	list := documentCrumbs(d)
	for _, a := range above {
		list = append(list, Crumb{Path: d.Address(a.Path()), Provision: a})
	}
	if p == nil {
		return list
	}
	return append(list, Crumb{Path: d.Address(p.Path()), Provision: p})
}
