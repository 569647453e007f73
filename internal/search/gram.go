package search

import (
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// maxGrams is how many grams of one word the index is asked for. Fewer than all
// of them still find every hit, because candidates are checked against the text.
const maxGrams = 24

// Gram 字元 is what the index keeps lists of: a folded character, or a pair of
// neighbours that are both letters or digits. The second of a single one is 0.
type Gram [2]rune

// Grams yields what the index holds of a text, some of it more than once: every
// character, and every pair of neighbours that are left when quotation marks and
// spaces are skipped; pairs with other punctuation would be a fifth of the index,
// and hardly ever asked for. A place whose two characters do not fold together
// has both.
func Grams(t policy.Text, yield func(Gram)) {
	var before, here [2]rune // the letters on the left, and the characters of this place
	lefts := 0
	hans := t.Hans
	for _, hant := range t.Hant {
		r, size := utf8.DecodeRuneInString(hans)
		if size == 0 {
			return // the two differ in length, which policy.Text forbids
		}
		hans = hans[size:]
		here[0], here[1] = script.Fold(hant), script.Fold(r)
		n := 2
		if here[1] == here[0] {
			n = 1
		}
		for _, h := range here[:n] {
			yield(Gram{h})
		}
		if skipped(hant) && skipped(r) {
			continue
		}
		letters := 0
		for _, h := range here[:n] {
			if !letter(h) {
				continue
			}
			for _, left := range before[:lefts] {
				yield(Gram{left, h})
			}
			here[letters] = h
			letters++
		}
		before, lefts = here, letters
	}
}

// letter reports whether r pairs with its neighbours.
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// Grams is what the index has to be asked to find w: every text that holds w
// holds all of them. There is at least one unless w is blank.
func (w Word) Grams() []Gram {
	var marks, grams []Gram
	before := rune(-1)
	alone := false // before is a letter that stands in no pair yet
	for _, q := range newPattern(w.Text) {
		r := script.Fold(q)
		switch {
		case skipped(q):
			marks = append(marks, Gram{r})
			continue
		case !letter(r):
			marks = append(marks, Gram{r})
			if alone {
				grams = append(grams, Gram{before})
			}
			before, alone = -1, false
			continue
		case before >= 0:
			grams = append(grams, Gram{before, r})
			alone = false
		default:
			alone = true
		}
		before = r
	}
	if alone {
		grams = append(grams, Gram{before})
	}
	grams = distinctOf(grams)
	if n := len(grams); n > maxGrams {
		for i := range maxGrams {
			grams[i] = grams[i*(n-1)/(maxGrams-1)]
		}
		return distinctOf(grams[:maxGrams])
	}
	marks = distinctOf(marks)
	return append(grams, marks[:min(len(marks), maxGrams-len(grams))]...)
}

// distinctOf drops what stands in list before, keeping the order.
func distinctOf[T comparable](list []T) []T {
	seen := map[T]bool{}
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

// Pairs appends the pairs of t that seen does not have yet, and adds them to it.
func Pairs(t policy.Text, seen map[Pair]bool, fresh []Pair) []Pair {
	var w written
	w.read(t)
	for i := range w.hant {
		p := Pair{w.hant[i], w.hans[i]}
		if !seen[p] {
			seen[p] = true
			fresh = append(fresh, p)
		}
	}
	return fresh
}

// Literal is the word as it stands in a text, if it stands there without anything
// that may be skipped: its characters without spaces.
func (w Word) Literal() string { return string(newPattern(w.Text)) }

// Short reports whether w can be Exact.
func (w Word) Short() bool { return len(newPattern(w.Text)) <= 2 }

// Exact reports whether whatever has w's grams also holds w, so that counting
// needs no look at the texts. One of the pairs in the index may be a stranger (機 for
// a query of 几).
func (w Word) Exact(known Known) bool {
	p := newPattern(w.Text)
	if !w.Short() {
		return false
	}
	for _, q := range p {
		fold := script.Fold(q)
		if skipped(q) || len(p) == 2 && !letter(fold) { // signs have no pairs
			return false
		}
		for _, pair := range known[fold] {
			if !script.Equal(q, pair.Hant, pair.Hans) {
				return false
			}
		}
	}
	return true
}

// Neighbours is the pairs of neighbouring letters of a text, each once, as the index has them of a provision that holds
// its words: quotation marks and spaces part none.
func Neighbours(text string) (list []Gram) {
	before := rune(-1)
	for _, q := range text {
		r := script.Fold(q)
		switch {
		case skipped(q):
			continue
		case !letter(r):
			before = -1
			continue
		case before >= 0:
			list = append(list, Gram{before, r})
		}
		before = r
	}
	return distinctOf(list)
}
