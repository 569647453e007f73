package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Carry 承接上年 shows what a document may take over from an earlier one of its series.
type Carry struct {
	Layout
	Document *policy.Document
	From     *policy.Document // nil if the document has no predecessor
	Carry    *office.Carry    // nil likewise
	Problem  policy.IssueCode
	Done     string // not empty: something was taken over just now
}

// Open is how many rows may still be taken over.
func (p *Carry) Open() (n int) {
	for _, r := range p.Carry.Rows {
		if !r.Taken {
			n++
		}
	}
	return n
}

func (p *Carry) prepare() { p.Single, p.Document = true, or(p.Document) }

func (p *Carry) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "carry"})
}
