package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Errata 讀者報錯 is where editors see what readers say is wrong.
type Errata struct {
	Layout
	Unsaved
	List      []*policy.Erratum
	Open, All int
	Typed     map[int64]string // replies that could not be saved, by report
	Done      bool
}

func (p *Errata) prepare() { p.Single = true }

func (p *Errata) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: p.Path, Page: "errata"}}
}
