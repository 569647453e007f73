package difference

import "slices"

// deepest bounds the number of single edits that are looked for between two
// stretches; the work and the memory grow with its square.
const deepest = 800

// budget bounds the squares of all edits of one comparison together, so that a
// text of a megabyte that differs everywhere costs no more than a few long ones.
const budget = 16_000_000

// longest is the number of characters up to which two stretches are compared
// directly; longer ones are parted into sentences first.
const longest = 3000

// matcher collects equal blocks and counts what they cost.
type matcher struct {
	a, b   []rune
	spent  int
	blocks []block
}

// match finds what two texts have in common, in order.
func match(a, b []rune) []block {
	m := &matcher{a: a, b: b}
	m.between(0, len(a), 0, len(b))
	return m.blocks
}

// keep notes an equal block, joined to the one before it where they touch.
func (m *matcher) keep(a, b, n int) {
	if n == 0 {
		return
	}
	if k := len(m.blocks) - 1; k >= 0 {
		if last := &m.blocks[k]; last.a+last.n == a && last.b+last.n == b {
			last.n += n
			return
		}
	}
	m.blocks = append(m.blocks, block{a, b, n})
}

// between compares a[i:i2] with b[j:j2]: what they begin and end with, then the
// rest by characters or, where that is long, by sentences.
func (m *matcher) between(i, i2, j, j2 int) {
	head := 0
	for i+head < i2 && j+head < j2 && m.a[i+head] == m.b[j+head] {
		head++
	}
	m.keep(i, j, head)
	i, j = i+head, j+head
	tail := 0
	for i < i2-tail && j < j2-tail && m.a[i2-tail-1] == m.b[j2-tail-1] {
		tail++
	}
	i2, j2 = i2-tail, j2-tail
	if i < i2 && j < j2 {
		if i2-i <= longest && j2-j <= longest {
			m.characters(i, i2, j, j2)
		} else {
			m.sentences(i, i2, j, j2)
		}
	}
	m.keep(i2, j2, tail)
}

// characters compares two stretches by single characters, within the budget.
func (m *matcher) characters(i, i2, j, j2 int) {
	common, depth := shortest(m.a[i:i2], m.b[j:j2], m.allowed())
	m.spent += depth * depth
	for _, c := range common {
		m.keep(i+c.a, j+c.b, c.n)
	}
}

// allowed is the number of edits that the budget still pays for.
func (m *matcher) allowed() int {
	if m.spent >= budget {
		return 0
	}
	return deepest
}

// sentences compares two long stretches by sentences, then what lies between
// equal sentences by characters.
func (m *matcher) sentences(i, i2, j, j2 int) {
	known := map[string]int{}
	x, y := cut(m.a[i:i2], known), cut(m.b[j:j2], known)
	common := unique(x.names, y.names)
	if len(common) == 0 {
		var depth int
		common, depth = shortest(x.names, y.names, m.allowed())
		m.spent += depth * depth
	}
	if len(common) == 0 {
		if i2-i <= 4*longest && j2-j <= 4*longest {
			m.characters(i, i2, j, j2)
		}
		return
	}
	u, v := 0, 0
	for _, c := range append(common, block{len(x.names), len(y.names), 0}) {
		m.between(i+x.starts[u], i+x.starts[c.a], j+y.starts[v], j+y.starts[c.b])
		m.keep(i+x.starts[c.a], j+y.starts[c.b], x.starts[c.a+c.n]-x.starts[c.a])
		u, v = c.a+c.n, c.b+c.n
	}
}

// parted is a text as sentences: equal ones have equal names. starts has one
// element more than names.
type parted struct{ names, starts []int }

func cut(text []rune, known map[string]int) parted {
	p := parted{starts: []int{0}}
	from := 0
	for i, r := range text {
		if i+1 < len(text) && !ends(r) {
			continue
		}
		s := string(text[from : i+1])
		if _, ok := known[s]; !ok {
			known[s] = len(known)
		}
		p.names, p.starts = append(p.names, known[s]), append(p.starts, i+1)
		from = i + 1
	}
	return p
}

// unique pairs the names that stand once in either list, as many as keep their
// order (patience: Bram Cohen's way of finding what a reader sees first).
func unique(x, y []int) []block {
	once := func(list []int) map[int]int {
		at := map[int]int{}
		for i, n := range list {
			if _, seen := at[n]; seen {
				at[n] = -1
			} else {
				at[n] = i
			}
		}
		return at
	}
	inX, inY := once(x), once(y)
	var pairs []block
	for i, n := range x {
		if j, ok := inY[n]; ok && j >= 0 && inX[n] == i {
			pairs = append(pairs, block{i, j, 1})
		}
	}
	places := make([]int, len(pairs))
	for i, p := range pairs {
		places[i] = p.b
	}
	var kept []block
	for _, i := range Rising(places) {
		kept = append(kept, pairs[i])
	}
	return kept
}

// Rising gives the places of a longest rising subsequence of list: what kept its
// order when the rest moved.
func Rising(list []int) []int {
	var piles []int // the place of the last element of the best sequence of each length
	before := make([]int, len(list))
	for i, v := range list {
		k, _ := slices.BinarySearchFunc(piles, v, func(p, v int) int { return list[p] - v })
		before[i] = -1
		if k > 0 {
			before[i] = piles[k-1]
		}
		if k == len(piles) {
			piles = append(piles, i)
		} else {
			piles[k] = i
		}
	}
	if len(piles) == 0 {
		return nil
	}
	var out []int
	for i := piles[len(piles)-1]; i >= 0; i = before[i] {
		out = append(out, i)
	}
	slices.Reverse(out)
	return out
}
