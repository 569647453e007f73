package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// maxGrams is how many grams of one word the index is asked for. Fewer than all
// of them still find every hit, because candidates are checked against the text.
const maxGrams = 24

// Grams is what the index holds of a provision: every folded character, and every
// pair of neighbours that are both letters or digits, parted by spaces; those of
// the heading with a mark before them. Neighbours are those that are left when
// quotation marks and spaces are skipped; pairs with other punctuation would be a
// fifth of the index, and hardly ever asked for. A place whose two characters do
// not fold together has both.
func Grams(heading, text policy.Text) string {
	var b strings.Builder
	g := gramWriter{b: &b, mark: string(headingMark)}
	g.write(heading)
	g.mark = ""
	g.write(text)
	return b.String()
}

// InHeading is the gram as the index holds it of headings.
func InHeading(gram string) string { return string(headingMark) + gram }

type gramWriter struct {
	b    *strings.Builder
	mark string
	written
}

func (g *gramWriter) write(t policy.Text) {
	g.read(t)
	g.b.Grow(10 * len(g.hant))
	var before, here []rune // the letters on the left, and the characters of this place
	for i := range g.hant {
		here = append(here[:0], script.Fold(g.hant[i]))
		if other := script.Fold(g.hans[i]); other != here[0] {
			here = append(here, other)
		}
		for _, r := range here {
			g.gram(r)
		}
		if skipped(g.hant[i]) && skipped(g.hans[i]) {
			continue
		}
		letters := 0
		for _, r := range here {
			if !letter(r) {
				continue
			}
			for _, left := range before {
				g.gram(left, r)
			}
			here[letters] = r
			letters++
		}
		before = append(before[:0], here[:letters]...)
	}
}

func (g *gramWriter) gram(runes ...rune) {
	g.b.WriteString(g.mark)
	for _, r := range runes {
		g.b.WriteRune(gramRune(r))
	}
	g.b.WriteByte(' ')
}

// letter reports whether r pairs with its neighbours.
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// asciiPlane is where ASCII goes in grams: into the private use area, because
// SQLite's tokenizer takes every character beyond ASCII for a letter and would
// part a gram at an ASCII sign.
const asciiPlane = 0xE000

// headingMark stands before the grams of headings: private too, beyond the ASCII there.
const headingMark rune = 0xE0FF

func gramRune(r rune) rune {
	if r < utf8.RuneSelf {
		return asciiPlane + r
	}
	return r
}

// Grams is what the index has to be asked to find w: every text that holds w
// holds all of them. There is at least one unless w is blank.
func (w Word) Grams() []string {
	var marks, grams []string
	before := rune(-1)
	alone := false // before is a letter that stands in no pair yet
	for _, q := range newPattern(w.Text) {
		r := script.Fold(q)
		switch {
		case skipped(q):
			marks = append(marks, string(gramRune(r)))
			continue
		case !letter(r):
			marks = append(marks, string(gramRune(r)))
			if alone {
				grams = append(grams, string(gramRune(before)))
			}
			before, alone = -1, false
			continue
		case before >= 0:
			grams = append(grams, string([]rune{gramRune(before), gramRune(r)}))
			alone = false
		default:
			alone = true
		}
		before = r
	}
	if alone {
		grams = append(grams, string(gramRune(before)))
	}
	grams = distinctStrings(grams)
	if n := len(grams); n > maxGrams {
		for i := range maxGrams {
			grams[i] = grams[i*(n-1)/(maxGrams-1)]
		}
		return distinctStrings(grams[:maxGrams])
	}
	marks = distinctStrings(marks)
	return append(grams, marks[:min(len(marks), maxGrams-len(grams))]...)
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
		// A private use character could be an ASCII one in the grams, and signs
		// have no pairs.
		if skipped(q) || len(p) == 2 && !letter(fold) || fold >= asciiPlane && fold < asciiPlane+utf8.RuneSelf {
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
