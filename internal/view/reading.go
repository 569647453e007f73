package view

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Block 段 is a provision or a passage at its place in the text; one of the two
// is nil. Level counts from 0 at the top of the tree.
type Block struct {
	Provision *policy.Provision
	Passage   *policy.Passage
	Level     int
	Continued bool // the heading of a group that began on an earlier part
}

// blocks is the whole text in reading order: the tree as it stands, and between its
// provisions the passages whose words come before theirs.
func blocks(e *policy.Edition) []Block {
	passages := slices.Clone(e.Passages)
	slices.SortStableFunc(passages, func(a, b *policy.Passage) int { return start(a.Spans, 0) - start(b.Spans, 0) })
	var list []Block
	before := func(offset int) {
		for len(passages) > 0 && start(passages[0].Spans, 0) < offset {
			list = append(list, Block{Passage: passages[0]})
			passages = passages[1:]
		}
	}
	var add func(trees []*policy.Provision, level int)
	add = func(trees []*policy.Provision, level int) {
		for _, p := range trees {
			before(firstByte(p))
			list = append(list, Block{Provision: p, Level: level})
			add(p.Children, level+1)
		}
	}
	add(e.Provisions, 0)
	for _, p := range passages {
		list = append(list, Block{Passage: p})
	}
	return list
}

// firstByte is where a provision begins in the source: its own words or, for a
// group that has none, those of the first below it. Borrowed words stand elsewhere.
func firstByte(p *policy.Provision) int {
	first := start(p.Spans, -1)
	for _, c := range p.Children {
		if at := firstByte(c); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// start is the first byte of the own words among spans, or none if there are none.
func start(spans []policy.Span, none int) int {
	first := none
	found := false
	for _, s := range spans {
		if !s.Shared && (!found || s.Start < first) {
			first, found = s.Start, true
		}
	}
	return first
}

// Anchor 錨 is the fragment of a provision on the pages of whole texts.
func Anchor(p *policy.Provision) string {
	if p.Leaf() {
		return "m" + itoa(p.Measure)
	}
	return p.EID
}
