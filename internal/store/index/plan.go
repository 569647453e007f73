package index

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/yihaowen/yihaowen/internal/search"
)

// plan is what the index is asked: nodes that every hit meets.
type plan struct {
	match    node // the words stand in the heading or in the text
	headings node // all of them stand in the heading
}

// node asks for all of others, or for any of them, or for its gram.
type node struct {
	gram     search.Gram
	heading  bool // the gram has to stand in the heading, otherwise in the text
	all, any []node
}

// maxClauses is how many nodes are left to the index; the others are checked in
// the texts.
const maxClauses = 20

func newPlan(q search.Query) plan {
	var p plan
	for _, c := range q.Clauses {
		if c.Not || c.Any[0].Field == search.Department || c.Any[0].Field == search.Status || len(p.match.all) == maxClauses {
			continue
		}
		var anywhere, inHeading node
		for _, w := range c.Any {
			grams := w.Grams()
			heading := all(grams, true)
			if w.Field == search.Anywhere {
				anywhere.any = append(anywhere.any, all(grams, false))
			}
			anywhere.any = append(anywhere.any, heading)
			inHeading.any = append(inHeading.any, heading)
		}
		p.match.all = append(p.match.all, anywhere)
		p.headings.all = append(p.headings.all, inHeading)
	}
	return p
}

// all asks for all of grams.
func all(grams []search.Gram, heading bool) node {
	var d node
	for _, g := range grams {
		d.all = append(d.all, node{gram: g, heading: heading})
	}
	return d
}

// exact reports whether all that meets the plan of q is a hit.
func (x *Index) exact(ctx context.Context, q search.Query, sc *scope) (bool, error) {
	if len(sc.without) > 0 || len(q.Clauses) > maxClauses {
		return false, nil
	}
	pairs := func(fold rune) ([]search.Pair, error) { return x.pairs(ctx, fold) }
	for _, c := range q.Clauses {
		for _, w := range c.Any {
			switch {
			case w.Field == search.Status || w.Field == search.Department:
				continue
			case c.Not:
				return false, nil
			}
			if ok, err := w.Exact(pairs); err != nil || !ok {
				return false, err
			}
		}
	}
	crowded, err := x.overflowed(ctx)
	return !crowded, err
}

// pairs lists the pairs of characters in the index that fold to one.
func (x *Index) pairs(ctx context.Context, fold rune) ([]search.Pair, error) {
	var list []search.Pair
	err := x.db.Each(ctx, func(rows *sql.Rows) error {
		var p search.Pair
		err := rows.Scan(&p.Hant, &p.Hans)
		list = append(list, p)
		return err
	}, `SELECT hant, hans FROM search_pair WHERE fold = ?`, fold)
	if err != nil {
		return nil, fmt.Errorf("pairs(%c): %w", fold, err)
	}
	return list, nil
}

// overflowed reports whether there are characters without a number of their own.
func (x *Index) overflowed(ctx context.Context) (bool, error) {
	var crowded bool
	if err := x.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM search_char WHERE number = ?)`, overflow).Scan(&crowded); err != nil {
		return false, fmt.Errorf("crowded: %w", err)
	}
	return crowded, nil
}
