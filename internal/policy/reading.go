package policy

import (
	"cmp"
	"iter"
	"slices"
)

// Reading yields the places of an edition in reading order, each with its level: the
// tree as it stands, 0 at the top, and between its provisions the passages that stand
// before them. What is stored knows its position; before that, the first byte of the
// words a place owns tells.
func (e *Edition) Reading() iter.Seq2[Place, int] {
	return func(yield func(Place, int) bool) {
		passages := slices.Clone(e.Passages)
		SortPassages(passages)
		var walk func(trees []*Provision, level int) bool
		walk = func(trees []*Provision, level int) bool {
			for _, p := range trees {
				for at := p.order(); len(passages) > 0 && passages[0].order() < at; passages = passages[1:] {
					if !yield(Place{Passage: passages[0]}, 0) {
						return false
					}
				}
				if !yield(Place{Provision: p}, level) || !walk(p.Children, level+1) {
					return false
				}
			}
			return true
		}
		if !walk(e.Provisions, 0) {
			return
		}
		for _, p := range passages {
			if !yield(Place{Passage: p}, 0) {
				return
			}
		}
	}
}

// SortPassages puts passages in reading order.
func SortPassages(list []*Passage) {
	slices.SortStableFunc(list, func(a, b *Passage) int { return cmp.Compare(a.order(), b.order()) })
}

// order is what passages are ordered by.
func (p *Passage) order() int {
	if p.Position > 0 {
		return p.Position
	}
	return max(Start(p.Spans), 0)
}

// order is the same of a provision: where its own words begin or, of a group that has
// none, those of the first below it; -1 where it owns none at all.
func (p *Provision) order() int {
	if p.Position > 0 {
		return p.Position
	}
	first := Start(p.Spans)
	for _, c := range p.Children {
		if at := c.order(); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// Start is the first byte of the source that spans own, -1 if they own none: borrowed
// words stand elsewhere.
func Start(spans []Span) int {
	first := -1
	for _, s := range spans {
		if !s.Shared && (first < 0 || s.Start < first) {
			first = s.Start
		}
	}
	return first
}
