package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Org 單位頁 is a department with the measures it answers for.
type Org struct {
	Layout
	Department *policy.Department
	Work
	Officials []*policy.Official
	Stated    []policy.StatedDuty // measures whose texts name it, where no editor has decided
}

func (p *Org) prepare() {
	p.Department = or(p.Department)
}

func (p *Org) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/org", Page: "orgs"}}
	if p.Department == nil {
		return list
	}
	return append(list, Crumb{Path: "/org/" + p.Department.Slug, Name: p.Department.Name})
}
