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
type written struct {
	hant, hans []rune
	memory     [2][]rune
}

// read decodes t into w, keeping w's memory. Should the two differ in length,
// which policy.Text forbids, what both have is read.
func (w *written) read(t policy.Text) {
	w.memory[0] = decode(w.memory[0][:0], t.Hant)
	w.hant, w.hans = w.memory[0], w.memory[0]
	if t.Hans != t.Hant {
		w.memory[1] = decode(w.memory[1][:0], t.Hans)
		n := min(len(w.memory[0]), len(w.memory[1]))
		w.hant, w.hans = w.memory[0][:n], w.memory[1][:n]
	}
}

func decode(into []rune, s string) []rune {
	for _, r := range s {
		into = append(into, r)
	}
	return into
}

// first is the characters that the first rune of a pattern stands for: nearly all
// places of a text are turned down by it.
type first []rune

func newFirst(p pattern) first {
	if len(p) == 0 {
		return nil
	}
	return script.Forms(p[0])
}

func (f first) at(w *written, i int) bool {
	for _, c := range f {
		if w.hant[i] == c || w.hans[i] == c {
			return true
		}
	}
	return false
}

// find appends the places where p stands in w, from left to right, not overlapping.
func (p pattern) find(w *written, f first, into []Range) []Range {
	for i := 0; i < len(w.hant); {
		if !f.at(w, i) {
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
		m.words = append(m.words, newMatchWord(word, word.Field != Anywhere))
	}
	return m
}

// Marks is Query.Marks.
func (m *Marker) Marks(t policy.Text, field policy.Field) []Range {
	m.text.read(t)
	var marks []Range
	for _, w := range m.words {
		if !w.headingOnly || field == policy.Heading {
			marks = w.find(&m.text, w.first, marks)
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
