package align

import (
	"cmp"
	"math"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Link 對應 says that item A of the first list and item B of the second speak of the same.
// An item can stand in several.
type Link struct {
	A, B    int
	State   policy.PairState
	Score   float64         // 0..1, how alike the closest of their clauses are, or they as a whole
	Phrases []policy.Phrase // the clauses that correspond, in the order of b; may be empty
}

// What counts as evidence. The figures were chosen on the yearly pair of the labelled set
// (make gold); likenesses are cosines, weights are sums of squared rarities, each 0..1.
const (
	clauseLike   = 0.2  // two clauses that are the closest to each other, and at least so alike
	clauseWeight = 0.9  // and share at least so much that is rare: likeness times weight
	shareLeast   = 0.15 // of the likeness of a measure's closest counterpart, below which a clause is chance
	wholeLeast   = 0.05 // likeness of two measures that are each other's closest without a clause
	wholeBare    = 0.1  // and where one has no heading: without the words that count most, formulas make up more of it
	wholeSame    = 0.08 // and likeness from which they are the same
	closest      = 0.9  // share of the best likeness that still counts as the best: of the later measure
	closestBack  = 0.74 // and of the earlier one, which may go on in several
	named        = 0.2  // share of what is rare in a heading that stands in the other measure, for the two to be the same
	standsOut    = 2    // or how much closer the later one is to it than to any other measure
	standsOutTo  = 1.5  // and it to the later one: it may go on in several
	headingFold  = 3    // how often a heading counts beside its text
	manyMeasures = 400  // measures of both from which grams that more than the share frequent hold are passed over
	kindred      = 0.25 // share of measures with a clause in common from which documents are about the same
	strangeLike  = 0.6  // of documents about other matters, whose clauses in common are mostly formulas of the law:
	strangeWhole = 0.1  // how alike two clauses, and the measures that hold them, must be all the same
)

// Correspond finds which items of two documents speak of the same, n to m: those that Match
// pairs, and of the others those that hold a clause of each other (mutual best, by the
// characters that they share and how rare these are) or are alike as a whole where the
// documents are about the same matters. Links are in the order of b, the closest first.
//
// The weighting is tf-idf (Salton & Buckley 1988) over pairs and triples of characters.
func Correspond(a, b []Item, fixed Fixed) []Link {
	c := &correspondence{a: a, b: b, fixed: fixed, boundA: map[int]bool{}, boundB: map[int]bool{}, links: map[[2]int]*Link{}}
	c.words.known = map[[3]rune]gram{}
	for _, p := range fixed.Pairs {
		c.boundA[p.A], c.boundB[p.B] = true, true
	}
	c.weigh()
	c.matchClauses()
	c.link()
	for _, p := range Match(a, b, fixed) {
		key := [2]int{p.A, p.B}
		if p.Score < 1 && c.whole[p.B][p.A] < wholeLeast {
			continue // what they share is said everywhere
		}
		if c.links[key] == nil {
			c.links[key] = &Link{A: p.A, B: p.B, Phrases: c.phrases(key)}
		}
		c.links[key].State, c.links[key].Score = policy.Corresponds, p.Score
		if p.Score < 1 && !c.sameDuty(p.A, p.B) {
			c.links[key].State = policy.PartlyState
		}
	}
	var list []Link
	for _, l := range c.links {
		list = append(list, *l)
	}
	slices.SortFunc(list, func(x, y Link) int {
		return cmp.Or(cmp.Compare(x.B, y.B), less(x.State != policy.Corresponds, y.State != policy.Corresponds),
			cmp.Compare(c.whole[y.B][y.A], c.whole[x.B][x.A]), cmp.Compare(y.Score, x.Score), cmp.Compare(x.A, y.A))
	})
	return list
}

type correspondence struct {
	a, b           []Item
	fixed          Fixed
	boundA, boundB map[int]bool // paired by an editor: no other counterpart is computed
	words          vocabulary
	rarity         []float64         // by gram
	whole          []map[int]float64 // by item of b: likeness to those of a, as a whole
	bestA, bestB   []best            // the best of these by item
	clausesA       []clause
	clausesB       []clause
	matches        map[[2]int][]match // clauses in common, by items of a and b
	links          map[[2]int]*Link
}

// match is two clauses that are alike.
type match struct {
	a, b   int // places in the lists of clauses
	like   float64
	weight float64
	mutual bool // neither has a closer one
}

func (m match) proves() bool {
	return m.mutual && m.like >= clauseLike && m.like*m.weight >= clauseWeight
}

// weigh finds how rare each gram is among the measures of both, and how alike measures are as a whole.
func (c *correspondence) weigh() {
	total := len(c.a) + len(c.b)
	var spread []int
	counts := make([][]counted, 0, total)
	for _, list := range [][]Item{c.a, c.b} {
		for _, item := range list {
			all := c.words.grams([]rune(item.Text))
			for range headingFold {
				all = append(all, c.words.grams([]rune(item.Heading))...)
			}
			slices.Sort(all)
			spread = append(spread, make([]int, len(c.words.triple)-len(spread))...)
			var own []counted
			for i, g := range all {
				if i == 0 || g != all[i-1] {
					own = append(own, counted{g, 0})
					spread[g]++
				}
				own[len(own)-1].n++
			}
			counts = append(counts, own)
		}
	}
	c.rarity = make([]float64, len(spread))
	for g, n := range spread {
		if total <= manyMeasures || float64(n) <= frequent*float64(total) {
			c.rarity[g] = math.Log(float64(total+1)/float64(n)) / math.Log(float64(total+1))
		}
	}
	holders := make([][]held, len(spread))
	c.bestA, c.bestB = make([]best, len(c.a)), make([]best, len(c.b))
	shared := make([]float64, len(c.a))
	for k, own := range counts {
		weights, sum := make([]float64, len(own)), 0.0
		for n, g := range own {
			if !c.words.triple[g.gram] { // a triple counts twice what its pairs say
				weights[n] = (1 + math.Log(float64(g.n))) * c.rarity[g.gram]
				sum += weights[n] * weights[n]
			}
		}
		var touched []int
		for n, g := range own {
			w := weights[n] / math.Sqrt(max(sum, 1e-12))
			if w == 0 {
				continue
			}
			if k < len(c.a) {
				holders[g.gram] = append(holders[g.gram], held{k, w})
				continue
			}
			for _, h := range holders[g.gram] {
				if shared[h.item] == 0 {
					touched = append(touched, h.item)
				}
				shared[h.item] += h.weight * w
			}
		}
		if k >= len(c.a) {
			whole := make(map[int]float64, len(touched))
			for _, i := range touched {
				whole[i] = shared[i]
				c.bestA[i].see(shared[i])
				c.bestB[k-len(c.a)].see(shared[i])
				shared[i] = 0
			}
			c.whole = append(c.whole, whole)
		}
	}
}

// counted is a gram with how often an item holds it.
type counted struct {
	gram gram
	n    int
}

// held is an item that holds a gram, and the gram's weight there.
type held struct {
	item   int
	weight float64
}

// best is the likeness of the closest counterpart of an item and that of the next.
type best struct{ first, second float64 }

func (b *best) see(like float64) {
	if like > b.first {
		b.first, b.second = like, b.first
	} else {
		b.second = max(b.second, like)
	}
}

// sameDuty reports whether the duty that one heading names goes on in the other measure: what is rare in its words stands
// there, or nothing else comes near either of the two. Without headings the texts alone tell.
func (c *correspondence) sameDuty(i, j int) bool {
	a, b := c.a[i], c.b[j]
	if a.Heading == "" || b.Heading == "" {
		return true
	}
	like := c.whole[j][i]
	return like >= standsOutTo*c.bestA[i].second && like >= standsOut*c.bestB[j].second || c.names(a, b) >= named || c.names(b, a) >= named
}

// names is the share of what is rare in the heading of one measure that stands in another, 0..1.
func (c *correspondence) names(one, other Item) float64 {
	there := map[gram]bool{}
	for _, text := range []string{other.Heading, other.Text} {
		for _, g := range c.words.grams([]rune(text)) {
			there[g] = true
		}
	}
	shared, whole := 0.0, 0.0
	for _, g := range c.words.distinct([]rune(one.Heading)) {
		w := c.rarity[g] * c.rarity[g]
		whole += w
		if there[g] {
			shared += w
		}
	}
	return shared / max(whole, 1e-12)
}

// least is how alike two measures must be as a whole.
func (c *correspondence) least(key [2]int) float64 {
	if c.a[key[0]].Heading == "" || c.b[key[1]].Heading == "" {
		return wholeBare
	}
	return wholeLeast
}

// matchClauses finds for each clause of either document the closest of the other.
func (c *correspondence) matchClauses() {
	cut := func(items []Item) (list []clause) {
		for i, item := range items {
			list = append(list, c.words.clauses(item, i)...)
		}
		for k := range list {
			for _, g := range list[k].grams {
				list[k].whole += c.rarity[g] * c.rarity[g]
			}
		}
		return list
	}
	c.clausesA, c.clausesB = cut(c.a), cut(c.b)
	holders := make([][]int, len(c.rarity))
	for k, x := range c.clausesA {
		for _, g := range x.grams {
			if c.rarity[g] > 0 {
				holders[g] = append(holders[g], k)
			}
		}
	}
	firstA := make([]match, len(c.clausesA)) // the best of each clause of a, and whether another item has one as good
	for k := range firstA {
		firstA[k].b = -1
	}
	tied := make([]bool, len(c.clausesA))
	shared := make([]float64, len(c.clausesA))
	var all []match
	for l, y := range c.clausesB {
		var touched []int
		for _, g := range y.grams {
			w := c.rarity[g] * c.rarity[g]
			for _, k := range holders[g] {
				if shared[k] == 0 {
					touched = append(touched, k)
				}
				shared[k] += w
			}
		}
		first := match{a: -1}
		tie := false
		for _, k := range touched {
			x := c.clausesA[k]
			m := match{a: k, b: l, like: shared[k] / math.Sqrt(x.whole*y.whole), weight: shared[k]}
			shared[k] = 0
			if m.like >= clauseLike/2 && !c.apart(x.item, y.item) {
				first, tie = better(first, m, tie, first.a >= 0 && c.clausesA[first.a].item != x.item)
				firstA[k], tied[k] = better(firstA[k], m, tied[k], firstA[k].b >= 0 && c.clausesB[firstA[k].b].item != y.item)
			}
		}
		if first.a >= 0 && !tie {
			all = append(all, first)
		}
	}
	c.matches = map[[2]int][]match{}
	put := func(m match) {
		key := [2]int{c.clausesA[m.a].item, c.clausesB[m.b].item}
		c.matches[key] = append(c.matches[key], m)
	}
	ofB := map[int]int{}
	for _, m := range all {
		m.mutual = firstA[m.a].b == m.b && !tied[m.a]
		ofB[m.b] = m.a
		put(m)
	}
	for k, m := range firstA {
		if other, known := ofB[m.b]; m.b >= 0 && !tied[k] && (!known || other != k) {
			put(m)
		}
	}
}

// better is the closer of two matches, and whether another item has one that is as close:
// what stands in several measures in the same words tells none from the other.
func better(best, m match, tie, elsewhere bool) (match, bool) {
	const same = 1e-9
	switch {
	case m.like > best.like+same:
		return m, false
	case m.like > best.like-same && elsewhere:
		return best, true
	}
	return best, tie
}

// apart reports whether editors said something of either item, or one is no measure that
// somebody has to carry out and the other is.
func (c *correspondence) apart(i, j int) bool {
	return c.boundA[i] || c.boundB[j] || c.fixed.FreeA[i] || c.fixed.FreeB[j] || c.a[i].Frame != c.b[j].Frame
}

// link decides which items correspond, and how.
func (c *correspondence) link() {
	proven, strong, withA, withB := map[[2]int]bool{}, map[[2]int]bool{}, map[int]bool{}, map[int]bool{}
	for key, list := range c.matches {
		if c.whole[key[1]][key[0]] >= shareLeast*c.bestB[key[1]].first && slices.ContainsFunc(list, match.proves) {
			proven[key], withA[key[0]], withB[key[1]] = true, true, true
			strong[key] = slices.ContainsFunc(list, func(m match) bool { return m.proves() && m.like >= strangeLike })
		}
	}
	related := float64(len(withB)) >= kindred*float64(len(c.b)) || float64(len(withA)) >= kindred*float64(len(c.a))
	for j := range c.b {
		for i, like := range c.whole[j] {
			key := [2]int{i, j}
			near := like >= closest*c.bestB[j].first
			state := policy.PairState("")
			switch {
			case c.apart(i, j):
			case related && near && like >= closestBack*c.bestA[i].first && like >= wholeSame && c.sameDuty(i, j):
				state = policy.Corresponds
			case proven[key] && (related || strong[key] && like >= strangeWhole), related && near && like >= c.least(key):
				state = policy.PartlyState
			}
			if state == "" {
				continue
			}
			score := like
			for _, m := range c.matches[key] {
				score = max(score, m.like)
			}
			c.links[key] = &Link{A: i, B: j, State: state, Score: min(score, 0.99), Phrases: c.phrases(key)}
		}
	}
}

// mostPhrases is how many clauses in common are shown for two measures.
const mostPhrases = 6

// phrases are the clauses that two items have in common, the closest ones, in the order of b.
func (c *correspondence) phrases(key [2]int) []policy.Phrase {
	list := slices.DeleteFunc(slices.Clone(c.matches[key]), func(m match) bool {
		return m.like < clauseLike || m.like*m.weight < clauseWeight/2
	})
	slices.SortFunc(list, func(x, y match) int {
		return cmp.Or(cmp.Compare(y.like*y.weight, x.like*x.weight), cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a))
	})
	list = list[:min(len(list), mostPhrases)]
	slices.SortFunc(list, func(x, y match) int { return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a)) })
	var out []policy.Phrase
	for _, m := range list {
		x, y := c.clausesA[m.a], c.clausesB[m.b]
		out = append(out, policy.Phrase{A: policy.Excerpt{Field: x.field, Start: x.start, End: x.end}, B: policy.Excerpt{Field: y.field, Start: y.start, End: y.end}})
	}
	return out
}
