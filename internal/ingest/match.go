package ingest

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// leastLike is the likeness (Dice coefficient of character pairs, 0..1) below
// which a changed measure counts as another one.
const leastLike = 0.5

// match gives the measures of a new edition their numbers: a measure that stood
// before keeps its own, one that is new gets the next after last, the highest
// ever given. Measures are matched by heading and text, then by heading, then by
// likeness, the most alike first; among equals the one at the closest place wins.
func match(before []*policy.Provision, last int, e *policy.Edition) {
	var after []*policy.Provision
	for p := range policy.Walk(e.Provisions) {
		if p.Leaf() {
			after = append(after, p)
		}
	}
	m := matcher{before: before, after: after, numbers: make([]int, len(after)), taken: make([]bool, len(before))}
	m.pair(func(b, a *policy.Provision) float64 {
		return truth(fold(b.Heading) == fold(a.Heading) && fold(b.Text) == fold(a.Text))
	})
	m.pair(func(b, a *policy.Provision) float64 {
		return truth(fold(b.Heading) != "" && fold(b.Heading) == fold(a.Heading))
	})
	m.pair(func(b, a *policy.Provision) float64 {
		return dice(fold(b.Heading)+fold(b.Text), fold(a.Heading)+fold(a.Text))
	})
	for i, p := range after {
		if m.numbers[i] == 0 {
			last++
			m.numbers[i] = last
		}
		p.Measure = m.numbers[i]
	}
	renumber("", e.Provisions)
}

// renumber writes the identities of measures into their numbers and eids.
func renumber(parent string, list []*policy.Provision) {
	for _, p := range list {
		if p.Kind == policy.Measure {
			p.Num = strconv.Itoa(p.Measure)
			p.EID = policy.EID(parent, p.Kind, p.Num)
		}
		renumber(p.EID, p.Children)
	}
}

type matcher struct {
	before, after []*policy.Provision
	numbers       []int
	taken         []bool
}

// pair joins what is still free, the most alike first.
func (m *matcher) pair(likeness func(b, a *policy.Provision) float64) {
	type couple struct {
		b, a  int
		score float64
	}
	var couples []couple
	for i, a := range m.after {
		if m.numbers[i] != 0 {
			continue
		}
		for j, b := range m.before {
			if m.taken[j] {
				continue
			}
			if s := likeness(b, a); s >= leastLike {
				couples = append(couples, couple{j, i, s})
			}
		}
	}
	slices.SortStableFunc(couples, func(x, y couple) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(distance(x.b, x.a), distance(y.b, y.a)))
	})
	for _, c := range couples {
		if m.numbers[c.a] == 0 && !m.taken[c.b] {
			m.numbers[c.a] = m.before[c.b].Measure
			m.taken[c.b] = true
		}
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

func truth(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

// fold makes a text comparable across scripts.
func fold(t policy.Text) string { return script.FoldString(t.Hans) }

// dice is the Dice coefficient of the sets of character pairs of two texts (Dice
// 1945): twice what they share by what they have.
func dice(a, b string) float64 {
	x, y := pairSet(a), pairSet(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	shared := 0
	for pair := range x {
		if y[pair] {
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(x)+len(y))
}

func pairSet(s string) map[[2]rune]bool {
	set := map[[2]rune]bool{}
	var before rune
	for _, r := range s {
		if before != 0 {
			set[[2]rune{before, r}] = true
		}
		before = r
	}
	return set
}
