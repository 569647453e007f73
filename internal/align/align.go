// Package align 對應 finds which measures of two texts are the same ones: of two
// editions of a document, or of two documents of a series. It compares headings
// and texts by the pairs of characters they share, rare ones counting more, then
// place; what it gives depends on nothing but its input.
package align

import (
	"cmp"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Item 條目 is what is compared: texts folded, so that the script makes no difference.
type Item struct {
	Heading string
	Text    string
	Group   string // heading of the group it stands in
	Gone    bool   // it stood in an earlier edition and no longer does
	Frame   bool   // it says what all is for (指導思想, 目標任務); nobody carries it out by itself
}

// ItemOf makes an Item of a measure below a group ("" heading where there is none).
func ItemOf(p *policy.Provision, group policy.Text) Item {
	return Item{Heading: fold(p.Heading), Text: fold(p.Text), Group: fold(group), Frame: p.Framing()}
}

func fold(t policy.Text) string { return script.FoldString(t.Hans) }

// Pair 對應 says that item A of the first list is item B of the second.
type Pair struct {
	A, B  int
	Score float64 // 0..1, how alike they are; 1 for the same words
}

// Fixed is what somebody has decided and no computation changes.
type Fixed struct {
	Pairs []Pair       // these belong together
	FreeA map[int]bool // items that have no counterpart, by place
	FreeB map[int]bool
}

const (
	// leastLike is the likeness below which two items are different ones.
	leastLike = 0.45
	// leastBetween is that of two items which stand alone between the same
	// neighbours, in the same group: place speaks for them.
	leastBetween = 0.2
)

// Match pairs the items of two lists: those with the same words first, then the
// others so that together they are as alike as can be. Every item has at most one
// counterpart. The pairs are in the order of b.
func Match(a, b []Item, fixed Fixed) []Pair {
	m := &matcher{a: a, b: b, fixed: fixed, ofA: filled(len(a)), ofB: filled(len(b)), score: make([]float64, len(b))}
	for _, p := range fixed.Pairs {
		m.join(p.A, p.B, p.Score)
	}
	m.same(func(i Item) string { return i.Heading + "\x00" + i.Text })
	m.alike()
	m.between()
	var pairs []Pair
	for j, i := range m.ofB {
		if i >= 0 {
			pairs = append(pairs, Pair{i, j, m.score[j]})
		}
	}
	return pairs
}

type matcher struct {
	a, b     []Item
	fixed    Fixed
	ofA, ofB []int // the counterpart, or -1
	score    []float64
}

func filled(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

func (m *matcher) join(i, j int, score float64) {
	if m.ofA[i] < 0 && m.ofB[j] < 0 {
		m.ofA[i], m.ofB[j], m.score[j] = j, i, score
	}
}

func (m *matcher) may(i, j int) bool {
	return m.ofA[i] < 0 && m.ofB[j] < 0 && !m.fixed.FreeA[i] && !m.fixed.FreeB[j]
}

// same joins items with the same words; among several, those that still stand,
// then those in the same group, then those at the closest place.
func (m *matcher) same(key func(Item) string) {
	byKey := map[string][]int{}
	for i, item := range m.a {
		byKey[key(item)] = append(byKey[key(item)], i)
	}
	type couple struct{ i, j int }
	var couples []couple
	for j, item := range m.b {
		for _, i := range byKey[key(item)] {
			couples = append(couples, couple{i, j})
		}
	}
	slices.SortStableFunc(couples, func(x, y couple) int {
		return cmp.Or(less(m.a[x.i].Gone, m.a[y.i].Gone),
			less(m.a[x.i].Group != m.b[x.j].Group, m.a[y.i].Group != m.b[y.j].Group),
			cmp.Compare(m.distance(x.i, x.j), m.distance(y.i, y.j)))
	})
	for _, c := range couples {
		if m.may(c.i, c.j) {
			m.join(c.i, c.j, 1)
		}
	}
}

func less(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// distance says how far apart two items stand, 0..1 of the whole.
func (m *matcher) distance(i, j int) float64 {
	return abs(float64(i)/float64(max(len(m.a), 1)) - float64(j)/float64(max(len(m.b), 1)))
}

func abs(x float64) float64 { return max(x, -x) }

// alike joins what is left by likeness.
func (m *matcher) alike() {
	heading := likenesses(m.a, m.b, func(i Item) string { return i.Heading })
	text := likenesses(m.a, m.b, func(i Item) string { return i.Text })
	var edges []edge
	for j := range m.b {
		for _, i := range joined(heading[j], text[j]) {
			if !m.may(i, j) {
				continue
			}
			if s := m.likeness(i, j, heading[j][i], text[j][i]); s >= leastLike {
				edges = append(edges, edge{i, j, s, m.bias(i, j)})
			}
		}
	}
	for _, e := range assign(edges) {
		m.join(e.a, e.b, min(e.score, 0.99))
	}
}

// likeness of two items, 0..1: of their headings and texts, as far as they have them.
func (m *matcher) likeness(i, j int, heading, text float64) float64 {
	a, b := m.a[i], m.b[j]
	switch {
	case a.Heading == "" && b.Heading == "":
		return text
	case a.Text == "" && b.Text == "":
		return heading
	case a.Heading == b.Heading:
		return 0.75 + 0.25*text
	case a.Heading == "" || b.Heading == "" || a.Text == "" || b.Text == "":
		return 0.9 * max(heading, text)
	}
	return max(0.5*heading+0.5*text, 0.9*text)
}

// bias is a preference too small to outweigh words: for what still stands, the
// same group and the same place.
func (m *matcher) bias(i, j int) float64 {
	bias := -0.01 * m.distance(i, j)
	if m.a[i].Group != "" && m.a[i].Group == m.b[j].Group {
		bias += 0.02
	}
	if m.a[i].Gone {
		bias -= 0.03
	}
	return bias
}

// between joins two items that are left alone between the same neighbours in the
// same group, if they have at least something in common.
func (m *matcher) between() {
	for j := range m.b {
		i := 0
		if j > 0 {
			if i = m.ofB[j-1] + 1; i == 0 {
				continue
			}
		}
		for i < len(m.a) && m.a[i].Gone {
			i++
		}
		if i == len(m.a) || !m.may(i, j) || m.a[i].Group != m.b[j].Group {
			continue
		}
		next := i + 1
		for next < len(m.a) && m.a[next].Gone {
			next++
		}
		ends := j+1 == len(m.b) && next == len(m.a)
		if !ends && (j+1 == len(m.b) || next == len(m.a) || m.ofB[j+1] != next) {
			continue
		}
		a, b := m.a[i], m.b[j]
		if s := dice(a.Heading+a.Text, b.Heading+b.Text); s >= leastBetween {
			m.join(i, j, s)
		}
	}
}
