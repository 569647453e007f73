package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/sqlite"
)

// seeded opens a store that holds the seed.
func seeded(t *testing.T) *sqlite.Store {
	t.Helper()
	db := filepath.Join(t.TempDir(), "seed.db")
	env := &environment{stdout: io.Discard, stderr: io.Discard, getenv: func(string) string { return "" }}
	if err := seedDatabase(context.Background(), env, db); err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func TestSuggestForgives(t *testing.T) {
	ctx := context.Background()
	store := seeded(t)
	for _, test := range []struct{ typed, kind, name string }{
		{"x", "word", "新型"},
		{"xny", "word", "新能源"},
		{"xinnengyuan", "word", "新能源"},
		{"xin neng yuan", "word", "新能源"},
		{"XinNeng", "word", "新能源"},
		{"新能原", "word", "新能源"},
		{"新能", "word", "新能源"},
		{"新能源", "measure", "搶佔新能源產業集群制高點"},
		{"工业上", "term", "工業上樓"},
		{"gysl", "term", "工業上樓"},
		{"卓越", "term", "卓越工程師計劃"},
		{"園", "measure", "推動新建園區打造「三化」示範園區"},
	} {
		list, err := store.Suggest(ctx, test.typed, policy.Hant, 10)
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
		if list, err := store.Suggest(ctx, typed, policy.Hant, 10); err != nil || len(list) > 0 {
			t.Errorf("Suggest(%q) = %+v, %v, want nothing", typed, list, err)
		}
	}
}

func TestNothingFoundSaysWhatWouldBe(t *testing.T) {
	ctx := context.Background()
	store := seeded(t)
	result, err := store.Search(ctx, search.Request{Query: search.Parse("新能原 醫院 低空")})
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
	result, err = store.Search(ctx, search.Request{Query: search.Parse("4.8万亿元")})
	if err != nil || result.Total != 0 || result.ElsewhereTotal != 1 || len(result.Elsewhere) != 1 {
		t.Errorf("what only the preamble says: %d hits, %d elsewhere, %v", result.Total, result.ElsewhereTotal, err)
	}
}
