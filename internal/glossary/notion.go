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

// candidate is a sequence of words that may be a notion, with the places it stands in and
// what stands beside it there.
type candidate struct {
	policy.Term
	places      map[policy.Place]bool
	inTree      bool
	titled      bool // it is what a heading is about
	left, right map[string]bool
	seen, ends  int             // how often it stands there, and how often nothing of a name follows
	torn        int             // and how often a single character that is no word of its own stands before it
	goesOn      map[string]bool // the nouns that follow else
	verbs       bool            // it ends in a verb
	words       int             // of the dictionary
}

// free is beside a candidate that nothing there belongs to: a mark, the border of a text, or
// a word that joins words and is none itself.
const free = ""

// notions finds noun phrases that stand in several places of the document, one of them in
// the tree, and those that headings are about. Their borders are borders of words; a phrase
// beside which the same word always stands is part of a longer one (accessor variety: Feng,
// Chen, Deng & Zheng 2004), and one that occurs only within a longer notion is not shown
// (C-value: Frantzi, Ananiadou & Mima 2000). What only general words make up is vocabulary.
func notions(places []*field) []*policy.Term {
	found := map[string]*candidate{}
	titles := headings(places)
	for _, f := range places {
		text := string(f.hans)
		if !f.inTree() {
			// A list of the parts' names repeats their titles; it is no second use.
			text = titles.Replace(text)
		}
		masked := []rune(inTitles().ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("/", len([]rune(s))) }))
		f.collect(masked, words(masked), found)
	}
	var all []*candidate
	for _, c := range found {
		if c != nil && c.inTree && (c.titled || len(c.places) >= fewestPlaces) && (c.left[free] || len(c.left) > 1) && (c.right[free] || len(c.right) > 1) &&
			(!c.verbs || c.right[free] && len(c.places) > fewestPlaces) && !c.cut() {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *candidate) int { return strings.Compare(a.Name.Hans, b.Name.Hans) })
	var terms []*policy.Term
	for _, c := range all {
		terms = append(terms, &c.Term)
	}
	findMentions(terms, places)
	byName := map[string]*candidate{}
	for _, c := range all {
		byName[c.Name.Hans] = c
	}
	terms = slices.DeleteFunc(slices.Clone(terms), func(t *policy.Term) bool {
		c := byName[t.Name.Hans]
		return !c.titled && (nested(t, terms) || inside(t, terms)) || c.ordinary()
	})
	single := map[string]*candidate{}
	for _, t := range terms {
		single[t.Name.Hans] = byName[t.Name.Hans]
	}
	terms = slices.DeleteFunc(terms, func(t *policy.Term) bool { return compound(t, single) })
	slices.SortStableFunc(terms, func(a, b *policy.Term) int {
		return cmp.Or(lessBool(!byName[a.Name.Hans].titled, !byName[b.Name.Hans].titled), cmp.Compare(weight(b), weight(a)))
	})
	terms = terms[:min(len(terms), mostNotions)]
	for _, t := range terms {
		t.Mentions = nil
	}
	return terms
}

func lessBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// inTitles are names of documents and other marked words, inside which no notion is looked for.
var inTitles = pattern.Lazy(`《[^《》\n]{1,60}》|“[^“”\n]{1,40}”`)

// collect adds the candidates of one text.
func (f *field) collect(masked []rune, list []segment.Word, found map[string]*candidate) {
	word := func(k int) string { return string(masked[list[k].Start:list[k].End]) }
	beside := func(k int) string {
		if k < 0 || k >= len(list) || !unicode.Is(unicode.Han, masked[list[k].Start]) {
			return free
		}
		if joining(list[k].Tag) || list[k].Tag == "ns" || function(word(k)) || common(word(k)) {
			return free
		}
		return word(k)
	}
	about := -1 // where what the heading is about begins
	if f.name == policy.Heading {
		for about = 0; about < len(list) && leadsUp(list, about, masked); about++ {
		}
	}
	for i := range list {
		if !opensNotion(list, i, masked) || function(word(i)) {
			continue
		}
		last := i
		for j := i; j < len(list) && j < i+longestSequence; j++ {
			start, end := list[i].Start, list[j].End
			if !allHan(masked[list[j].Start:end]) || end-start > longestNotion || j > i && !inNotion(list, j) || function(word(j)) {
				break
			}
			if j+1 < len(list) && list[j+1].Start == end && ending().MatchString(word(j+1)) {
				last = -1 // 产业园 in 产业园区: no border
				continue
			}
			last = j
			c := f.candidate(masked, list[i:j+1], found)
			if c == nil {
				continue
			}
			left := beside(i - 1)
			if i > 0 && (list[i-1].Verbal() || predicative(masked, list[i-1])) {
				left = free
			}
			c.left[left], c.right[beside(j+1)] = true, true
			if i > 0 && list[i-1].End == start && start-list[i-1].Start == 1 && unicode.Is(unicode.Han, masked[start-1]) && !joining(list[i-1].Tag) && !function(word(i-1)) && !list[i-1].Verbal() {
				c.torn++
			}
			if c.seen++; endsBehind(masked, list, j) {
				c.ends++
			} else {
				c.goesOn[word(j+1)] = true
			}
		}
		if i == about && f.inTree() && last >= i {
			f.about(masked, list, i, last, found)
		}
	}
}

// leadsUp reports whether word i of a heading only leads up to what it is about: a verb, how
// something is done.
func leadsUp(list []segment.Word, i int, text []rune) bool {
	w := list[i]
	if w.Tag == "ad" || w.Tag == "vd" || i == 1 && w.End-w.Start == 1 && text[list[0].Start] == '做' { // 做优
		return true
	}
	return w.Verbal() && string(text[w.Start:w.End]) != "超" || predicative(text, w) || joining(w.Tag) || leading().MatchString(string(text[w.Start:w.End]))
}

// about marks what a heading is about, from word i to last and, behind 和, on: two notions of
// length are two, others are one name (半导体和集成电路).
func (f *field) about(masked []rune, list []segment.Word, i, last int, found map[string]*candidate) {
	first := f.titleNotion(masked, list[i:last+1], found)
	if first == nil || last+2 >= len(list) || list[last].End-list[i].Start != len([]rune(first.Name.Hans)) {
		return
	}
	if and := string(masked[list[last+1].Start:list[last+1].End]); and != "和" && and != "与" {
		return
	}
	end := last + 2
	for end < len(list) && (end == last+2 && opensNotion(list, end, masked) || end > last+2 && inNotion(list, end)) {
		end++
	}
	second := f.titleNotion(masked, list[last+2:end], found)
	const long = 4
	if second == nil || len([]rune(first.Name.Hans)) >= long && len([]rune(second.Name.Hans)) >= long {
		return
	}
	whole := &candidate{Term: policy.Term{Name: f.text(list[i].Start, list[last+2].Start+len([]rune(second.Name.Hans)))}, places: map[policy.Place]bool{f.Place: true},
		inTree: true, titled: true, left: map[string]bool{free: true}, right: map[string]bool{free: true}}
	if known := found[whole.Name.Hans]; known == nil {
		found[whole.Name.Hans] = whole
	}
	first.titled, second.titled = len(first.places) >= fewestPlaces, len(second.places) >= fewestPlaces
}

// titleNotion marks what words of a heading are about and returns it, nil where it is no notion.
// The general words at its end are left out: of 新能源产业集群制高点 it is 新能源.
func (f *field) titleNotion(masked []rune, list []segment.Word, found map[string]*candidate) *candidate {
	word := func(k int) string { return string(masked[list[k].Start:list[k].End]) }
	for i, w := range list {
		if w.Tag == "v" && i > 0 && list[i-1].Tag != "v" && !(i+1 < len(list) && trailing().MatchString(word(i+1))) {
			if last := list[len(list)-1]; i+1 < len(list) && strings.HasPrefix(last.Tag, "n") && !trailing().MatchString(word(len(list)-1)) {
				return nil // 高端植入|介入产品: the name goes on
			}
			list = list[:i]
			break
		}
	}
	end := len(list)
	for end > 1 && trailing().MatchString(word(end-1)) && list[end-2].End-list[0].Start >= shortestNotion {
		end--
	}
	if end == 0 {
		return nil
	}
	if last := list[end-1]; (last.Tag == "v" || last.Tag == "vn") && list[0].Tag != "v" && last.End-list[0].Start <= 4 {
		return nil // what somebody does: 企业融通
	}
	c := found[string(masked[list[0].Start:list[end-1].End])]
	if c == nil {
		c = f.candidate(masked, list[:end], found)
	}
	if c != nil {
		c.titled, c.verbs, c.right[free], c.left[free] = true, false, true, true
	}
	return c
}

// candidate adds words to the candidates, unless they say nothing of their own.
func (f *field) candidate(masked []rune, list []segment.Word, found map[string]*candidate) *candidate {
	start, last := list[0].Start, list[len(list)-1]
	if last.End-start < shortestNotion || last.End-start > longestNotion || !closesNotion(last) {
		return nil
	}
	name := string(masked[start:last.End])
	c, seen := found[name]
	if seen && c == nil {
		return nil
	}
	if !seen && !says(list, masked) {
		found[name] = nil // so that it is not looked at again
		return nil
	}
	if c == nil {
		c = &candidate{Term: policy.Term{Name: f.text(start, last.End)}, places: map[policy.Place]bool{}, left: map[string]bool{}, right: map[string]bool{}, goesOn: map[string]bool{}, words: len(list)}
		found[c.Name.Hans] = c
	}
	c.places[f.Place] = true
	c.inTree = c.inTree || f.inTree()
	c.verbs = last.Tag == "v"
	return c
}

// ordinary reports whether a notion is one short word of the dictionary (制造业) that the document
// does not go on about.
func (c *candidate) ordinary() bool {
	const often = 4 // mentions
	if c.words == 1 && quality().MatchString(c.Name.Hans) && !c.titled {
		return true
	}
	return c.words == 1 && len([]rune(c.Name.Hans)) <= shortestNotion && len(c.Mentions) < often && !c.titled
}

// compound reports whether a phrase is put together of other notions, as well known as it is
// itself, and general words (民营企业 in 民营企业发展).
func compound(t *policy.Term, all map[string]*candidate) bool {
	runes := []rune(t.Name.Hans)
	var covered func(from int, notion bool) bool
	covered = func(from int, notion bool) bool {
		if from == len(runes) {
			return notion
		}
		for to := len(runes); to > from; to-- {
			part := string(runes[from:to])
			if part == t.Name.Hans {
				continue
			}
			c := all[part]
			is := c != nil && len(c.Mentions) >= len(t.Mentions)
			if (is || common(part) || function(part) || generalOnly(part)) && covered(to, notion || is) {
				return true
			}
		}
		return false
	}
	return covered(0, false)
}

// generalOnly reports whether words are nothing but general ones and places; a word of four
// characters may be put together of two.
func generalOnly(hans string) bool {
	runes := []rune(hans)
	for _, w := range segment.Words(hans) {
		word := runes[w.Start:w.End]
		plain := func(s []rune) bool { return common(string(s)) || function(string(s)) }
		if !place(w, runes) && !plain(word) && !(len(word) == 4 && plain(word[:2]) && plain(word[2:])) {
			return false
		}
	}
	return true
}

// says reports whether words say something of their own: not all of them are general, they are
// no place and no organ, and count nothing.
func says(list []segment.Word, text []rune) bool {
	plain, places := true, true
	for _, w := range list {
		word := string(text[w.Start:w.End])
		places = places && (place(w, text) || w.Tag == "nr")
		plain = plain && (place(w, text) || len([]rune(word)) == 1 && w.Tag != "n" || common(word))
		if w.Tag == "m" || w.Tag == "q" || w.Tag == "t" {
			return false
		}
	}
	name := string(text[list[0].Start:list[len(list)-1].End])
	for _, w := range list[:min(2, len(list)-1)] {
		if ahead := text[list[0].Start:w.End]; len(ahead) >= 3 && organ().MatchString(string(ahead)) {
			return false // what a body does: 人民法院申请
		}
	}
	if two := len(list) == 2 && list[0].Tag == "v" && list[1].Tag == "v"; two && (common(name[:len(name)/2]) || common(name[len(name)/2:])) {
		return false
	}
	return !plain && !places && !organ().MatchString(name) && !generalOnly(name) && !process().MatchString(name)
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

// words are those of a text; the general end of a long one is a word of its own (汽车产业).
func words(text []rune) []segment.Word {
	var list []segment.Word
	for _, w := range segment.Words(string(text)) {
		if w.End-w.Start == 4 && w.Tag == "n" && string(text[w.End-2:w.End]) == "产业" {
			list = append(list, segment.Word{Start: w.Start, End: w.End - 2, Tag: "n"})
			w.Start = w.End - 2
		}
		list = append(list, w)
	}
	return list
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

// inside reports whether t stands nowhere but in longer notions (工业专用 in 工业专用港 and 工业专用码头).
func inside(t *policy.Term, all []*policy.Term) bool {
	covered := map[policy.Mention]bool{}
	for _, o := range all {
		if len(o.Name.Hans) <= len(t.Name.Hans) || !strings.Contains(o.Name.Hans, t.Name.Hans) {
			continue
		}
		for _, m := range t.Mentions {
			covered[m] = covered[m] || slices.ContainsFunc(o.Mentions, func(l policy.Mention) bool {
				return l.Place == m.Place && l.Field == m.Field && l.Start <= m.Start && l.End >= m.End
			})
		}
	}
	for _, m := range t.Mentions {
		if !covered[m] {
			return false
		}
	}
	return true
}
