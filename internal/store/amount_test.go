package store

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// An amount finds what is written so; what is written otherwise is offered beside the hits
// and never mixed in.
func TestAmountsWrittenOtherwiseAreOffered(t *testing.T) {
	s := openNew(t)
	text := func(hant, hans string) [2]policy.Text {
		return [2]policy.Text{{Hant: hant, Hans: hans}, {Hant: "青石區的目標", Hans: "青石区的目标"}}
	}
	publishNew(t, s, "plan", nil, measures(1, text("產值達到1萬億元", "产值达到1万亿元"), text("產值達到10000億元", "产值达到10000亿元"), text("產值達到一萬億元", "产值达到一万亿元")))
	ask := func(query string) search.Result {
		t.Helper()
		r, err := s.Search(ctx, search.Request{Query: search.Parse(query), Script: policy.Hant, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, query := range []string{"1万亿", "1萬億", "一万亿", "10000亿", "10000億元"} {
		r := ask(query)
		if r.Total != 1 || len(r.Expansions) != 2 {
			t.Errorf("%s: %d hits, %d offers", query, r.Total, len(r.Expansions))
			continue
		}
		for _, w := range r.Expansions {
			if w.Document != nil || w.Slug != "" || w.Added != 1 {
				t.Errorf("%s: %+v", query, w)
			}
			if wider := ask(w.Query.Hant); wider.Total != 2 {
				t.Errorf("%s: %d hits", w.Query.Hant, wider.Total)
			}
		}
	}
	if r := ask("青石區"); len(r.Expansions) != 0 {
		t.Errorf("a word without an amount is widened: %+v", r.Expansions)
	}
}
