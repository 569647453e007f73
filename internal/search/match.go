package search

import (
	"slices"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// skipped reports whether a query may leave r out: quotation marks and spaces,
// which readers do not remember where the text has them.
func skipped(r rune) bool {
	if unicode.IsSpace(r) {
		return true
	}
	switch script.Fold(r) {
	case '"', '\'', ' ':
		return true
	}
	return false
}

// pattern is a word of a query made ready to be looked for: its runes without
// spaces. Quotation marks that it holds have to be in the text.
type pattern []rune

func newPattern(word string) pattern {
	var p pattern
	for _, r := range word {
		if !unicode.IsSpace(r) && script.Fold(r) != ' ' {
			p = append(p, r)
		}
	}
	return p
}

// written is a text in both scripts, one pair of characters a place.
type written struct{ hant, hans []rune }

// read decodes t into w, keeping w's memory. Should the two differ in length,
// which policy.Text forbids, what both have is read.
func (w *written) read(t policy.Text) {
	w.hant, w.hans = decode(w.hant[:0], t.Hant), decode(w.hans[:0], t.Hans)
	n := min(len(w.hant), len(w.hans))
	w.hant, w.hans = w.hant[:n], w.hans[:n]
}

func decode(into []rune, s string) []rune {
	for _, r := range s {
		into = append(into, r)
	}
	return into
}

// first remembers of which places the first rune of a pattern stands: nearly all
// places of a text are turned down by it.
type first struct {
	seen   []place
	misses int // places that it did not remember
}

// place is a pair of characters and whether a rune stands for it.
type place struct {
	hant, hans rune
	equal      bool
}

// Sizes of first, powers of two: for one text, and for the thousand that a query
// may have to look at, which hold some three thousand different characters. Most look
// at few, and making the large one takes longer than looking.
const (
	brief   = 1 << 7
	lasting = 1 << 12
)

func newFirst() first { return first{seen: make([]place, brief)} }

func (f *first) at(q rune, w *written, i int) bool {
	m := &f.seen[int(w.hant[i])&(len(f.seen)-1)]
	// What was never looked at reads as NUL, so NUL is always looked at.
	if m.hant != w.hant[i] || m.hans != w.hans[i] || m.hant == 0 {
		if f.misses++; f.misses == 4*brief {
			f.seen = make([]place, lasting)
			m = &f.seen[int(w.hant[i])&(lasting-1)]
		}
		m.hant, m.hans, m.equal = w.hant[i], w.hans[i], script.Equal(q, w.hant[i], w.hans[i])
	}
	return m.equal
}

// find appends the places where p stands in w, from left to right, not overlapping.
func (p pattern) find(w *written, f *first, into []Range) []Range {
	if len(p) == 0 {
		return into
	}
	for i := 0; i < len(w.hant); {
		if !f.at(p[0], w, i) {
			i++
			continue
		}
		end := p.rest(w, i+1)
		if end < 0 {
			i++
			continue
		}
		into = append(into, Range{i, end})
		i = end
	}
	return into
}

// rest gives where p ends if what follows its first rune stands at place i of w,
// otherwise -1.
func (p pattern) rest(w *written, i int) int {
	for _, q := range p[1:] {
		for i < len(w.hant) && !script.Equal(q, w.hant[i], w.hans[i]) {
			if !skipped(w.hant[i]) && !skipped(w.hans[i]) {
				return -1
			}
			i++
		}
		if i == len(w.hant) {
			return -1
		}
		i++
	}
	return i
}

// Marks gives the places in t where the words of q stand, merged and in order,
// for marking them on the page of a measure.
func (q Query) Marks(t policy.Text, field policy.Field) []Range { return q.Marker().Marks(t, field) }

// Marker marks a query in several texts. It keeps memory between them and serves one
// goroutine.
type Marker struct {
	words []*matchWord
	text  written
}

// Marker prepares q for marking.
func (q Query) Marker() *Marker {
	m := &Marker{}
	for _, word := range q.Words() {
		m.words = append(m.words, &matchWord{pattern: newPattern(word.Text), first: newFirst(), headingOnly: word.Field != Anywhere})
	}
	return m
}

// Marks is Query.Marks.
func (m *Marker) Marks(t policy.Text, field policy.Field) []Range {
	m.text.read(t)
	var marks []Range
	for _, w := range m.words {
		if !w.headingOnly || field == policy.Heading {
			marks = w.find(&m.text, &w.first, marks)
		}
	}
	return merge(marks)
}

// merge sorts ranges and joins those that touch or overlap.
func merge(ranges []Range) []Range {
	slices.SortFunc(ranges, func(a, b Range) int { return a.Start - b.Start })
	var merged []Range
	for _, r := range ranges {
		if n := len(merged); n > 0 && r.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, r.End)
			continue
		}
		merged = append(merged, r)
	}
	return merged
}
