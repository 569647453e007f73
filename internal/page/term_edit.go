package page

import "github.com/yihaowen/yihaowen/internal/policy"

// TermEdit 術語取捨 is where editors hide, join and restore a term, or add one and see all that were chosen.
type TermEdit struct {
	Layout
	Term   *policy.Term   // nil: all
	Chosen []*policy.Term // of which editors said something
	Done   bool           // what was said is saved
	Issue  policy.Issue   // why it is not
	Typed  string
}

func (p *TermEdit) prepare() { p.Single = true }

func (p *TermEdit) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/t", Page: "terms"}, {Path: "/admin/t", Page: "term_edit"}}
	if p.Term != nil {
		list = append(list, Crumb{Path: "/admin/t/" + p.Term.Slug, Name: p.Term.Name})
	}
	return list
}
