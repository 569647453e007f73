package search

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// maxGrams is how many grams of one word the index is asked for. Fewer than all
// of them still find every hit, because candidates are checked against the text.
const maxGrams = 24

// Grams is what the index holds of texts: every folded character and every pair
// of neighbours, parted by spaces. Neighbours are those that are left when
// quotation marks and spaces are skipped. No gram reaches from one text into
// the next. A place whose two characters do not fold together has both.
func Grams(texts ...policy.Text) string {
	var b strings.Builder
	var w written
	for _, t := range texts {
		w.read(t)
		b.Grow(10 * len(w.hant))
		before := [2]rune{-1, -1} // the folded characters of the neighbour on the left, if any
		for i := range w.hant {
			here := [2]rune{script.Fold(w.hant[i]), script.Fold(w.hans[i])}
			if skipped(w.hant[i]) && skipped(w.hans[i]) {
				// A query that writes the mark is narrowed by it.
				writeGram(&b, here[0])
				continue
			}
			for j, r := range here {
				if j == 1 && r == here[0] {
					break
				}
				writeGram(&b, r)
				if before[0] >= 0 {
					writeGram(&b, before[0], r)
					if before[1] != before[0] {
						writeGram(&b, before[1], r)
					}
				}
			}
			before = here
		}
	}
	return b.String()
}

func writeGram(b *strings.Builder, runes ...rune) {
	for _, r := range runes {
		b.WriteRune(gramRune(r))
	}
	b.WriteByte(' ')
}

// asciiPlane is where ASCII goes in grams: into the private use area, because
// SQLite's tokenizer takes every character beyond ASCII for a letter and would
// part a gram at an ASCII sign.
const asciiPlane = 0xE000

func gramRune(r rune) rune {
	if r < utf8.RuneSelf {
		return asciiPlane + r
	}
	return r
}

// Grams is what the index has to be asked to find w: every text that holds w
// holds all of them. There is at least one unless w is blank.
func (w Word) Grams() []string {
	var marks, rest []rune
	for _, r := range newPattern(w.Text) {
		if skipped(r) {
			marks = append(marks, gramRune(script.Fold(r)))
		} else {
			rest = append(rest, gramRune(script.Fold(r)))
		}
	}
	var grams []string
	switch {
	case len(rest) == 1:
		grams = append(grams, string(rest))
	case len(rest)-1 <= maxGrams:
		for i := range len(rest) - 1 {
			grams = append(grams, string(rest[i:i+2]))
		}
	default:
		for i := range maxGrams {
			at := i * (len(rest) - 2) / (maxGrams - 1)
			grams = append(grams, string(rest[at:at+2]))
		}
	}
	if len(marks) > 0 && len(grams) < maxGrams {
		grams = append(grams, string(marks[0]))
	}
	return distinctStrings(grams)
}

func distinctStrings(list []string) []string {
	seen := map[string]bool{}
	kept := list[:0]
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			kept = append(kept, s)
		}
	}
	return kept
}

// Pair is the characters of one place of a text in both scripts.
type Pair struct{ Hant, Hans rune }

// Pairs adds to seen, as true, the pairs of t that it does not have.
func Pairs(t policy.Text, seen map[Pair]bool) {
	var w written
	w.read(t)
	for i := range w.hant {
		p := Pair{w.hant[i], w.hans[i]}
		if _, known := seen[p]; !known {
			seen[p] = true
		}
	}
}

// Exact reports whether whatever has w's grams also holds w, so that counting
// needs no look at the texts. pairs gives all pairs in the index of which a
// character folds to the rune asked for: one of them may be a stranger (機 for
// a query of 几).
func (w Word) Exact(pairs func(fold rune) ([]Pair, error)) (bool, error) {
	p := newPattern(w.Text)
	if len(p) > 2 {
		return false, nil
	}
	for _, q := range p {
		fold := script.Fold(q)
		// A private use character could be an ASCII one in the grams.
		if skipped(q) || fold >= asciiPlane && fold < asciiPlane+utf8.RuneSelf {
			return false, nil
		}
		list, err := pairs(fold)
		if err != nil {
			return false, err
		}
		for _, pair := range list {
			if !script.Equal(q, pair.Hant, pair.Hans) {
				return false, nil
			}
		}
	}
	return true, nil
}
