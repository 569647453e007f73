package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Terms 術語表 is the index of all terms, or of one document's.
type Terms struct {
	Layout
	Document *policy.Document // nil for all
	Terms    []policy.CountedTerm
}

func (p *Terms) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "terms"})
}
