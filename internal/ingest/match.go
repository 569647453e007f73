package ingest

import (
	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// fewestCompared is how many measures two editions need to have for their likeness to tell anything.
const fewestCompared = 5

// match gives the measures of a new edition their numbers: a measure that stood
// before keeps its own, one that is new gets the next after last, the highest
// ever given. What was dropped earlier and comes back is itself again. It warns as [Unlike] does.
func match(before []policy.Standing, last int, e *policy.Edition) {
	after, pairs := paired(before, e)
	if w, unlike := hardly(before, len(pairs), len(after)); unlike {
		e.Warnings = append(e.Warnings, w)
	}
	numbers := make([]int, len(after))
	for _, pair := range pairs {
		numbers[pair.B] = before[pair.A].Measure
	}
	for i, p := range after {
		if numbers[i] == 0 {
			last++
			numbers[i] = last
		}
		p.Measure = numbers[i]
	}
	policy.Address(e.Provisions)
}

// Unlike says where hardly one of many measures stood in the edition before: the same title does not make it the same document.
func Unlike(before []policy.Standing, e *policy.Edition) (w policy.Issue, unlike bool) {
	after, pairs := paired(before, e)
	return hardly(before, len(pairs), len(after))
}

// hardly reports whether so few of the measures that stand before are kept among so many.
func hardly(before []policy.Standing, kept, after int) (w policy.Issue, unlike bool) {
	standing := 0
	for _, s := range before {
		if !s.Gone {
			standing++
		}
	}
	if fewer := min(standing, after); fewer < fewestCompared || kept >= fewer/5 {
		return w, false
	}
	return policy.NewIssue(policy.EditionUnlike, kept, standing, after), true
}

// paired lists the measures of an edition, and which of them stood before.
func paired(before []policy.Standing, e *policy.Edition) (after []*policy.Provision, pairs []align.Pair) {
	var old, next []align.Item
	for _, s := range before {
		item := align.ItemOf(s.Provision, s.Group)
		item.Gone = s.Gone
		old = append(old, item)
	}
	for p, group := range leaves(e.Provisions) {
		after, next = append(after, p), append(next, align.ItemOf(p, group))
	}
	return after, align.Match(old, next, align.Fixed{})
}

// leaves yields the measures of a tree with the heading of the group around each.
func leaves(trees []*policy.Provision) func(yield func(*policy.Provision, policy.Text) bool) {
	return func(yield func(*policy.Provision, policy.Text) bool) {
		var walk func(list []*policy.Provision, group policy.Text) bool
		walk = func(list []*policy.Provision, group policy.Text) bool {
			for _, p := range list {
				if p.IsMeasure() && !yield(p, group) || !walk(p.Children, p.Heading) {
					return false
				}
			}
			return true
		}
		walk(trees, policy.Text{})
	}
}
