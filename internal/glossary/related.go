package glossary

import (
	"cmp"
	"math"
	"slices"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bounds on what is shown as related.
const (
	leastLikeness = 0.12
	mostRelated   = 6
	commonShare   = 0.3 // a pair of characters in more than this share of measures tells nothing
	fewLeaves     = 10  // of so few measures even a common pair tells something
	precision     = 1e6 // sums in another order differ behind it; ties must not
)

// vector counts the pairs of characters of a measure.
type vector map[[2]rune]float64

// relate links measures whose words are alike: the cosine of their pairs of
// neighbouring characters, weighted by rarity (Salton & Buckley 1988, tf-idf).
// Pairs of characters need no dictionary and lose nothing to wrong word borders
// (Nie, Gao & Zhang 2000, on bigrams in Chinese retrieval).
func relate(e *policy.Edition) []policy.Related {
	var leaves []*policy.Provision
	var vectors []vector
	spread := map[[2]rune]int{}
	for p := range policy.Measures(e.Provisions) {
		v := pairs(p)
		for pair := range v {
			spread[pair]++
		}
		leaves = append(leaves, p)
		vectors = append(vectors, v)
	}
	holders := map[[2]rune][]holder{}
	own := make([][]weighted, len(vectors))
	for i, v := range vectors {
		sum := 0.0
		for pair, n := range v {
			// Pairs that stand here alone stay: they count towards the length, and a long
			// text that shares little is not alike.
			if float64(spread[pair]) > commonShare*float64(len(leaves)) && len(leaves) > fewLeaves {
				continue
			}
			w := (1 + math.Log(n)) * math.Log(1+float64(len(leaves))/float64(spread[pair]))
			sum += w * w
			if spread[pair] > 1 {
				own[i] = append(own[i], weighted{pair, w})
			}
		}
		for k := range own[i] {
			w := &own[i][k]
			w.weight /= math.Sqrt(sum)
			holders[w.pair] = append(holders[w.pair], holder{i, w.weight})
		}
	}
	shared := sharedTerms(e)
	var links []policy.Related
	scores := make([]float64, len(leaves))
	var touched []int
	for i := range vectors {
		for _, w := range own[i] {
			for _, h := range holders[w.pair] {
				if h.measure == i {
					continue
				}
				if scores[h.measure] == 0 {
					touched = append(touched, h.measure)
				}
				scores[h.measure] += w.weight * h.weight
			}
		}
		var best closest
		for _, j := range touched {
			score := math.Round(scores[j]*precision) / precision
			scores[j] = 0
			terms := shared[[2]*policy.Provision{leaves[i], leaves[j]}]
			if score >= leastLikeness || len(terms) > 0 {
				best.add(policy.Related{From: leaves[i], To: leaves[j], Score: score, Shared: terms})
			}
		}
		touched = touched[:0]
		links = append(links, best.list...)
	}
	return links
}

// weighted is a pair of characters with its weight in a measure.
type weighted struct {
	pair   [2]rune
	weight float64
}

// holder is a measure that holds a pair, and the pair's weight in it.
type holder struct {
	measure int
	weight  float64
}

// closest keeps the few that are most alike, in order.
type closest struct{ list []policy.Related }

func (c *closest) add(r policy.Related) {
	at, _ := slices.BinarySearchFunc(c.list, r, func(a, b policy.Related) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.To.Measure, b.To.Measure))
	})
	if at == mostRelated {
		return
	}
	c.list = slices.Insert(c.list, at, r)
	c.list = c.list[:min(len(c.list), mostRelated)]
}

// pairs counts the neighbouring Han characters of a measure.
func pairs(p *policy.Provision) vector {
	v := vector{}
	for _, text := range []string{p.Heading.Hans, p.Text.Hans} {
		var before rune
		for _, r := range text {
			if !unicode.Is(unicode.Han, r) {
				before = 0
				continue
			}
			if before != 0 {
				v[[2]rune{before, r}]++
			}
			before = r
		}
	}
	return v
}

// mostHolders bounds the measures a term may stand in and still relate them.
const mostHolders = 20

// sharedTerms lists, for each pair of measures, the terms both hold.
func sharedTerms(e *policy.Edition) map[[2]*policy.Provision][]*policy.Term {
	shared := map[[2]*policy.Provision][]*policy.Term{}
	for _, t := range e.Terms {
		var in []*policy.Provision
		for _, m := range t.Mentions {
			if m.Provision != nil && m.Provision.IsMeasure() && !slices.Contains(in, m.Provision) {
				in = append(in, m.Provision)
			}
		}
		if len(in) > mostHolders {
			continue
		}
		for _, a := range in {
			for _, b := range in {
				if a != b {
					key := [2]*policy.Provision{a, b}
					shared[key] = append(shared[key], t)
				}
			}
		}
	}
	return shared
}
