package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Org 單位頁 is a department with the measures it answers for.
type Org struct {
	Layout
	Department *policy.Department
	Work
	Officials []*policy.Official
}

func (*Org) template() string { return "org" }

// Orgs 單位表 is the index of departments.
type Orgs struct {
	Layout
	Departments []policy.CountedDepartment
}

func (*Orgs) template() string { return "orgs" }

// Official 負責人頁 is a post, with its holder's name where that is public.
type Official struct {
	Layout
	Official *policy.Official
	Work
}

func (*Official) template() string { return "official" }

func (p *Org) prepare() {
	p.Department = or(p.Department)
}

func (p *Official) prepare() {
	p.Official = or(p.Official)
	p.Official.Department = or(p.Official.Department)
}
