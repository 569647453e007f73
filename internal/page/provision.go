package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/reference"
)

// Provision 條款頁 is a grouping provision: a dimension, an item, a chapter.
type Provision struct {
	Layout
	Document  *policy.Document
	Cited     reference.Work      // what reference managers are told
	Provision *policy.Provision   // with its children, whole
	Ancestors []*policy.Provision // from the top of the tree down
	Previous  *policy.Provision   // of the same kind, nil at the ends
	Next      *policy.Provision
	Mentions  map[int64][]policy.TermMention // by row of the provision and of those below it
	Notes     []policy.Note
	Marked    Marked       // the words searched for, where a search led here
	Tally     office.Tally // of the measures below it
	Glyphs    *Glyphs      // where asked for
	Total     int          // how many measures the document has
}

func (p *Provision) prepare() {
	p.Document, p.Provision = or(p.Document), or(p.Provision)
}

func (p *Provision) crumbs() []Crumb { return placeCrumbs(p.Document, p.Ancestors, p.Provision) }
