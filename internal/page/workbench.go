package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Workbench 工作台 is where somebody who is logged in starts.
type Workbench struct {
	Layout
	Documents []*policy.Document
	Duties    []policy.Duty // of an official
}

func (p *Workbench) prepare() { p.Single = true }

var workbenchCrumb = Crumb{Path: "/admin", Page: "workbench"}

func (p *Workbench) crumbs() []Crumb { return []Crumb{startCrumb, workbenchCrumb} }
