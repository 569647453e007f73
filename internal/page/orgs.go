package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Orgs 單位表 is the index of departments.
type Orgs struct {
	Layout
	Departments []policy.CountedDepartment
}

func (p *Orgs) crumbs() []Crumb { return []Crumb{startCrumb, {Path: "/org", Page: "orgs"}} }
