package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

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

// exact reports whether all that meets the plan of a query is a hit.
func (x *Index) exact(ctx context.Context, m *look) (bool, error) {
	if len(m.query.Clauses) > maxClauses {
		return false, nil
	}
	var words []search.Word
	for _, c := range m.query.Clauses {
		for _, w := range c.Any {
			if w.Field == search.Status || w.Field == search.Department {
				continue
			}
			if c.Not || !w.Short() {
				return false, nil
			}
			words = append(words, w)
		}
	}
	known, err := x.pairs(ctx, m.query)
	if err != nil {
		return false, err
	}
	m.known = known
	if slices.ContainsFunc(words, func(w search.Word) bool { return !w.Exact(known) }) {
		return false, nil
	}
	crowded, err := x.overflowed(ctx)
	return !crowded, err
}

// pairs lists the pairs of characters in the index that have to do with q.
func (x *Index) pairs(ctx context.Context, q search.Query) (search.Known, error) {
	folds, err := json.Marshal(q.Folds())
	if err != nil {
		return nil, fmt.Errorf("pairs: %w", err)
	}
	known := search.Known{}
	err = x.db.Each(ctx, func(rows *sql.Rows) error {
		var fold rune
		var p search.Pair
		err := rows.Scan(&fold, &p.Hant, &p.Hans)
		known[fold] = append(known[fold], p)
		return err
	}, `SELECT s.fold, s.hant, s.hans FROM json_each(?) j CROSS JOIN search_pair s ON s.fold = j.value`, string(folds))
	if err != nil {
		return nil, fmt.Errorf("pairs: %w", err)
	}
	return known, nil
}

// overflowed reports whether there are characters without a number of their own.
func (x *Index) overflowed(ctx context.Context) (bool, error) {
	var crowded bool
	if err := x.db.Row(ctx, `SELECT EXISTS (SELECT 1 FROM search_char WHERE number = ?)`, overflow).Scan(&crowded); err != nil {
		return false, fmt.Errorf("crowded: %w", err)
	}
	return crowded, nil
}
