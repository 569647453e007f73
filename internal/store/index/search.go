package index

import (
	"context"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// defaultLimit is how many hits a page shows if the request does not say.
const defaultLimit = 20

// passagesLimit is how many passages outside the tree are shown after the hits.
const passagesLimit = 5

// Search answers a request from the published documents. No query is an error;
// what fails is the storage only.
func (x *Index) Search(ctx context.Context, req search.Request) (search.Result, error) {
	result, err := x.search(ctx, req)
	if err != nil {
		return search.Result{}, fmt.Errorf("Search(%q): %w", req.Query.String(), db.Unavailable(err))
	}
	return result, nil
}

func (x *Index) search(ctx context.Context, req search.Request) (search.Result, error) {
	var result search.Result
	if req.Query.Empty() {
		return result, nil
	}
	ctx, end := x.db.Snapshot(ctx)
	defer end()
	limit := req.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	offset := max(req.Offset, 0)
	scope, err := x.scope(ctx, req)
	if err != nil {
		return result, err
	}
	a := x.ask(req.Query)
	defer a.close()
	f, err := a.find(ctx, scope, offset+limit)
	if err != nil {
		return result, err
	}
	result.Total, result.More = f.count()
	order, err := x.arrange(ctx, req, f.order())
	if err != nil {
		return result, err
	}
	order = order[min(offset, len(order)):]
	if result.Hits, err = x.hits(ctx, req.Query, order[:min(limit, len(order))]); err != nil {
		return result, err
	}
	if err := x.facets(ctx, req.Filter, scope, f, &result); err != nil {
		return result, err
	}
	known, err := x.filled(ctx)
	if err != nil {
		return result, err
	}
	if err := x.owners(ctx, req.Filter, known, f, &result); err != nil {
		return result, err
	}
	if err := x.inForce(ctx, req.Filter, &result); err != nil {
		return result, err
	}
	if result.Expansions, err = x.expansions(ctx, req.Query, scope, f, known.names); err != nil {
		return result, err
	}
	if offset == 0 {
		if result.Offers, err = x.offers(ctx, req.Query, scope, known); err != nil {
			return result, err
		}
	}
	if known.people && offset == 0 {
		if result.People, err = x.people(ctx, req.Query); err != nil {
			return result, err
		}
	}
	if offset+limit >= result.Total {
		if err := x.elsewhere(ctx, a, scope, &result); err != nil {
			return result, err
		}
	}
	if result.Total > 0 {
		return result, nil
	}
	if result.PerWord, err = x.perWord(ctx, req.Query, scope); err != nil {
		return result, err
	}
	if result.Suggestions, err = x.meant(ctx, req.Query, req.Script); err != nil {
		return result, err
	}
	result.Suggestions = slices.DeleteFunc(result.Suggestions, func(o search.Suggestion) bool {
		return o.Path == "" && slices.ContainsFunc(result.PerWord, func(w search.WordCount) bool {
			return script.FoldString(w.Query) == script.FoldString(o.Name.Hans)
		})
	})
	return result, nil
}

// elsewhere fills the passages that hold what was asked.
func (x *Index) elsewhere(ctx context.Context, a *asking, scope *scope, result *search.Result) error {
	passages := scope.passages()
	if passages == nil || len(a.m.query.Words()) == 0 {
		return nil
	}
	f, err := a.find(ctx, passages, passagesLimit)
	if err != nil {
		return err
	}
	result.PassagesTotal, result.PassagesMore = f.count()
	order := f.order()
	result.Passages, err = x.hits(ctx, a.m.query, order[:min(passagesLimit, len(order))])
	return err
}

// perWord counts what each clause of the query finds alone, if there are several,
// in the same editions and departments. One clause without spaces is split into
// the words that are known.
func (x *Index) perWord(ctx context.Context, q search.Query, scope *scope) ([]search.WordCount, error) {
	var counts []search.WordCount
	apart := q.Split()
	if len(apart) == 1 && len(apart[0].Words()) == 1 {
		words, err := x.words(ctx, apart[0].Words()[0].Text)
		if err != nil {
			return nil, err
		}
		apart = apart[0].SplitAt(words)
	}
	for _, alone := range apart {
		f, err := x.find(ctx, alone, scope, 0)
		if err != nil {
			return nil, err
		}
		total, more := f.count()
		counts = append(counts, search.WordCount{Query: alone.String(), Count: total, More: more})
	}
	if len(counts) < 2 {
		return nil, nil
	}
	return counts, nil
}
