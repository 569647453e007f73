package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ComparisonForm 選擇兩份文件 is where two documents are chosen to be compared, and where
// somebody lands whose choice cannot be.
type ComparisonForm struct {
	Layout
	All     []*policy.Series
	A, B    string // slugs as asked for
	Problem string // "one", "unknown", "apart", "" for none
}

func (p *ComparisonForm) prepare() { p.NoIndex = p.NoIndex || p.Query != "" }

func (p *ComparisonForm) crumbs() []Crumb {
	return []Crumb{startCrumb, seriesCrumb, {Path: "/compare", Page: "years"}}
}
