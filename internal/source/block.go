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

	album
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

// strong says of the block that was added last that it is set in bold as a whole.
func (p *page) strong() {
	if n := len(p.blocks); n > 0 && p.blocks[n-1].Kind == policy.BlockParagraph {
		p.blocks[n-1].Strong = true
	}
}

// table appends a table; see package table for how it stands in the text.
func (p *page) table(g *table.Grid, heads int) {
	for _, line := range g.Lines(heads) {
		p.add(policy.BlockTable, 0, line)
	}
}

// settle says of the pictures since the last time that they stand behind what was added last.
func (p *page) settle() { p.album.settle(p.text.Len()) }

// into hands the blocks and pictures over.
func (p *page) into(src *policy.Source, format string) {
	src.Format, src.Text, src.Blocks = format, p.text.String(), p.blocks
	p.settle()
	p.album.into(src)
}
