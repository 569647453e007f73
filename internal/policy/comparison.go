package policy

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// ComparisonGroup 對照分組 is the pairs of measures that stand in one top group of
// the later document, with what was dropped from the group it continues.
type ComparisonGroup struct {
	A, B  *Provision // nil where a document has no such group, or none at all
	Pairs []MeasurePair
}

// Names are what a comparison calls its two documents: their years, where these tell them apart.
func (c *Comparison) Names() (a, b Text) {
	x, y := yearIn(c.YearA, c.A), yearIn(c.YearB, c.B)
	if x == "" || y == "" || x == y {
		return Label("first"), Label("second")
	}
	return Text{Hant: x + "年", Hans: x + "年"}, Text{Hant: y + "年", Hans: y + "年"}
}

// yearIn is the year of a document in its series, or else that of its day; "" where neither is known.
func yearIn(series int, d *Document) string {
	if series > 0 {
		return strconv.Itoa(series)
	}
	day, _, _ := strings.Cut(cmp.Or(d.Adopted, d.Published), "-")
	return day
}

// Flow 去向 says how many measures of a top group of the earlier document correspond
// to one of the later, as a whole.
type Flow struct {
	A, B      *Provision // nil for measures that stand in no group
	Continued int
	Revised   int
}

// Flows lists where the measures of each group went, in the order of the later
// document and within it of the earlier one.
func (c *Comparison) Flows() []Flow {
	var list []Flow
	at := map[[2]*Provision]int{}
	for _, p := range c.Pairs {
		if p.Relation.State() != Corresponds {
			continue
		}
		key := [2]*Provision{c.Top(p.A), c.Top(p.B)}
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, Flow{A: key[0], B: key[1]})
		}
		if p.Relation == Continued {
			list[i].Continued++
		} else {
			list[i].Revised++
		}
	}
	first, second := order(c.TreeA), order(c.TreeB)
	slices.SortStableFunc(list, func(x, y Flow) int {
		return cmp.Or(cmp.Compare(second[x.B], second[y.B]), cmp.Compare(first[x.A], first[y.A]))
	})
	return list
}

// order is the places of the top groups; what stands in none comes first.
func order(tree []*Provision) map[*Provision]int {
	at := map[*Provision]int{}
	for i, p := range tree {
		at[p] = i + 1
	}
	return at
}

// heirs says which group of the later document continues a group of the earlier
// one: that which has most of its measures or, where it has none, its heading.
func (c *Comparison) heirs() map[*Provision]*Provision {
	most, heir := map[*Provision]int{}, map[*Provision]*Provision{}
	for _, f := range c.Flows() {
		if n := f.Continued + f.Revised; n > most[f.A] {
			most[f.A], heir[f.A] = n, f.B
		}
	}
	for _, a := range c.TreeA {
		for _, b := range c.TreeB {
			if _, known := heir[a]; !known && !a.IsMeasure() && !b.IsMeasure() && a.Heading == b.Heading && !a.Heading.Empty() {
				heir[a] = b
			}
		}
	}
	return heir
}

// Groups lists the pairs by top group, in the order of the later document; what was
// dropped follows the measures of the group that continues its own, and groups that
// nothing continues come last.
func (c *Comparison) Groups() []ComparisonGroup {
	heirs := c.heirs()
	var list []ComparisonGroup
	ofB, ofA := map[*Provision]int{}, map[*Provision]int{}
	put := func(at map[*Provision]int, key *Provision, g ComparisonGroup, p MeasurePair) {
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, g)
		}
		list[i].Pairs = append(list[i].Pairs, p)
	}
	for _, p := range c.Pairs {
		if p.B != nil {
			put(ofB, c.Top(p.B), ComparisonGroup{B: c.Top(p.B)}, p)
			continue
		}
		top := c.Top(p.A)
		if b, known := heirs[top]; known {
			put(ofB, b, ComparisonGroup{B: b}, p)
		} else {
			put(ofA, top, ComparisonGroup{A: top}, p)
		}
	}
	for _, a := range c.TreeA {
		if b, known := heirs[a]; known && b != nil {
			if i, shown := ofB[b]; shown && list[i].A == nil {
				list[i].A = a
			}
		}
	}
	return list
}

// Numbers are the measures of a pair, 0 where there is none.
func (p MeasurePair) Numbers() (a, b int) {
	if p.A != nil {
		a = p.A.Measure
	}
	if p.B != nil {
		b = p.B.Measure
	}
	return a, b
}
