package lineage

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Function 職能 is what a measure does, whatever it is about: it sets standards, gives money, looks for talent.
type Function struct {
	Key   string
	Name  policy.Text
	words []string // folded, as items are
}

//go:embed functions.tsv
var functionsTable string

var functions = sync.OnceValue(func() (list []Function) {
	for cells := range rowsOf(functionsTable) {
		list = append(list, Function{cells[0], policy.Text{Hant: cells[1], Hans: cells[2]}, strings.Fields(script.FoldString(cells[3]))})
	}
	return list
})

// FunctionOf is the function with a key; one with the key alone where this program no longer has it.
func FunctionOf(key string) Function {
	for _, f := range functions() {
		if f.Key == key {
			return f
		}
	}
	return Function{Key: key, Name: policy.Text{Hant: key, Hans: key}}
}

// Answer 對應 says that a measure of a lower document takes up one of an upper one. Either can stand in several.
type Answer struct {
	Upper, Lower int             // places in the lists
	Likely       bool            // 較有把握: the words themselves are alike; else both do the same kind of thing, 供參考
	Score        float64         // what it was chosen by
	Functions    []string        // keys of what both do, what tells most first
	Phrases      []policy.Phrase // words that both have, in the order of the lower one; A is the upper's
}

// What counts as evidence. The figures lie in the middle of a range that changes little, found on five pairs of levels
// labelled by reading (make gold): likeness is a cosine, 0..1.
const (
	headingFold = 3    // how often a heading counts beside its text
	byFunction  = 0.05 // what doing the same adds to likeness
	byHeading   = 0.03 // and what it adds that both headings say so
	leastAlike  = 0.03 // of words, below which doing the same is chance
	common      = 0.5  // of how alike a measure is to all of the other document, which says nothing of one: it is taken off
	leastScore  = 0.07
	nearLower   = 0.6  // share of the best score of the lower measure that still counts
	nearUpper   = 0.55 // and of the upper one, which may go on in many
	clauseAlike = 0.4  // likeness of two clauses from which the measures that hold them answer each other

	likelyAlike  = 0.1 // likeness of words from which an answer is likely
	mostPhrases  = 4
	phraseLeast  = 4 // characters of words that two measures have in common
	mostReasons  = 3
	phraseWindow = 600 // characters of a text that are looked through for them
)

// Answers finds which measures of a lower document answer which of an upper one, n to m, keeping to what editors said. It is
// told by the words that they share, weighted by how rare they are in both documents (tf-idf of pairs of characters, Salton &
// Buckley 1988), by clauses that correspond (align.Correspond), and by what they do, since a lower document often says the same
// of other things. What only says what a document is for answers nothing but its like. They are in the order of the lower
// document, the best first.
func Answers(upper, lower []align.Item, fixed align.Fixed) []Answer {
	m := newMatcher(upper, lower)
	held := map[[2]int]bool{}
	var list []Answer
	for _, p := range fixed.Pairs {
		held[[2]int{p.A, p.B}] = true
	}
	var all []scored
	for j := range lower {
		for i, alike := range m.likeness(j) {
			if !held[[2]int{i, j}] && alike >= leastAlike && upper[i].Frame == lower[j].Frame && !upper[i].Gone && !lower[j].Gone &&
				!fixed.FreeA[i] && !fixed.FreeB[j] {
				all = append(all, scored{upper: i, lower: j, alike: alike, score: m.score(i, j, alike)})
			}
		}
	}
	bestA, bestB := m.stand(all)
	clauses := map[[2]int]bool{}
	for _, l := range align.Correspond(upper, lower, align.Fixed{FreeA: fixed.FreeA, FreeB: fixed.FreeB}) {
		clauses[[2]int{l.A, l.B}] = len(l.Phrases) > 0 && l.Score >= clauseAlike
	}
	for _, s := range all {
		if clauses[[2]int{s.upper, s.lower}] ||
			s.score >= leastScore && s.score >= nearLower*bestB[s.lower] && s.score >= nearUpper*bestA[s.upper] {
			list = append(list, m.answer(s))
		}
	}
	for _, p := range fixed.Pairs {
		a := m.answer(scored{upper: p.A, lower: p.B})
		a.Likely, a.Score = true, 1
		list = append(list, a)
	}
	slices.SortFunc(list, func(x, y Answer) int {
		return cmp.Or(cmp.Compare(x.Lower, y.Lower), cmp.Compare(y.Score, x.Score), cmp.Compare(x.Upper, y.Upper))
	})
	return list
}

type scored struct {
	upper, lower int
	alike, score float64
}

// score weighs how alike two measures are in their words with what they do.
func (m *matcher) score(i, j int, alike float64) float64 {
	score := alike + byFunction*m.doing(i, j)
	if m.titled[i]&m.titled[len(m.upper)+j] != 0 {
		score += byHeading
	}
	return score
}

// stand takes off the scores what a measure has in common with all of the other document, as one that speaks of everything has,
// and finds the best that is left of each measure.
func (m *matcher) stand(all []scored) (bestA, bestB []float64) {
	sumA, sumB := make([]float64, len(m.upper)), make([]float64, len(m.lower))
	for _, s := range all {
		sumA[s.upper] += s.score / float64(len(m.lower))
		sumB[s.lower] += s.score / float64(len(m.upper))
	}
	bestA, bestB = make([]float64, len(m.upper)), make([]float64, len(m.lower))
	for k := range all {
		s := &all[k]
		s.score -= common * (sumA[s.upper] + sumB[s.lower])
		bestA[s.upper], bestB[s.lower] = max(bestA[s.upper], s.score), max(bestB[s.lower], s.score)
	}
	return bestA, bestB
}

// matcher weighs two documents against each other.
type matcher struct {
	upper, lower []align.Item
	known        map[[2]rune]int32
	rarity       []float64
	holders      [][]held    // measures of upper that hold a pair of characters
	vectors      [][]held    // of lower: pair and weight
	does         [][]float64 // of both, upper first: by function
	titled       []uint64    // likewise: which functions their headings name, a bit each
}

// held is an item with a weight: a measure that holds a pair, or a pair that a measure holds.
type held struct {
	item   int
	weight float64
}

func newMatcher(upper, lower []align.Item) *matcher {
	m := &matcher{upper: upper, lower: lower, known: map[[2]rune]int32{}}
	items := append(slices.Clone(upper), lower...)
	counts := make([]map[int32]int, len(items))
	var spread []int
	for k, item := range items {
		counts[k] = map[int32]int{}
		m.pairs(item.Text, func(p int32) { counts[k][p]++ })
		m.pairs(item.Heading, func(p int32) { counts[k][p] += headingFold })
		spread = append(spread, make([]int, len(m.known)-len(spread))...)
		for p := range counts[k] {
			spread[p]++
		}
	}
	total := float64(len(items) + 1)
	m.rarity = make([]float64, len(spread))
	for p, n := range spread {
		m.rarity[p] = math.Log(total/float64(n)) / math.Log(max(total, 2))
	}
	m.holders = make([][]held, len(spread))
	for k, count := range counts {
		own := make([]int32, 0, len(count))
		for p := range count {
			own = append(own, p)
		}
		slices.Sort(own) // sums of the same numbers in another order differ
		sum := 0.0
		for _, p := range own {
			w := (1 + math.Log(float64(count[p]))) * m.rarity[p]
			sum += w * w
		}
		var vector []held
		for _, p := range own {
			w := (1 + math.Log(float64(count[p]))) * m.rarity[p] / math.Sqrt(max(sum, 1e-12))
			if k < len(upper) {
				m.holders[p] = append(m.holders[p], held{k, w})
			} else {
				vector = append(vector, held{int(p), w})
			}
		}
		if k >= len(upper) {
			m.vectors = append(m.vectors, vector)
		}
	}
	m.weighFunctions(items)
	return m
}

// pairs yields the pairs of neighbouring letters and digits of a text by their places.
func (m *matcher) pairs(text string, yield func(int32)) {
	var before rune
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			before = 0
			continue
		}
		if before != 0 {
			key := [2]rune{before, r}
			p, known := m.known[key]
			if !known {
				p = int32(len(m.known))
				m.known[key] = p
			}
			yield(p)
		}
		before = r
	}
}

// likeness is how alike a measure of lower is to each of upper in its words.
func (m *matcher) likeness(j int) []float64 {
	alike := make([]float64, len(m.upper))
	for _, h := range m.vectors[j] {
		for _, o := range m.holders[h.item] {
			alike[o.item] += h.weight * o.weight
		}
	}
	return alike
}

// weighFunctions finds what each measure does: what its heading says counts most, what most measures do little.
func (m *matcher) weighFunctions(items []align.Item) {
	list := functions()
	holders := make([]int, len(list))
	m.does, m.titled = make([][]float64, len(items)), make([]uint64, len(items))
	for k, item := range items {
		m.does[k] = make([]float64, len(list))
		for f, function := range list {
			w := 0.0
			for _, word := range function.words {
				if strings.Contains(item.Heading, word) {
					m.titled[k] |= 1 << f
					w += 3
				}
				if n := strings.Count(item.Text, word); n > 0 {
					w += min(1+0.5*float64(n-1), 2)
				}
			}
			if m.does[k][f] = math.Sqrt(w); w > 0 {
				holders[f]++
			}
		}
	}
	total := float64(len(items) + 1)
	for _, v := range m.does {
		sum := 0.0
		for f := range v {
			v[f] *= math.Log(total/float64(max(holders[f], 1)))/math.Log(max(total, 2)) + 0.1
			sum += v[f] * v[f]
		}
		for f := range v {
			v[f] /= math.Sqrt(max(sum, 1e-12))
		}
	}
}

// doing is how alike two measures are in what they do, 0..1.
func (m *matcher) doing(i, j int) (sum float64) {
	a, b := m.does[i], m.does[len(m.upper)+j]
	for f := range a {
		sum += a[f] * b[f]
	}
	return sum
}

// answer writes down what was chosen, with the reasons.
func (m *matcher) answer(s scored) Answer {
	a := Answer{Upper: s.upper, Lower: s.lower, Score: min(max(s.score, 0), 0.99), Likely: s.alike >= likelyAlike}
	up, low := m.does[s.upper], m.does[len(m.upper)+s.lower]
	var shared []held
	for f := range up {
		if w := up[f] * low[f]; w >= 0.05 {
			shared = append(shared, held{f, w})
		}
	}
	slices.SortStableFunc(shared, func(x, y held) int { return cmp.Compare(y.weight, x.weight) })
	for _, h := range shared[:min(len(shared), mostReasons)] {
		a.Functions = append(a.Functions, functions()[h.item].Key)
	}
	a.Phrases = m.shared(m.upper[s.upper], m.lower[s.lower])
	return a
}

// shared finds the words that two measures have in common, the rarest ones.
func (m *matcher) shared(upper, lower align.Item) []policy.Phrase {
	type found struct {
		policy.Phrase
		weight float64
	}
	var list []found
	fields := func(i align.Item) map[policy.Field][]rune {
		return map[policy.Field][]rune{policy.Heading: []rune(i.Heading), policy.Body: []rune(i.Text)}
	}
	up, low := fields(upper), fields(lower)
	both := []policy.Field{policy.Heading, policy.Body}
	for _, fa := range both {
		for _, fb := range both {
			runs(up[fa][:min(len(up[fa]), phraseWindow)], low[fb][:min(len(low[fb]), phraseWindow)], func(i, j, n int) {
				weight := 0.0
				for k := i; k+1 < i+n; k++ {
					if p, known := m.known[[2]rune{up[fa][k], up[fa][k+1]}]; known {
						weight += m.rarity[p] * m.rarity[p]
					}
				}
				list = append(list, found{policy.Phrase{A: policy.Excerpt{Field: fa, Start: i, End: i + n}, B: policy.Excerpt{Field: fb, Start: j, End: j + n}}, weight})
			})
		}
	}
	slices.SortStableFunc(list, func(x, y found) int { return cmp.Compare(y.weight, x.weight) })
	var out []policy.Phrase
	said := map[string]bool{}
	for _, f := range list {
		words := string(low[f.B.Field][f.B.Start:f.B.End])
		if said[words] {
			continue
		}
		over := func(o policy.Phrase) bool {
			return o.B.Field == f.B.Field && o.B.Start < f.B.End && f.B.Start < o.B.End || o.A.Field == f.A.Field && o.A.Start < f.A.End && f.A.Start < o.A.End
		}
		if len(out) < mostPhrases && !slices.ContainsFunc(out, over) {
			out, said[words] = append(out, f.Phrase), true
		}
	}
	slices.SortFunc(out, func(x, y policy.Phrase) int {
		return cmp.Or(cmp.Compare(y.B.Field, x.B.Field), cmp.Compare(x.B.Start, y.B.Start))
	})
	return out
}

// runs yields the longest words that two texts have in common, without marks.
func runs(a, b []rune, yield func(i, j, n int)) {
	before := make([]int, len(b)+1)
	for i := range a {
		now := make([]int, len(b)+1)
		for j := range b {
			if a[i] == b[j] && (unicode.IsLetter(a[i]) || unicode.IsDigit(a[i])) {
				now[j+1] = before[j] + 1
				if n := now[j+1]; n >= phraseLeast && (i+1 == len(a) || j+1 == len(b) || a[i+1] != b[j+1] || !unicode.IsLetter(a[i+1]) && !unicode.IsDigit(a[i+1])) {
					yield(i+1-n, j+1-n, n)
				}
			}
		}
		before = now
	}
}
