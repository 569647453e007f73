package documents

import (
	"context"
	"sync"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bounds on comparing documents that stand in no series together, while somebody waits.
const (
	mostCompared = 3000 // measures of both together
	mostKept     = 64   // comparisons that are remembered
)

// computing compares documents that stand in no series together when somebody asks, one pair at a time, and
// remembers the last ones. Pairs are too many to compare all of them when a document is taken in.
type computing struct {
	turn chan struct{} // holds one while nobody compares

	mu    sync.Mutex
	known map[comparing]correspondence
	order []comparing // the oldest first
}

// comparing is two editions and what editors said of them last.
type comparing struct {
	a, b   int64
	ea, eb int
	latest int64
}

// correspondence is the measures of a that correspond to each of b.
type correspondence = map[int][]counterpart

func newComputing() *computing {
	c := &computing{turn: make(chan struct{}, 1), known: map[comparing]correspondence{}}
	c.turn <- struct{}{}
	return c
}

// pairs finds which measures of two documents correspond, keeping to what editors said. It waits for its turn
// as long as ctx lets it.
func (c *computing) pairs(ctx context.Context, of *policy.Comparison, a, b *aligned, said []policy.PairVerdict) (correspondence, error) {
	if n := len(a.leaves) + len(b.leaves); n > mostCompared {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ComparisonLarge, n, mostCompared))
	}
	key := comparing{of.A.ID, of.B.ID, of.A.Edition, of.B.Edition, of.Latest}
	if found, ok := c.remembered(key); ok {
		return found, nil
	}
	select {
	case <-c.turn:
	case <-ctx.Done():
		return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ComparingBusy))
	}
	defer func() { c.turn <- struct{}{} }()
	if found, ok := c.remembered(key); ok { // somebody else compared them meanwhile
		return found, nil
	}
	found := correspondence{}
	links := align.Correspond(a.items, b.items, settled(said, a.place, b.place))
	for i, relation := range relationsOf(links, a, b) {
		l := links[i]
		m := b.leaves[l.B].Measure
		found[m] = append(found[m], counterpart{a.leaves[l.A].Measure, l.Score, relation, l.Phrases})
	}
	c.remember(key, found)
	return found, nil
}

func (c *computing) remembered(key comparing) (correspondence, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.known[key]
	return found, ok
}

func (c *computing) remember(key comparing, found correspondence) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known[key] = found
	if c.order = append(c.order, key); len(c.order) > mostKept {
		delete(c.known, c.order[0])
		c.order = c.order[1:]
	}
}
