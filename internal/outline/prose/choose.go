package prose

import (
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// mismatchCost outweighs any preference between readings: a claim that does not
// hold is worse than an unusual form.
const mismatchCost = 100

// unevenCost is the price of a part whose introduction is not as long as the
// others'. It exceeds what one missing measure costs in the claims that count it
// (its own scope's, the items', the whole document's): a gap in the text must show
// as a contradiction and not be filled with a sentence of an introduction.
const unevenCost = 400

// usualOpening is the length of a part's introduction, in sentences: one that
// names the part and one that says what for. longestOpening bounds the search.
const (
	usualOpening   = 2
	longestOpening = 4
)

// mostLeaves bounds the search; beyond it the best choice found so far stands.
const mostLeaves = 500_000

// choose picks a reading for each part so that the document's claims hold and,
// among the choices that satisfy them alike, the most usual forms are taken.
func choose(parts []*part, claims []scan.Claim) {
	s := &chooser{parts: parts, claims: claims, current: make([]int, len(parts)), best: -1}
	for s.opening = 1; s.opening <= longestOpening; s.opening++ {
		s.descend(0, max(s.opening-usualOpening, usualOpening-s.opening), make([]int, len(claims)))
	}
	for i, p := range parts {
		p.chosen = s.chosen[i]
	}
}

// chooser is a depth-first search over the readings of all parts, for one length
// of introduction at a time.
type chooser struct {
	parts   []*part
	claims  []scan.Claim
	opening int
	current []int
	chosen  []int
	best    int // cost of chosen, -1 before there is one
	leaves  int
}

func (s *chooser) descend(i, cost int, counts []int) {
	if s.best >= 0 && cost >= s.best || s.leaves > mostLeaves {
		return
	}
	if i == len(s.parts) {
		s.leaves++
		for k, c := range s.claims {
			cost += mismatchCost * max(counts[k]-c.Count, c.Count-counts[k])
		}
		if s.best < 0 || cost < s.best {
			s.best = cost
			s.chosen = append(s.chosen[:0], s.current...)
		}
		return
	}
	for k := range s.parts[i].readings {
		r := &s.parts[i].readings[k]
		next := append([]int(nil), counts...)
		for j, c := range s.claims {
			if !covers(c, s.parts[i].node) {
				continue
			}
			switch c.Kind {
			case policy.Dimension:
				next[j]++
			case policy.Item:
				next[j] += len(r.items)
			case policy.Measure:
				next[j] += r.measures()
			}
		}
		s.current[i] = k
		price := cost + r.cost
		if r.opening != s.opening {
			price += unevenCost
		}
		s.descend(i+1, price, next)
	}
}

// covers reports whether c speaks of n.
func covers(c scan.Claim, n *scan.Node) bool {
	for _, s := range c.Scope {
		if s == n {
			return true
		}
	}
	return len(c.Scope) == 0
}
