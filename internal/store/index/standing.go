package index

import (
	"context"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// Standing lists the provisions of current published editions, passages outside the tree among them, whose heading or text
// holds what a query asks for, by row, those taken in last first; more says that there are others beyond most of them.
func (x *Index) Standing(ctx context.Context, q search.Query, most int) (rows []int64, more bool, err error) {
	ctx, end := x.db.Snapshot(ctx)
	defer end()
	a := x.ask(q)
	defer a.close()
	if len(a.plan.match.all) == 0 {
		return nil, false, nil
	}
	exact, err := x.exact(ctx, a.m)
	if err == nil {
		a.lists, err = x.lists(ctx)
	}
	if err != nil {
		return nil, false, fmt.Errorf("Standing(%q): %w", q.String(), db.Unavailable(err))
	}
	tree := ranks{0, rankPassage - 1}
	for _, r := range []ranks{tree, {tree.from + rankPassage, tree.to + rankPassage}} {
		w := a.over(r)
		for len(rows) <= most {
			list, err := w.some(together)
			if err == nil && len(list) == 0 {
				break
			}
			if err == nil && exact {
				for _, rank := range list {
					rows = append(rows, provisionAt(rank))
				}
				continue
			}
			if err == nil {
				err = x.texts(ctx, a.m, list, func(c *search.Candidate) bool {
					if a.m.Holds(c) {
						rows = append(rows, provisionAt(c.Rank))
					}
					return true
				})
			}
			if err != nil {
				return nil, false, fmt.Errorf("Standing(%q): %w", q.String(), db.Unavailable(err))
			}
		}
	}
	return rows[:min(len(rows), most)], len(rows) > most, nil
}
