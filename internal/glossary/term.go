package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// Bounds on what counts as a term, in characters and occurrences.
const (
	shortestMarked  = 2  // a single character in quotation marks is emphasis (「深」意十足)
	longestMarked   = 24 // more is a quotation
	longestPhrase   = 12 // marked words longer than that must end as names do
	shortestNotion  = 3  // two-character words are vocabulary, not notions
	longestNotion   = 14
	longestSequence = 7 // words
	fewestPlaces    = 2 // provisions or passages in which a notion must stand
	mostNotions     = 40
)

// findTerms lists the notions of the tree: what it defines, what it puts into quotation
// marks, noun phrases that several of its provisions share, and those that headings name.
func findTerms(places []*field) []*policy.Term {
	var terms []*policy.Term
	known := map[string]bool{}
	for _, list := range [][]*policy.Term{definedTerms(places), markedTerms(places), notions(places)} {
		for _, t := range list {
			if !known[t.Name.Hans] {
				known[t.Name.Hans] = true
				terms = append(terms, t)
			}
		}
	}
	return terms
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
				for open > 0 && open < i && unicode.IsSpace(f.hans[open]) {
					open++
				}
				if open > 0 && special(string(f.hans[open:i])) && !(i+1 < len(f.hans) && f.hans[i+1] == '》') {
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

// special reports whether marked words are a name or a notion with a meaning of its own: no
// figure of speech (當好「服務員」: one word of the dictionary), and no sentence that is quoted.
func special(hans string) bool {
	runes := []rune(hans)
	if n := len(runes); n < shortestMarked || n > longestMarked {
		return false
	}
	if measuring().MatchString(hans) {
		return false
	}
	words := segment.Words(hans)
	if len(words) == 1 && allHan(runes) && figurative(words[0].Tag) {
		return false
	}
	if len(words) == 2 && words[0].Tag == "ns" && common(string(runes[words[1].Start:])) {
		return false // 上海方案
	}
	return len(runes) <= longestPhrase || strings.ContainsRune(hans, '、') || titled().MatchString(hans)
}

// measuring are the words that say whether a number itself is meant: “以上”“以下”均包含本数.
var measuring = pattern.Lazy(`^(?:以上|以下|以内|以外|以前|以后|之前|之后|不?超过|不少于|不多于|不低于|不高于|不满|不足|低于|高于|少于|多于|届满|至|满)$`)

// titled are the words with which names of plans and works end.
var titled = pattern.Lazy(`(?:方案|计划|规划|工程|行动|办法|条例|制度|平台|机制|清单|指南|试点)$`)

// figurative reports whether a single word of the dictionary is ordinary: names and
// abbreviations are not.
func figurative(tag string) bool {
	return tag == "n" || tag == "l" || tag == "a" || tag == "v" || tag == "vn"
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
