package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// Bounds on what counts as a term, in characters and occurrences.
const (
	shortestMarked  = 2  // a single character in quotation marks is emphasis (「深」意十足)
	longestMarked   = 24 // more is a quotation
	shortestNotion  = 3  // two-character words are vocabulary, not notions
	longestNotion   = 10
	longestSequence = 4 // words
	fewestPlaces    = 2 // provisions or passages in which a notion must stand
	mostNotions     = 60
)

// findTerms lists the notions of the tree: what it puts into quotation marks, and
// noun phrases that several of its provisions share.
func findTerms(places []*field) []*policy.Term {
	marked := markedTerms(places)
	known := map[string]bool{}
	for _, t := range marked {
		known[t.Name.Hans] = true
	}
	for _, t := range repeatedNotions(places) {
		if !known[t.Name.Hans] {
			marked = append(marked, t)
		}
	}
	return marked
}

// markedTerms reads what stands in 「」 inside provisions (GB/T 15834-2011,
// 4.8.3.2: quotation marks set off words of special meaning).
func markedTerms(places []*field) []*policy.Term {
	var terms []*policy.Term
	known := map[string]bool{}
	for _, f := range places {
		if !f.inTree() {
			continue
		}
		open := -1
		for i, r := range f.hant {
			switch r {
			case '「', '“':
				open = i + 1
			case '」', '”':
				if n := i - open; open > 0 && n >= shortestMarked && n <= longestMarked {
					t := &policy.Term{Name: f.text(open, i), Marked: true}
					if !known[t.Name.Hans] {
						known[t.Name.Hans] = true
						terms = append(terms, t)
					}
				}
				open = -1
			}
		}
	}
	return terms
}

// candidate is a sequence of words that may be a notion, with the provisions it
// stands in as such.
type candidate struct {
	name   policy.Text
	places map[policy.Place]bool
	inTree bool
}

// repeatedNotions finds noun phrases that stand in several places of the document,
// one of them in the tree. Of nested phrases that always occur together only the
// longest is kept, as in the C-value method (Frantzi, Ananiadou & Mima 2000,
// "Automatic recognition of multi-word terms").
func repeatedNotions(places []*field) []*policy.Term {
	found := map[string]*candidate{}
	titles := headings(places)
	for _, f := range places {
		text := string(f.hans)
		if !f.inTree() {
			// A list of the parts' names repeats their titles; it is no second use.
			text = titles.Replace(text)
		}
		list := segment.Words(text)
		masked := []rune(text)
		for i := range list {
			if !opensNotion(list[i].Tag) || predicative(f.hans, list[i]) {
				continue
			}
			for j := i; j < len(list) && j < i+longestSequence; j++ {
				start, end := list[i].Start, list[j].End
				if !inNotion(list[j].Tag) || !allHan(masked[list[j].Start:end]) || end-start > longestNotion {
					break
				}
				if end-start < shortestNotion || !closesNotion(list[j]) || end < len(f.hans) && f.hans[end] == '“' && list[j].Tag == "v" {
					continue
				}
				key := string(f.hans[start:end])
				c := found[key]
				if c == nil {
					c = &candidate{name: f.text(start, end), places: map[policy.Place]bool{}}
					found[key] = c
				}
				c.places[f.Place] = true
				c.inTree = c.inTree || f.inTree()
			}
		}
	}
	var terms []*policy.Term
	for _, c := range found {
		if c.inTree && len(c.places) >= fewestPlaces {
			terms = append(terms, &policy.Term{Name: c.name})
		}
	}
	slices.SortFunc(terms, func(a, b *policy.Term) int { return strings.Compare(a.Name.Hans, b.Name.Hans) })
	findMentions(terms, places)
	terms = widened(terms, places)
	terms = slices.DeleteFunc(slices.Clone(terms), func(t *policy.Term) bool { return nested(t, terms) })
	slices.SortStableFunc(terms, func(a, b *policy.Term) int { return cmp.Compare(weight(b), weight(a)) })
	terms = terms[:min(len(terms), mostNotions)]
	for _, t := range terms {
		t.Mentions = nil
	}
	return terms
}

// widest is how many characters a notion may grow to each side.
const widest = 4

// widened gives a notion the characters that stand before it, or behind, wherever
// it is mentioned: a dictionary that knows 生產力 but not 新質生產力 cuts it short.
func widened(terms []*policy.Term, places []*field) []*policy.Term {
	at := map[policy.Place]map[policy.Field]*field{}
	for _, f := range places {
		if at[f.Place] == nil {
			at[f.Place] = map[policy.Field]*field{}
		}
		at[f.Place][f.name] = f
	}
	var out []*policy.Term
	known := map[string]bool{}
	for _, t := range terms {
		left, right := widest, widest
		first := t.Mentions[0]
		f := at[first.Place][first.Field]
		for _, m := range t.Mentions {
			g := at[m.Place][m.Field]
			left = min(left, alike(f.hans, g.hans, first.Start, m.Start, -1))
			right = min(right, alike(f.hans, g.hans, first.End-1, m.End-1, 1))
		}
		t.Name = f.text(first.Start-left, first.End+right)
		if n := len([]rune(t.Name.Hans)); known[t.Name.Hans] || n > longestNotion || strings.HasPrefix(t.Name.Hans, "化") {
			continue
		}
		known[t.Name.Hans] = true
		for i := range t.Mentions {
			t.Mentions[i].Start -= left
			t.Mentions[i].End += right
		}
		out = append(out, t)
	}
	return out
}

// alike counts the Han characters that two texts share from i and j on, in
// direction step.
func alike(a, b []rune, i, j, step int) int {
	n := 0
	for n < widest {
		i, j = i+step, j+step
		if i < 0 || j < 0 || i >= len(a) || j >= len(b) || a[i] != b[j] || !unicode.Is(unicode.Han, a[i]) {
			break
		}
		n++
	}
	return n
}

// headings blanks the titles of provisions out of a text, keeping its length.
func headings(places []*field) *strings.Replacer {
	const shortest = 6 // characters; shorter titles are words that stand elsewhere, too
	var pairs []string
	for _, f := range places {
		if f.name == policy.Heading && len(f.hans) >= shortest {
			pairs = append(pairs, string(f.hans), strings.Repeat("/", len(f.hans)))
		}
	}
	return strings.NewReplacer(pairs...)
}

// predicative reports whether a word that can be verb or noun stands where a
// clause begins: there it is the verb (培育科技創新新動能).
func predicative(text []rune, w segment.Word) bool {
	if w.Tag != "vn" && w.Tag != "l" {
		return false
	}
	return w.Start == 0 || !unicode.Is(unicode.Han, text[w.Start-1])
}

// weight prefers notions that are long and stand in many places.
func weight(t *policy.Term) int { return len(t.Mentions) * len([]rune(t.Name.Hans)) }

// nested reports whether t occurs only inside one longer notion.
func nested(t *policy.Term, all []*policy.Term) bool {
	for _, o := range all {
		if len(o.Name.Hans) > len(t.Name.Hans) && len(o.Mentions) >= len(t.Mentions) && strings.Contains(o.Name.Hans, t.Name.Hans) {
			return true
		}
	}
	return false
}

// opensNotion reports whether a word can open a noun phrase.
func opensNotion(tag string) bool {
	switch tag {
	case "n", "nz", "ns", "nt", "vn", "b", "j", "an", "a", "nl":
		return true
	case "l": // set phrases: 技術改造
		return true
	}
	return false
}

// inNotion reports whether a word can stand in a noun phrase: a verb does (科技創新),
// where a noun opens it.
func inNotion(tag string) bool { return opensNotion(tag) || tag == "v" }

// closesNotion reports whether a word can end a noun phrase. A verb of one
// character is the predicate of what follows.
func closesNotion(w segment.Word) bool {
	return w.Tag != "a" && w.Tag != "b" && !(w.Tag == "v" && w.End-w.Start < 2)
}

func allHan(runes []rune) bool {
	for _, r := range runes {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

// findMentions finds every occurrence of every term, in the tree and outside. A
// marked term that stands inside a longer one (「四個一」 in 「四個一批」) is not meant.
func findMentions(terms []*policy.Term, places []*field) {
	first := map[rune][]*policy.Term{}
	for _, t := range terms {
		r := []rune(t.Name.Hans)[0]
		first[r] = append(first[r], t)
	}
	for _, list := range first {
		slices.SortStableFunc(list, func(a, b *policy.Term) int { return cmp.Compare(len(b.Name.Hans), len(a.Name.Hans)) })
	}
	for _, f := range places {
		taken := 0 // end of the last marked term found
		for i, r := range f.hans {
			for _, t := range first[r] {
				name := []rune(t.Name.Hans)
				end := i + len(name)
				if end > len(f.hans) || !slices.Equal(name, f.hans[i:end]) || t.Marked && end <= taken {
					continue
				}
				if t.Marked {
					taken = end
				}
				t.Mentions = append(t.Mentions, policy.Mention{Place: f.Place, Field: f.name, Start: i, End: end})
			}
		}
	}
}
