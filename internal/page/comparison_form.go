package page

import (
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ComparisonForm 選擇兩份文件 is where two documents are chosen to be compared, and where
// somebody lands whose choice cannot be.
type ComparisonForm struct {
	Layout
	All       []*policy.Series
	Documents []*policy.Document // any two of which can be compared, the newest
	A, B      string             // slugs as asked for
	Problem   string             // "one", "unknown", "" for none
	Issue     policy.Issue       // why these two are not compared
}

func (p *ComparisonForm) prepare() { p.NoIndex = p.NoIndex || p.Query != "" }

func (p *ComparisonForm) crumbs() []Crumb {
	return []Crumb{startCrumb, {Path: "/compare", Page: "compare"}}
}
