package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/search"
)

// plan is what the index is asked: expressions that every hit meets, of quoted
// grams only. No character of a reader's stands outside the quotes.
type plan struct {
	match    string // the words stand in the heading or in the text
	headings string // all of them stand in the heading
}

// maxClauses is how many demands are left to the index, whose expressions have a
// depth limit; the others are checked in the texts.
const maxClauses = 20

func newPlan(q search.Query) plan {
	var match, headings []string
	for _, c := range q.Clauses {
		if c.Not || c.Any[0].Field == search.Department || c.Any[0].Field == search.Status || len(match) == maxClauses {
			continue
		}
		var anywhere, inHeading []string
		for _, w := range c.Any {
			grams := w.Grams()
			marked := make([]string, len(grams))
			for i, g := range grams {
				marked[i] = search.InHeading(g)
			}
			if w.Field == search.Anywhere {
				anywhere = append(anywhere, all(grams))
			}
			anywhere = append(anywhere, all(marked))
			inHeading = append(inHeading, all(marked))
		}
		match = append(match, "("+strings.Join(anywhere, " OR ")+")")
		headings = append(headings, "("+strings.Join(inHeading, " OR ")+")")
	}
	return plan{strings.Join(match, " AND "), strings.Join(headings, " AND ")}
}

// all is the expression that asks for all of grams.
func all(grams []string) string {
	quoted := make([]string, len(grams))
	for i, g := range grams {
		quoted[i] = `"` + strings.ReplaceAll(g, `"`, `""`) + `"`
	}
	return "(" + strings.Join(quoted, " AND ") + ")"
}

// check is how candidates of a plan are found to be hits.
type check struct {
	exact bool // they all are
	texts bool // their texts have to be read and matched
	// Otherwise: those are whose texts or headings hold these strings as they
	// are; few others need be read.
	literals []literal
}

type literal struct {
	text    string
	heading bool // the heading has to hold it
}

// maxLiterals is how many words SQLite compares by itself.
const maxLiterals = 4

// check chooses the cheapest way.
func (s *Store) check(ctx context.Context, q search.Query, sc *scope) (check, error) {
	if exact, err := s.exact(ctx, q, sc); err != nil || exact {
		return check{exact: true}, err
	}
	var c check
	for _, clause := range q.Clauses {
		w := clause.Any[0]
		if w.Field == search.Status || w.Field == search.Department {
			continue
		}
		if clause.Not || len(clause.Any) > 1 {
			return check{texts: true}, nil
		}
		c.literals = append(c.literals, literal{w.Literal(), w.Field == search.Heading})
	}
	c.texts = len(c.literals) > maxLiterals || len(sc.without) > 0
	return c, nil
}

// exact reports whether all that meets the plan of q is a hit.
func (s *Store) exact(ctx context.Context, q search.Query, sc *scope) (bool, error) {
	if len(sc.without) > 0 || len(q.Clauses) > maxClauses {
		return false, nil
	}
	pairs := func(fold rune) ([]search.Pair, error) { return s.pairs(ctx, fold) }
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
	return true, nil
}

// pairs lists the pairs of characters in the index that fold to one.
func (s *Store) pairs(ctx context.Context, fold rune) ([]search.Pair, error) {
	var list []search.Pair
	err := s.each(ctx, func(rows *sql.Rows) error {
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
