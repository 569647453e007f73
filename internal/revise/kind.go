package revise

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// setKind gives p another kind, or takes it out of the tree.
func setKind(e *policy.Edition, p *policy.Provision, kind policy.Kind) error {
	if !slices.Contains(policy.CorrectableKinds(), kind) {
		return policy.Errorf(policy.Invalid, "kind")
	}
	parent, siblings := around(e, p)
	if kind == policy.Prose {
		dissolve(e, p, siblings)
	} else {
		p.Kind = kind
		setLeaf(e, p)
	}
	if parent != nil {
		setLeaf(e, parent)
	}
	number(e)
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

// setLeaf says whether p is the lowest numbered part, which is a measure: it is no
// point and holds nothing but points. Whatever heads articles is none.
func setLeaf(e *policy.Edition, p *policy.Provision) {
	leaf := !isPoint(p.Kind) && p.Kind != policy.Question
	for _, c := range p.Children {
		leaf = leaf && isPoint(c.Kind)
	}
	if p.Kind != policy.Article && policy.Count(e.Provisions)[policy.Article] > 0 {
		leaf = leaf && !heads(p.Kind)
	}
	p.Measure = 0
	if leaf {
		p.Measure = 1 // counted by number
	}
}

func isPoint(k policy.Kind) bool { return k == policy.Point || k == policy.Subpoint }

func heads(k policy.Kind) bool {
	return k == policy.Part || k == policy.Subpart || k == policy.Chapter || k == policy.Section
}

// number counts the measures anew and gives every provision an address of its own.
func number(e *policy.Edition) {
	measure := 0
	taken := map[string]bool{}
	eids := map[string]bool{}
	var walk func(parent string, list []*policy.Provision)
	walk = func(parent string, list []*policy.Provision) {
		for _, p := range list {
			if p.IsMeasure() {
				measure++
				p.Measure = measure
				if p.Kind == policy.Measure {
					p.Num = strconv.Itoa(measure)
				}
			}
			bare := p.Num
			for n := 'b'; taken[string(p.Kind)+"/"+p.Num] && n <= 'z'; n++ {
				p.Num = bare + string(n)
			}
			for n := 2; taken[string(p.Kind)+"/"+p.Num]; n++ {
				p.Num = bare + "z" + strconv.Itoa(n)
			}
			taken[string(p.Kind)+"/"+p.Num] = true
			p.EID = policy.EID(parent, p.Kind, p.Num[strings.LastIndexByte(p.Num, '.')+1:])
			for n := 2; eids[p.EID]; n++ {
				p.EID = policy.EID(parent, p.Kind, p.Num[strings.LastIndexByte(p.Num, '.')+1:]) + "-" + strconv.Itoa(n)
			}
			eids[p.EID] = true
			walk(p.EID, p.Children)
		}
	}
	walk("", e.Provisions)
}
