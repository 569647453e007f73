package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// ManyTerms is how many are shown on one page; of more, those with one initial at a time.
const ManyTerms = 600

// Terms 術語表 is the index of all terms, or of one document's, by why they are one.
type Terms struct {
	Layout
	Document  *policy.Document     // nil for all
	Terms     []policy.CountedTerm // those that are shown
	Letters   []policy.TermInitial // how many there are in all
	Initial   string               // of those that are shown, "" for all
	Number    int                  // of this page of those, from 1
	Documents []*policy.Document   // whose own lists are offered
	Editor    bool                 // the reader may add terms
}

// TermSection is the terms of one group.
type TermSection struct {
	Group policy.TermGroup
	Count int // of the group, also those on other pages
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
	p.Number = max(p.Number, 1)
	if p.Letters == nil {
		p.Count(p.Terms)
	}
	p.NoIndex = p.NoIndex || p.Query != ""
}

// InitialOf is the letter that a term begins with in pinyin.
func InitialOf(t policy.CountedTerm) string {
	letter := t.Slug[:1]
	if letter < "a" {
		return "0"
	}
	return letter
}

// Count counts the terms of a list as those there are.
func (p *Terms) Count(list []policy.CountedTerm) {
	count := map[policy.TermInitial]int{}
	for _, t := range list {
		count[policy.TermInitial{Letter: InitialOf(t), Group: t.Group()}]++
	}
	for one, n := range count {
		one.Count = n
		p.Letters = append(p.Letters, one)
	}
	slices.SortFunc(p.Letters, func(a, b policy.TermInitial) int { return cmp.Compare(a.Letter, b.Letter) })
}

// Choose shows the terms with an initial: of too many for one page those with the first.
func (p *Terms) Choose(initial string) {
	if p.Initial = initial; initial == "" && !p.Whole() {
		p.Initial = p.Initials()[0].Letter
	}
}

// Known reports whether a term begins with the initial that is asked for.
func (p *Terms) Known() bool {
	return p.Initial == "" || slices.ContainsFunc(p.Letters, func(i policy.TermInitial) bool { return i.Letter == p.Initial })
}

// counted is how many terms there are of a group with an initial, "" for all.
func (p *Terms) counted(group policy.TermGroup, initial string) (n int) {
	for _, i := range p.Letters {
		if (group == "" || i.Group == group) && (initial == "" || i.Letter == initial) {
			n += i.Count
		}
	}
	return n
}

// Total is how many terms there are in all.
func (p *Terms) Total() int { return p.counted("", "") }

// Pages is how many pages the terms fill of which one is shown.
func (p *Terms) Pages() int { return (p.counted("", p.Initial) + ManyTerms - 1) / ManyTerms }

// Initials lists the letters with how many terms begin with each.
func (p *Terms) Initials() (list []Initial) {
	for _, i := range p.Letters {
		if len(list) == 0 || list[len(list)-1].Letter != i.Letter {
			list = append(list, Initial{i.Letter, p.counted("", i.Letter)})
		}
	}
	return list
}

// Groups are the terms that are shown, by group.
func (p *Terms) Groups() (list []TermSection) {
	for _, g := range policy.TermGroups() {
		section := TermSection{Group: g, Count: p.counted(g, p.Initial)}
		for _, t := range p.Terms {
			if t.Group() == g {
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
func (p *Terms) Whole() bool { return p.Total() <= ManyTerms }

func (p *Terms) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "terms"})
}
