package page

import (
	"html/template"

	"github.com/yihaowen/yihaowen/internal/page/markup"
	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Full 全文頁 is the whole text in reading order, with an anchor on every
// provision: "m17" for a measure, the eid ("dim_3") for a group. A long text is
// shown in parts, each with an address of its own.
type Full struct {
	Layout
	Document *policy.Document
	Edition  *policy.Edition                // provisions and passages
	Mentions map[int64][]policy.TermMention // by row
	Number   int                            // of the part shown, from 1

	parts [][]markup.Block
	place map[*policy.Provision]int // the part each provision stands in, from 1
}

func (p *Full) prepare() {
	p.Document, p.Edition = or(p.Document), or(p.Edition)
	p.Number = max(p.Number, 1)
	p.parts, p.place = FullParts(p.Edition), map[*policy.Provision]int{}
	for i, part := range p.parts {
		for _, b := range part {
			if b.Provision != nil && !b.Continued {
				p.place[b.Provision] = i + 1
			}
		}
	}
}

// Parts is how many parts the text is shown in.
func (p *Full) Parts() int { return len(p.parts) }

// Blocks is what the part holds.
func (p *Full) Blocks() []markup.Block {
	if p.Number < 1 || p.Number > len(p.parts) {
		return nil
	}
	return p.parts[p.Number-1]
}

// Elsewhere is the identifier of the part that a provision stands in, "" if that is
// the one shown.
func (p *Full) Elsewhere(q *policy.Provision) string {
	if part := p.place[q]; part != p.Number {
		return p.PartPath(part)
	}
	return ""
}

// PartPath is the identifier of a part.
func (p *Full) PartPath(part int) string { return p.Document.Address(FullPath(part)) }

// FullPath is where part n of the whole text stands below the document.
func FullPath(n int) string {
	if n > 1 {
		return "full/" + itoa(n)
	}
	return "full"
}

// A text of up to wholeLeaves measures is one page. A longer one is cut before a
// top-level group when a part has minLeaves, before any group when it has
// goodLeaves, and before any measure when it has mostLeaves.
const (
	wholeLeaves = 300
	minLeaves   = 60
	goodLeaves  = 100
	mostLeaves  = 200
)

// FullParts cuts the whole text of an edition into parts that a phone can show
// without lag. A part that begins inside a group begins with its headings.
func FullParts(e *policy.Edition) [][]markup.Block {
	blocks := blocks(e)
	if policy.Count(e.Provisions)[policy.Measure] <= wholeLeaves {
		return [][]markup.Block{blocks}
	}
	var parts [][]markup.Block
	var part []markup.Block
	var above []markup.Block // the groups that the block stands in
	leaves := 0
	for _, b := range blocks {
		if p := b.Provision; p != nil {
			above = above[:min(b.Level, len(above))]
			group := len(p.Children) > 0 && !p.IsMeasure()
			if leaves >= mostLeaves && (group || p.IsMeasure()) || group && (leaves >= goodLeaves || leaves >= minLeaves && b.Level == 0) {
				parts, part, leaves = append(parts, part), nil, 0
				for _, a := range above {
					a.Continued = true
					part = append(part, a)
				}
			}
			if group {
				above = append(above, b)
			}
			if p.IsMeasure() {
				leaves++
			}
		}
		part = append(part, b)
	}
	return append(parts, part)
}

// PartOf is the part in which an anchor stands, 1 if none has it.
func PartOf(parts [][]markup.Block, anchor string) int {
	for i, part := range parts {
		for _, b := range part {
			if b.Provision != nil && !b.Continued && running.Anchor(b.Provision) == anchor {
				return i + 1
			}
		}
	}
	return 1
}

func (p *Full) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.PartPath(p.Number), Page: "full"})
}

// contents is the contents list beside the whole text.
func (d *dialect) contents(p *Full) template.HTML {
	return d.Contents(p.Edition.Provisions, p.Elsewhere)
}
