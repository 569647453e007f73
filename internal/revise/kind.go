package revise

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// setKind gives p another kind, or takes it out of the tree.
func setKind(e *policy.Edition, p *policy.Provision, kind policy.Kind) error {
	if !slices.Contains(policy.CorrectableKinds(), kind) {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.KindUnknown))
	}
	parent, siblings := around(e, p)
	if kind == policy.Prose {
		dissolve(e, p, siblings)
	} else {
		p.Kind = kind
		setMeasure(e, p)
	}
	if parent != nil {
		setMeasure(e, parent)
	}
	policy.Number(e.Provisions)
	return nil
}

// around is the provision that p stands in, nil at the top, and the list it stands in.
func around(e *policy.Edition, p *policy.Provision) (*policy.Provision, *[]*policy.Provision) {
	if slices.Contains(e.Provisions, p) {
		return nil, &e.Provisions
	}
	for q := range policy.Walk(e.Provisions) {
		if slices.Contains(q.Children, p) {
			return q, &q.Children
		}
	}
	return nil, &e.Provisions
}

// dissolve takes p out of the tree. What stands in it moves up, and its own words
// go to what stands before it.
func dissolve(e *policy.Edition, p *policy.Provision, siblings *[]*policy.Provision) {
	b := bordersOf(e)
	before := b.before(e.Source, first(p.Spans))
	if before == (owner{}) || before.provision == p {
		before = owner{passage: &policy.Passage{Kind: policy.Prose}}
		e.Passages = append(e.Passages, before.passage)
	}
	if i := slices.Index(*siblings, p); i >= 0 {
		*siblings = slices.Replace(*siblings, i, i+1, p.Children...)
	}
	for i := range b.list {
		if b.list[i].owner.provision == p {
			b.list[i].owner = before
		}
	}
	b.write(e, before)
}

// setMeasure says anew whether p is a measure.
func setMeasure(e *policy.Edition, p *policy.Provision) {
	var inside []policy.Kind
	for _, c := range p.Children {
		inside = append(inside, c.Kind)
	}
	p.Measure = 0
	if policy.Lowest(p.Kind, p.Label, policy.Count(e.Provisions)[policy.Article] > 0, inside) {
		p.Measure = 1 // counted by policy.Number
	}
}
