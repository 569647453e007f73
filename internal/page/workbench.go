package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Workbench 工作台 is where somebody who is logged in starts.
type Workbench struct {
	Layout
	Desk      *office.Desk       // of an editor
	Documents []*policy.Document // with work
	Others    []*policy.Document // without
	Duties    []policy.Duty      // of an official
}

// Urgent 急辦 is duties that cannot wait, on a page of Layout; Kind is "late" or "soon".
type Urgent struct {
	Layout Layout
	Duties []policy.Duty
	Kind   string
}

func urgent(l Layout, duties []policy.Duty, kind string) Urgent { return Urgent{l, duties, kind} }

func (p *Workbench) prepare() { p.Single = true }

var workbenchCrumb = Crumb{Path: "/admin", Page: "workbench"}

func (p *Workbench) crumbs() []Crumb { return []Crumb{startCrumb, workbenchCrumb} }
