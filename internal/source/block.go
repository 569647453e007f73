package source

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// page collects the blocks of an extracted text, one a line.
type page struct {
	text   strings.Builder
	blocks []policy.Block

	pictures int // that stand in the text and are not kept
	first    int // byte before which the first of them stands
}

// picture notes that a picture stands behind what was added last.
func (p *page) picture() {
	if p.pictures == 0 {
		p.first = p.text.Len()
	}
	p.pictures++
}

// add appends a block. A line end inside makes several; what holds nothing but
// blanks is left out.
func (p *page) add(kind policy.BlockKind, level int, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if p.text.Len() > 0 {
			p.text.WriteByte('\n')
		}
		start := p.text.Len()
		p.text.WriteString(line)
		p.blocks = append(p.blocks, policy.Block{Kind: kind, Level: level, Start: start, End: p.text.Len()})
	}
}

// table appends a table; see package table for how it stands in the text.
func (p *page) table(g *table.Grid, heads int) {
	for _, line := range g.Lines(heads) {
		p.add(policy.BlockTable, 0, line)
	}
}

// into hands the blocks over.
func (p *page) into(src *policy.Source, format string) {
	src.Format, src.Text, src.Blocks = format, p.text.String(), p.blocks
	if p.pictures > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.PicturesLeft, p.pictures).At(policy.Span{Start: p.first, End: p.first}))
	}
}
