package align

import (
	"github.com/yihaowen/yihaowen/internal/difference"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// place is a provision or passage at its place in an edition.
type place struct {
	policy.Place
	group policy.Text
}

// Editions lists what stands in two editions, in the order of the later one; what
// was dropped follows what it stood behind. Measures are known by their numbers,
// groups and passages by their words.
func Editions(before, after *policy.Edition) []policy.EditionStep {
	a, b := places(before), places(after)
	of := filled(len(b))
	numbers := map[int]int{}
	for i, p := range a {
		if p.Provision != nil && p.Provision.IsMeasure() {
			numbers[p.Provision.Measure] = i
		}
	}
	for j, p := range b {
		if p.Provision != nil && p.Provision.IsMeasure() {
			if i, ok := numbers[p.Provision.Measure]; ok {
				of[j] = i
			}
		}
	}
	for _, kind := range []func(place) bool{isGroup, isPassage} {
		x, xs := only(a, kind)
		y, ys := only(b, kind)
		for _, pair := range Match(x, y, Fixed{}) {
			of[ys[pair.B]] = xs[pair.A]
		}
	}
	return steps(a, b, of)
}

func isGroup(p place) bool   { return p.Provision != nil && !p.Provision.IsMeasure() }
func isPassage(p place) bool { return p.Passage != nil }

// only lists the items of one kind and their places in the whole list.
func only(list []place, is func(place) bool) (items []Item, at []int) {
	for i, p := range list {
		if !is(p) {
			continue
		}
		item := Item{}
		if p.Provision != nil {
			item = ItemOf(p.Provision, p.group)
		} else {
			item.Text, item.Group = fold(p.Passage.Text), string(p.Passage.Kind)
		}
		items, at = append(items, item), append(at, i)
	}
	return items, at
}

// places lists an edition's texts in reading order.
func places(e *policy.Edition) []place {
	var list []place
	var headings []policy.Text // of what stands around, by level
	for p, level := range e.Reading() {
		one := place{Place: p}
		if p.Provision != nil {
			headings = append(headings[:level], p.Provision.Heading)
			if level > 0 {
				one.group = headings[level-1]
			}
		}
		list = append(list, one)
	}
	return list
}

func steps(a, b []place, of []int) []policy.EditionStep {
	var kept []int // places in a of the measures that stand in both, in the order of b
	var which []int
	for j, i := range of {
		if i >= 0 && b[j].Provision != nil && b[j].Provision.IsMeasure() {
			kept, which = append(kept, i), append(which, j)
		}
	}
	stays := map[int]bool{}
	for _, k := range difference.Rising(kept) {
		stays[which[k]] = true
	}
	taken := make([]bool, len(a))
	for _, i := range of {
		if i >= 0 {
			taken[i] = true
		}
	}
	var list []policy.EditionStep
	droppedFrom := func(i int) {
		for ; i < len(a) && !taken[i]; i++ {
			list = append(list, policy.EditionStep{Before: &a[i].Place})
			taken[i] = true
		}
	}
	droppedFrom(0)
	for j := range b {
		i := of[j]
		if i < 0 {
			list = append(list, policy.EditionStep{After: &b[j].Place})
			continue
		}
		s := policy.EditionStep{Before: &a[i].Place, After: &b[j].Place, Changed: worded(a[i].Place) != worded(b[j].Place)}
		if p := b[j].Provision; p != nil && p.IsMeasure() {
			s.Moved = !stays[j] || fold(a[i].group) != fold(b[j].group) && dice(fold(a[i].group), fold(b[j].group)) < leastLike
		}
		list = append(list, s)
		droppedFrom(i + 1)
	}
	return list
}

// worded is the words of a place. They are folded: a source that is received in
// the other script says the same.
func worded(p policy.Place) string {
	if p.Passage != nil {
		return fold(p.Passage.Text)
	}
	return fold(p.Provision.Heading) + "\x00" + fold(p.Provision.Text)
}

// Count counts what became of the measures.
func Count(list []policy.EditionStep) policy.EditionChange {
	var c policy.EditionChange
	for _, s := range list {
		if s.Measure() == nil {
			continue
		}
		switch {
		case s.Before == nil:
			c.Added++
		case s.After == nil:
			c.Dropped++
		}
		if s.Changed {
			c.Changed++
		}
		if s.Moved {
			c.Moved++
		}
	}
	return c
}
