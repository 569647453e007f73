package source

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// page collects the blocks of an extracted text, one a line.
type page struct {
	text   strings.Builder
	blocks []policy.Block
}

// add appends a block. A line end inside makes several; what holds nothing but
// blanks is left out.
func (p *page) add(kind policy.BlockKind, level int, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		if kind == policy.BlockTable {
			line = strings.TrimRight(line, " \t")
		}
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

// row appends a row of a table. Cells are parted by tabs, so that inside them
// line ends and tabs become blanks.
func (p *page) row(cells []string) {
	for i, cell := range cells {
		cells[i] = strings.Join(strings.Fields(cell), " ")
	}
	p.add(policy.BlockTable, 0, strings.Join(cells, "\t"))
}

// into hands the blocks over.
func (p *page) into(src *policy.Source, format string) {
	src.Format, src.Text, src.Blocks = format, p.text.String(), p.blocks
}
