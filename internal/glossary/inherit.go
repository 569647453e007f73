package glossary

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// handDown gives the measures below a group what its heading, or a line below it, says of who
// is responsible: all of it to a measure that names nobody, who leads to one that names none
// who does. The nearest group that says something counts.
func handDown(trees []*policy.Provision, groups map[*policy.Provision][]*policy.Proposal, own []*policy.Proposal) (list []*policy.Proposal) {
	if len(groups) == 0 {
		return nil
	}
	names, leads := map[*policy.Provision]bool{}, map[*policy.Provision]bool{}
	for _, p := range own {
		names[p.Provision] = true
		leads[p.Provision] = leads[p.Provision] || p.Role == policy.Lead
	}
	var walk func(list []*policy.Provision, above *policy.Provision)
	walk = func(provisions []*policy.Provision, above *policy.Provision) {
		for _, q := range provisions {
			group := above
			if len(groups[q]) > 0 {
				group = q
			}
			if q.IsMeasure() && above != nil && !leads[q] {
				for _, p := range groups[above] {
					if names[q] && p.Role != policy.Lead || slices.ContainsFunc(own, func(o *policy.Proposal) bool { return o.Provision == q && o.Name == p.Name }) {
						continue
					}
					down := *p
					down.Provision, down.Group, down.Above = q, above, called(above, p.Quote)
					list = append(list, &down)
				}
			}
			walk(q.Children, group)
		}
	}
	walk(trees, nil)
	return list
}

// called is what a group is called: its number and heading, without the words in brackets
// that are quoted of it.
func called(p *policy.Provision, quote policy.Text) policy.Text {
	of := func(heading, quote string) string {
		if i := strings.Index(heading, quote); i > 0 && quote != "" {
			heading = strings.TrimRight(heading[:i], "（(【[［ ")
		}
		return p.Label + heading
	}
	t := policy.Text{Hant: of(p.Heading.Hant, quote.Hant), Hans: of(p.Heading.Hans, quote.Hans)}
	return policy.Text{Hant: cmp.Or(t.Hant, p.Num), Hans: cmp.Or(t.Hans, p.Num)}
}
