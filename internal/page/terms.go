package page

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// manyTerms is how many are shown on one page; of more, those with one initial at a time.
const manyTerms = 600

// Terms 術語表 is the index of all terms, or of one document's, by why they are one.
type Terms struct {
	Layout
	Document  *policy.Document     // nil for all
	Terms     []policy.CountedTerm // all of them
	Initial   string               // of those that are shown, "" for all
	Documents []*policy.Document   // whose own lists are offered
	Editor    bool                 // the reader may add terms
}

// TermSection is the terms of one group.
type TermSection struct {
	Group policy.TermGroup
	Terms []policy.CountedTerm
}

// Initial is a letter that terms begin with in pinyin, "0" for digits.
type Initial struct {
	Letter string
	Count  int
}

// Name is the letter as the page shows it.
func (i Initial) Name() string {
	if i.Letter == "0" {
		return "0–9"
	}
	return strings.ToUpper(i.Letter)
}

func (p *Terms) prepare() {
	if list := p.Initials(); p.Initial == "" && len(p.Terms) > manyTerms {
		p.Initial = list[0].Letter
	}
	p.NoIndex = p.NoIndex || p.Query != ""
}

func initialOf(t policy.CountedTerm) string {
	letter := t.Slug[:1]
	if letter < "a" {
		return "0"
	}
	return letter
}

// Initials lists the letters with how many terms begin with each.
func (p *Terms) Initials() (list []Initial) {
	count := map[string]int{}
	for _, t := range p.Terms {
		count[initialOf(t)]++
	}
	for _, letter := range strings.Split("0abcdefghijklmnopqrstuvwxyz", "") {
		if count[letter] > 0 {
			list = append(list, Initial{letter, count[letter]})
		}
	}
	return list
}

// Groups are the terms that are shown, by group.
func (p *Terms) Groups() (list []TermSection) {
	for _, g := range policy.TermGroups() {
		section := TermSection{Group: g}
		for _, t := range p.Terms {
			if t.Group() == g && (p.Initial == "" || initialOf(t) == p.Initial) {
				section.Terms = append(section.Terms, t)
			}
		}
		if section.Terms != nil {
			list = append(list, section)
		}
	}
	return list
}

// Whole reports whether all terms stand on one page.
func (p *Terms) Whole() bool { return len(p.Terms) <= manyTerms }

func (p *Terms) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "terms"})
}
