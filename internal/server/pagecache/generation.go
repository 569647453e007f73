package pagecache

import (
	"context"
	"slices"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// pollInterval is how often changes by other processes are looked for.
const pollInterval = time.Second

// generation is a state of the data on a day.
type generation struct{ changes, day int64 }

type generationKey struct{}

// generation is the state in which pages were made that are not stale.
func (c *Cache) generation() generation { return generation{c.seen.Load(), c.day.Load()} }

// invalidate marks the pages stale that changes can show on, and returns the state of the data.
func (c *Cache) invalidate(ctx context.Context) generation {
	now := c.Now()
	next, polls := generation{day: c.day.Load()}, false
	last := c.polled.Load()
	// A clock that was set back has no interval to wait for.
	if since := time.Duration(now.UnixNano() - last); since > pollInterval || since < 0 {
		polls = c.polled.CompareAndSwap(last, now.UnixNano())
	}
	if polls {
		if err := c.Versions.Poll(ctx); err != nil {
			c.Log.WarnContext(ctx, "changes of others unknown", "error", err)
		}
		next.day = int64(now.YearDay())
	}
	if next.changes = c.Versions.Changes(); next == c.generation() {
		return next
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	seen := c.seen.Load()
	changes := c.Versions.Invalidations(seen)
	next.changes = seen + int64(len(changes))
	if !polls {
		next.day = c.day.Load()
	} else if next.day != c.day.Load() {
		changes = []policy.Invalidation{{}}
	}
	if len(changes) > 0 {
		c.pages.Range(func(path, e any) bool {
			if slices.ContainsFunc(changes, func(i policy.Invalidation) bool { return c.Shows(path.(string), i) }) {
				e.(*entry).stale.Store(true)
			}
			return true
		})
	}
	c.seen.Store(next.changes)
	c.day.Store(next.day)
	return next
}
