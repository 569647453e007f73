package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bounds on what counts as a term, in characters and occurrences.
const (
	shortestMarked  = 2  // a single character in quotation marks is emphasis (「深」意十足)
	longestMarked   = 24 // more is a quotation
	shortestNotion  = 3  // two-character words are vocabulary, not notions
	longestNotion   = 10
	longestSequence = 4 // words
	fewestPlaces    = 2 // provisions in which a notion must stand
	mostNotions     = 60
)

// findTerms lists the notions of the tree: what it puts into quotation marks, and
// noun phrases that several of its provisions share.
func findTerms(places []*field, words Words) ([]*policy.Term, error) {
	marked := markedTerms(places)
	notions, err := repeatedNotions(places, words)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, t := range marked {
		known[t.Name.Hans] = true
	}
	for _, t := range notions {
		if !known[t.Name.Hans] {
			marked = append(marked, t)
		}
	}
	return marked, nil
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

// candidate is a sequence of nominal words with the provisions it stands in.
type candidate struct {
	name   policy.Text
	places map[*policy.Provision]bool
	count  int
	length int
}

// repeatedNotions finds noun phrases that stand in several provisions. Of nested
// phrases that always occur together only the longest is kept, as in the C-value
// method (Frantzi, Ananiadou & Mima 2000, "Automatic recognition of multi-word
// terms").
func repeatedNotions(places []*field, words Words) ([]*policy.Term, error) {
	found := map[string]*candidate{}
	for _, f := range places {
		if !f.inTree() {
			continue
		}
		list, err := words(string(f.hans))
		if err != nil {
			return nil, err
		}
		for i := range list {
			for j := i; j < len(list) && j < i+longestSequence; j++ {
				if !nominal(list[j].Tag) || !allHan(f.hans[list[j].Start:list[j].End]) {
					break
				}
				start, end := list[i].Start, list[j].End
				if n := end - start; n < shortestNotion || n > longestNotion || list[j].Tag[0] == 'a' {
					continue
				}
				key := string(f.hans[start:end])
				c := found[key]
				if c == nil {
					c = &candidate{name: f.text(start, end), places: map[*policy.Provision]bool{}, length: end - start}
					found[key] = c
				}
				c.places[f.Provision] = true
				c.count++
			}
		}
	}
	var list []*candidate
	for key, c := range found {
		if len(c.places) < fewestPlaces || nestedIn(key, c, found) {
			continue
		}
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(len(b.places)*b.length, len(a.places)*a.length), strings.Compare(a.name.Hans, b.name.Hans))
	})
	var terms []*policy.Term
	for _, c := range list[:min(len(list), mostNotions)] {
		terms = append(terms, &policy.Term{Name: c.name})
	}
	return terms, nil
}

// nestedIn reports whether c occurs only inside one longer phrase.
func nestedIn(key string, c *candidate, found map[string]*candidate) bool {
	for other, o := range found {
		if o.length > c.length && o.count >= c.count && strings.Contains(other, key) {
			return true
		}
	}
	return false
}

// nominal reports whether words of this part of speech build noun phrases.
func nominal(tag string) bool {
	return tag != "" && (tag[0] == 'n' && tag != "nr" || tag == "vn" || tag == "b" || tag == "j" || tag == "an" || tag == "a")
}

func allHan(runes []rune) bool {
	for _, r := range runes {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

// findMentions finds every occurrence of every term, in the tree and outside.
func findMentions(terms []*policy.Term, places []*field) {
	first := map[rune][]*policy.Term{}
	for _, t := range terms {
		r := []rune(t.Name.Hans)[0]
		first[r] = append(first[r], t)
	}
	for _, f := range places {
		for i, r := range f.hans {
			for _, t := range first[r] {
				name := []rune(t.Name.Hans)
				if i+len(name) <= len(f.hans) && slices.Equal(name, f.hans[i:i+len(name)]) {
					t.Mentions = append(t.Mentions, policy.Mention{Place: f.Place, Field: f.name, Start: i, End: i + len(name)})
				}
			}
		}
	}
}
