package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Official 負責人頁 is a post, with its holder's name where that is public.
type Official struct {
	Layout
	Official *policy.Official
	Work
}

func (p *Official) prepare() {
	p.Official = or(p.Official)
	p.Official.Department = or(p.Official.Department)
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
