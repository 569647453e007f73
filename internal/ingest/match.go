package ingest

import (
	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// fewestCompared is how many measures two editions need to have for their likeness to tell anything.
const fewestCompared = 5

// match gives the measures of a new edition their numbers: a measure that stood
// before keeps its own, one that is new gets the next after last, the highest
// ever given. What was dropped earlier and comes back is itself again. Where hardly one of
// many stood before, a warning says so: the same title does not make it the same document.
func match(before []policy.Standing, last int, e *policy.Edition) {
	var old, next []align.Item
	standing := 0
	for _, s := range before {
		if !s.Gone {
			standing++
		}
		item := align.ItemOf(s.Provision, s.Group)
		item.Gone = s.Gone
		old = append(old, item)
	}
	var after []*policy.Provision
	for p, group := range leaves(e.Provisions) {
		after, next = append(after, p), append(next, align.ItemOf(p, group))
	}
	numbers := make([]int, len(after))
	kept := 0
	for _, pair := range align.Match(old, next, align.Fixed{}) {
		numbers[pair.B] = before[pair.A].Measure
		kept++
	}
	if fewer := min(standing, len(after)); fewer >= fewestCompared && kept < fewer/5 {
		e.Warnings = append(e.Warnings, policy.NewIssue(policy.EditionUnlike, kept, standing, len(after)))
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
