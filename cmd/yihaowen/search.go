package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// runSearch prints the measures that hold every word of a query.
func runSearch(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "search", "QUERY")
	db := f.db()
	asJSON := f.Bool("json", false, "print hits as JSON")
	limit := f.Int("limit", 20, "hits to print")
	words, err := f.parse(args, 1, -1)
	if err != nil {
		return err
	}
	st, err := openStore(ctx, env, *db)
	if err != nil {
		return err
	}
	defer st.Close()
	query := strings.Join(words, " ")
	s := script.Detect(query)
	result, err := st.Search(ctx, search.Request{Query: search.Parse(query), Script: s, Limit: *limit})
	if err != nil {
		return err
	}
	if *asJSON {
		return writeJSON(env, api.NewSearch(query, result, policy.Script("")))
	}
	for _, h := range result.Hits {
		fmt.Fprintf(env.stdout, "/d/%s/%s\t%s\n", h.Document.Slug, h.Path, h.Heading.In(s))
	}
	fmt.Fprintf(env.stderr, "%d hits\n", result.Total)
	if result.PassagesTotal > 0 {
		fmt.Fprintf(env.stderr, "%d more outside the numbered provisions\n", result.PassagesTotal)
	}
	for _, p := range result.Passages {
		fmt.Fprintf(env.stderr, "/d/%s/full\t%s\n", p.Document.Slug, strings.TrimSpace(p.Text.In(s)))
	}
	for _, o := range result.Offers {
		fmt.Fprintf(env.stderr, "%s\t%d\n", o.Query.In(s), o.Count)
	}
	return nil
}
