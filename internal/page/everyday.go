package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Everyday 日常用語 is where editors say with which words policy texts say what people ask for.
type Everyday struct {
	Layout
	Own     []*policy.Everyday // what editors wrote
	Shipped []*policy.Everyday // what the program brings
	Typed   office.EverydayForm
	Issue   policy.Issue // why it could not be saved; no code: nothing was wrong
	Done    bool
}

func (p *Everyday) prepare() { p.Single = true }

func (p *Everyday) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: p.Path, Page: "everyday"}}
}
