package page

import (
	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/page/profile"
)

// Benefits 惠企條款 is what measures of all documents give to whom, as far as it passes a filter: quotations alone.
type Benefits struct {
	Layout
	profile.View
}

func (p *Benefits) prepare() {
	if p.View.Findings == nil {
		p.View.Findings = &benefit.Findings{}
	}
	p.View.Script = p.Layout.Script
}

func (p *Benefits) crumbs() []Crumb {
	return []Crumb{startCrumb, {Path: "/benefits", Page: "benefits"}}
}
