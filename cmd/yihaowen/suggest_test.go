package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store"
)

// seeded opens a store that holds the seed.
func seeded(t *testing.T) *store.Store {
	t.Helper()
	db := filepath.Join(t.TempDir(), "seed.db")
	env := &environment{stdout: io.Discard, stderr: io.Discard, getenv: func(string) string { return "" }}
	if err := seedDatabase(context.Background(), env, db); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func TestSuggestForgives(t *testing.T) {
	ctx := context.Background()
	st := seeded(t)
	for _, test := range []struct{ typed, kind, name string }{
		{"x", "word", "新型"},
		{"xny", "term", "新能源"},
		{"xinnengyuan", "term", "新能源"},
		{"xin neng yuan", "term", "新能源"},
		{"XinNeng", "term", "新能源"},
		{"新能原", "term", "新能源"},
		{"新能", "term", "新能源"},
		{"新能源", "measure", "搶佔新能源產業集群制高點"},
		{"工业上", "term", "工業上樓"},
		{"gysl", "term", "工業上樓"},
		{"卓越", "term", "卓越工程師計劃"},
		{"園", "measure", "推動新建園區打造「三化」示範園區"},
		{"dkjj", "measure", "發展壯大低空經濟"},
		{"dikongjingji", "measure", "發展壯大低空經濟"},
		{"di kong jing", "measure", "發展壯大低空經濟"},
		{"低空jj", "measure", "發展壯大低空經濟"},
		{"低空j", "measure", "發展壯大低空經濟"},
		{"dkjj", "term", "低空經濟"},
	} {
		list, err := st.Suggest(ctx, test.typed, policy.Hant, 10)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(list, func(o search.Suggestion) bool { return o.Kind == test.kind && o.Name.Hant == test.name }) {
			t.Errorf("%s: %+v, want %s %s among them", test.typed, list, test.kind, test.name)
		}
		if len(list) > 10 {
			t.Errorf("%s: %d suggestions", test.typed, len(list))
		}
	}
	for _, typed := range []string{"", " ", "龘", "qqqq", "新能源之外"} {
		if list, err := st.Suggest(ctx, typed, policy.Hant, 10); err != nil || len(list) > 0 {
			t.Errorf("Suggest(%q) = %+v, %v, want nothing", typed, list, err)
		}
	}
}

func TestNothingFoundSaysWhatWouldBe(t *testing.T) {
	ctx := context.Background()
	st := seeded(t)
	result, err := st.Search(ctx, search.Request{Query: search.Parse("新能原 醫院 低空")})
	if err != nil {
		t.Fatal(err)
	}
	want := []search.WordCount{{Query: "新能原"}, {Query: "醫院", Count: 1}, {Query: "低空", Count: 1}}
	if result.Total != 0 || !slices.Equal(result.PerWord, want) {
		t.Errorf("total %d, per word %+v, want %+v", result.Total, result.PerWord, want)
	}
	if len(result.Suggestions) == 0 || result.Suggestions[0].Name.Hans != "新能源" {
		t.Errorf("suggestions %+v, want 新能源 first", result.Suggestions)
	}
	result, err = st.Search(ctx, search.Request{Query: search.Parse("4.8万亿元")})
	if err != nil || result.Total != 0 || result.PassagesTotal != 1 || len(result.Passages) != 1 {
		t.Errorf("what only the preamble says: %d hits, %d elsewhere, %v", result.Total, result.PassagesTotal, err)
	}
}

// TestAnotherNameWidensOnlyWhenAsked follows 人工智能（AI） from the text to the results.
func TestAnotherNameWidensOnlyWhenAsked(t *testing.T) {
	ctx := context.Background()
	db := emptyBase(t, filepath.Join(t.TempDir(), "names.db"))
	env := &environment{stdout: io.Discard, stderr: io.Discard, getenv: func(string) string { return "" }}
	if err := runIngest(ctx, env, []string{"--db", db, "--slug", "names", "testdata/names.txt"}); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	for _, test := range []struct {
		query         string
		hits          int
		other, wider  string
		added, places int
	}{
		{"人工智能", 1, "AI", "人工智能 OR AI", 2, 1},
		{"ＡＩ", 3, "", "", 0, 0}, // every place of the other name is one of this one's
		{"数交中心", 2, "", "", 0, 0},
		{"测试数据交易中心", 1, "數交中心", "测试数据交易中心 OR 數交中心", 1, 1},
		{"人工智能 OR AI", 3, "", "", 0, 0},
		{"標題:人工智能", 1, "", "", 0, 0},
		{"人工智能 -AI", 0, "", "", 0, 0},
		{"主管單位", 1, "", "", 0, 0},
	} {
		result, err := st.Search(ctx, search.Request{Query: search.Parse(test.query)})
		if err != nil {
			t.Fatal(err)
		}
		if result.Total != test.hits {
			t.Errorf("%s: %d hits, want %d", test.query, result.Total, test.hits)
		}
		var other, wider string
		added := 0
		for _, w := range result.Expansions {
			other, wider, added = w.Other.Hant, w.Query.Hant, w.Added
			if w.Document == nil || w.Document.Slug != "names" || w.Quote.Empty() {
				t.Errorf("%s: nobody states %s", test.query, w.Other.Hant)
			}
			again, err := st.Search(ctx, search.Request{Query: search.Parse(w.Query.Hans)})
			if err != nil || again.Total != test.hits+w.Added {
				t.Errorf("%s finds %d, %v, want %d", w.Query.Hans, again.Total, err, test.hits+w.Added)
			}
		}
		if len(result.Expansions) != test.places || other != test.other || wider != test.wider || added != test.added {
			t.Errorf("%s: %d expansions, last %s, %s, +%d", test.query, len(result.Expansions), other, wider, added)
		}
	}
}

func TestNearWordsOfNothingFound(t *testing.T) {
	ctx := context.Background()
	st := seeded(t)
	for query, want := range map[string]string{
		"低空经計":  "低空经济", // another character
		"低空济":   "低空经济", // one too few
		"低空的经济": "低空经济", // one too many
		"dkjj":  "低空经济",
		"新能原":   "新能源",
	} {
		result, err := st.Search(ctx, search.Request{Query: search.Parse(query)})
		if err != nil {
			t.Fatal(err)
		}
		if result.Total != 0 || !slices.ContainsFunc(result.Suggestions, func(o search.Suggestion) bool { return o.Name.Hans == want }) {
			t.Errorf("%s: %d hits, suggestions %+v, want %s among them", query, result.Total, result.Suggestions, want)
		}
	}
	result, err := st.Search(ctx, search.Request{Query: search.Parse("低空医院学位")})
	if err != nil {
		t.Fatal(err)
	}
	var apart []string
	for _, w := range result.PerWord {
		apart = append(apart, w.Query)
	}
	if !slices.Equal(apart, []string{"低空", "医院", "学位"}) {
		t.Errorf("a string without spaces is parted into %q", apart)
	}
}
