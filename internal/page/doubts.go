package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Doubts 存疑處 is where editors settle what the conversion of a document is not sure of.
type Doubts struct {
	Layout
	Document *policy.Document
	Rows     []*office.Doubt
	More     int          // how many are left out
	Words    int          // how many words the document has of its own
	Issue    policy.Issue // why what was chosen is not saved; no code: nothing was wrong
	Done     bool
}

func (p *Doubts) prepare() { p.Single, p.Document = true, or(p.Document) }

func (p *Doubts) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "doubts"})
}
