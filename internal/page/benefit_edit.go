package page

import "github.com/yihaowen/yihaowen/internal/policy"

// BenefitEdit 核對惠企條款 is where editors say what they think of what was found in a document.
type BenefitEdit struct {
	Layout
	Document *policy.Document
	All      []*policy.Benefit // of page Number of Pages
	Total    int
	Number   int
	Pages    int
	Done     bool
}

func (p *BenefitEdit) prepare() { p.Document = or(p.Document) }

func (p *BenefitEdit) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: "/admin/d/" + p.Document.Slug + "/benefits", Page: "benefit_edit"})
}
