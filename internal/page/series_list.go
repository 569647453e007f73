package page

import "github.com/yihaowen/yihaowen/internal/policy"

// SeriesList 系列一覽 lists all series.
type SeriesList struct {
	Layout
	All []*policy.Series
}

func (*SeriesList) prepare() {}

func (p *SeriesList) crumbs() []Crumb { return []Crumb{startCrumb, seriesCrumb} }
