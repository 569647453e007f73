package policy

import (
	"slices"
	"strconv"
	"strings"
)

// Lowest reports whether a numbered part of kind k, printed with a label and holding
// parts of the given kinds, is the lowest numbered one, which is a measure. Points are
// text of the part around them and questions carry nothing out; in a text with articles
// whatever can only head articles is none, even where these are missing.
func Lowest(k Kind, label string, articles bool, inside []Kind) bool {
	return !k.IsPoint() && k != Question && !(articles && k.heads(label)) &&
		!slices.ContainsFunc(inside, func(c Kind) bool { return !c.IsPoint() })
}

// IsPoint reports whether a part of kind k is text of the part around it, an item of a list in it.
func (k Kind) IsPoint() bool { return k == Point || k == Subpoint }

// heads reports whether a part of kind k heads articles: 編, 章, 節, and 款 and 目 of codes
// that count so. 一、 beside articles, as in decisions that amend a statute, does not.
func (k Kind) heads(label string) bool {
	switch k {
	case Part, Subpart, Chapter:
		return true
	case Section:
		return label == "" || strings.HasPrefix(label, "第")
	}
	return k != Article && strings.HasPrefix(label, "第")
}

// Number counts the measures of a new or corrected tree from 1, in reading order, and
// gives every provision its addresses. A provision with any Measure above 0 is one.
func Number(trees []*Provision) {
	n := 0
	for p := range Measures(trees) {
		n++
		p.Measure = n
	}
	Address(trees)
}

// Address gives every provision a number that is its kind's alone and an eid. What is
// told apart already keeps its number; of kind Measure it is the measure's.
func Address(trees []*Provision) {
	numbers, eids := Numbers{}, map[string]bool{}
	var walk func(parent string, list []*Provision)
	walk = func(parent string, list []*Provision) {
		for _, p := range list {
			if p.Kind == Measure && p.IsMeasure() {
				p.Num = strconv.Itoa(p.Measure)
			}
			p.Num = numbers.Free(p.Kind, p.Num)
			above := parent
			if p.Within != "" && parent != "" {
				above += "__"
			}
			// The parents that a dotted number names are in the eid already.
			eid := EID(above+p.Within, p.Kind, p.Num[strings.LastIndexByte(p.Num, '.')+1:])
			p.EID = eid
			for n := 2; eids[p.EID]; n++ {
				p.EID = eid + "-" + strconv.Itoa(n)
			}
			eids[p.EID] = true
			walk(p.EID, p.Children)
		}
	}
	walk("", trees)
}

// Numbers are the numbers that stand in a document, by kind: "section/3", with how
// often each was asked for.
type Numbers map[string]int

// Free takes a number for a provision of kind k. One that stands already gets a
// letter: the second 3 is 3b, the one after 3z is 3ba.
func (taken Numbers) Free(k Kind, num string) string {
	bare, free := string(k)+"/"+num, num
	key := bare
	for taken[key] > 0 {
		free = num + letters(taken[bare])
		taken[bare]++
		key = string(k) + "/" + free
	}
	taken[key]++
	return free
}

// letters is b, c, … z, ba, bb, … for 1, 2, …
func letters(k int) string {
	s := ""
	for ; k > 0; k /= 26 {
		s = string(rune('a'+k%26)) + s
	}
	return s
}
