package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Document 文件頁 is a document at a glance: its facts, what its text claims of
// itself, its targets and its whole tree.
type Document struct {
	Layout
	Document *policy.Document
	// Edition is the edition shown with its provisions, claims and figures; its
	// source text and passages are not needed.
	Edition *policy.Edition
	Terms   []policy.CountedTerm // of this edition, most mentioned first
	Notes   []policy.Note
	Tally   office.Tally // of its measures
	// Editions lists all editions, the newest first; fewer than two are not shown.
	Editions []policy.EditionSummary
	CitedBy  []policy.Occurrence // where other documents name this one
	Series   []*policy.Series    // that it stands in
	Shading  picture.Shading     // of the map
	// TellsOf is the name of the document that this one tells of, as a 解讀 does, and About
	// that document where it is held.
	TellsOf policy.Text
	About   *policy.Document
}

func (p *Document) prepare() {
	p.Document, p.Edition = or(p.Document), or(p.Edition)
}

// Counts is the number of provisions of each kind, policy.Measure for the measures.
func (d *Document) Counts() map[policy.Kind]int {
	if d.Edition == nil {
		return nil
	}
	return policy.Count(d.Edition.Provisions)
}

// Long reports whether the document has more measures than a page can list; it is
// listed by group then.
func (d *Document) Long() bool { return d.Counts()[policy.Measure] > wholeLeaves }

func (p *Document) crumbs() []Crumb { return documentCrumbs(p.Document) }
