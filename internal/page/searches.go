package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Searches 沒有結果的檢索 is the editors' list of what readers searched for in vain.
type Searches struct {
	Layout
	Missed []policy.Missed // the most frequent first
}

func (p *Searches) prepare() { p.Single = true }

func (p *Searches) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: p.Path, Page: "searches"}}
}
