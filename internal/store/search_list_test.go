package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/synth"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// heldKeys reads all pages of the index, which have to be in order.
func heldKeys(t interface{ Fatal(...any) }, s *Store) []posting.Key {
	var keys []posting.Key
	err := db.Each(context.Background(), s.db.Writes, func(rows *sql.Rows) error {
		var id int64
		var page []byte
		if err := rows.Scan(&id, &page); err != nil {
			return err
		}
		if n := len(keys); n > 0 && keys[n-1] >= posting.Key(id) {
			t.Fatal("a page begins before the one before it ends")
		}
		before := len(keys)
		var err error
		keys, err = posting.Keys(posting.Key(id), page, keys)
		if len(keys) == before {
			t.Fatal("a page holds nothing")
		}
		return err
	}, `SELECT id, page FROM search_list ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func TestChangedListsHoldWhatWasAddedAndNotDropped(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	rapid.Check(t, func(t *rapid.T) {
		if _, err := s.db.Writes.ExecContext(ctx, `DELETE FROM search_list`); err != nil {
			t.Fatal(err)
		}
		want := map[posting.Key]bool{}
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			var add, drop []posting.Key
			for range rapid.IntRange(1, 5).Draw(t, "runs") {
				gram := rapid.Int64Range(-3, 3).Draw(t, "gram")
				rank := rapid.Int64Range(0, 30000).Draw(t, "rank")
				gap := rapid.Int64Range(1, 400).Draw(t, "gap")
				for range rapid.IntRange(1, 4000).Draw(t, "count") {
					add = append(add, posting.NewKey(gram, rank))
					rank += gap
				}
			}
			for i, k := range slices.Sorted(maps.Keys(want)) {
				if i%rapid.IntRange(1, 5).Draw(t, "every") == 0 && !slices.Contains(add[:min(len(add), 50)], k) {
					drop = append(drop, k)
				}
				if len(drop) == 500 {
					break
				}
			}
			add = slices.DeleteFunc(add, func(k posting.Key) bool { _, found := slices.BinarySearch(drop, k); return found })
			err := s.db.Change(ctx, func(tx *sql.Tx) error { return changeLists(ctx, tx, merged(sorted(slices.Clone(add)), drop)) })
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range add {
				want[k] = true
			}
			for _, k := range drop {
				delete(want, k)
			}
			if got := heldKeys(t, s); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
				t.Fatalf("%d keys, want %d", len(got), len(want))
			}
		}
	})
}

// corpus loads so many provisions of a synthetic corpus.
func corpus(t testing.TB, s *Store, provisions int) {
	t.Helper()
	var words []policy.Text
	for _, first := range "的新能源產業發展企業支持政策服務創新" {
		for _, second := range "人工智能低空經濟" {
			words = append(words, policy.Text{Hant: string([]rune{first, second}), Hans: string([]rune{first, second})})
		}
	}
	c := synth.New(words, 1)
	documents := func(yield func(*policy.Document, *policy.Edition) bool) {
		for i, left := 0, provisions; left > 0; i++ {
			d, e := c.Document(i, left)
			for range policy.Walk(e.Provisions) {
				left--
			}
			if !yield(d, e) {
				return
			}
		}
	}
	if err := s.Load(context.Background(), documents, c.Split); err != nil {
		t.Fatal(err)
	}
}

// TestABulkLoadMakesTheIndexThatPublishingMakes holds the two ways of writing to
// each other, and the index to the texts.
func TestABulkLoadMakesTheIndexThatPublishingMakes(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	corpus(t, s, 800)
	if err := s.Reindex(ctx, nil); err != nil {
		t.Fatal(err)
	}
	bulk := heldKeys(t, s)
	state := func(state policy.State) {
		t.Helper()
		err := s.db.Change(ctx, func(tx *sql.Tx) error {
			_, err := tx.Exec(`UPDATE document SET state = ?`, state)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	state(policy.Withdrawn)
	if got := heldKeys(t, s); len(got) != 0 {
		t.Fatalf("%d keys of withdrawn documents", len(got))
	}
	state(policy.Published)
	if got := heldKeys(t, s); !slices.Equal(got, bulk) {
		t.Errorf("published one by one: %d keys, in bulk %d", len(got), len(bulk))
	}
	findings, err := s.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Part == "search" {
			t.Error(f)
		}
	}
}

// TestListsAreReadAcrossPages walks through lists longer than a page, alone and together.
func TestListsAreReadAcrossPages(t *testing.T) {
	ctx := context.Background()
	s := openNew(t)
	long := func(gap, last int64) (list []int64) {
		for r := gap; r <= last; r += gap {
			list = append(list, r)
		}
		return list
	}
	lists := map[rune][]int64{'a': long(3, 200000), 'b': long(200, 200000), 'c': long(7, 90000), 'd': {5, 100002, 150000}}
	err := s.db.Change(ctx, func(tx *sql.Tx) error {
		c, err := newCharacters(ctx, tx)
		if err != nil {
			return err
		}
		var keys []posting.Key
		for r, list := range lists {
			for _, rank := range list {
				keys = append(keys, posting.NewKey(gramNumber(c.number(r), 0, r == 'c'), rank))
			}
		}
		if err := c.store(ctx, tx); err != nil {
			return err
		}
		return changeLists(ctx, tx, merged(sorted(keys), nil))
	})
	if err != nil {
		t.Fatal(err)
	}
	gram := func(r rune) demand { return demand{gram: search.Gram{r}, heading: r == 'c'} }
	for _, test := range []struct {
		name   string
		demand demand
		meets  func(in func(rune) bool) bool
	}{
		{"one", gram('a'), func(in func(rune) bool) bool { return in('a') }},
		{"none", gram('z'), func(in func(rune) bool) bool { return false }},
		{"both", demand{all: []demand{gram('a'), gram('b')}}, func(in func(rune) bool) bool { return in('a') && in('b') }},
		{"rare", demand{all: []demand{gram('a'), gram('d')}}, func(in func(rune) bool) bool { return in('a') && in('d') }},
		{"any", demand{any: []demand{gram('b'), gram('c'), gram('z')}}, func(in func(rune) bool) bool { return in('b') || in('c') }},
		{"mixed", demand{all: []demand{gram('a'), {any: []demand{gram('b'), gram('c')}}}}, func(in func(rune) bool) bool { return in('a') && (in('b') || in('c')) }},
	} {
		for _, r := range []ranks{{0, 300000}, {50001, 60000}, {199000, 200000}, {200001, 300000}} {
			var want []int64
			for rank := r.from; rank <= min(r.to, 200000); rank++ {
				if test.meets(func(c rune) bool { _, found := slices.BinarySearch(lists[c], rank); return found }) {
					want = append(want, rank)
				}
			}
			l, err := s.lists(ctx)
			if err != nil {
				t.Fatal(err)
			}
			var got []int64
			for w := l.walk(test.demand, r); ; {
				some, err := w.some(100)
				if err != nil {
					t.Fatal(err)
				}
				if len(some) == 0 {
					break
				}
				got = append(got, some...)
			}
			l.close()
			if !slices.Equal(got, want) {
				t.Errorf("%s in %v: %d ranks, want %d", test.name, r, len(got), len(want))
			}
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	ctx := context.Background()
	s := openNew(b)
	corpus(b, s, 20000)
	if err := s.Reindex(ctx, nil); err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{"源", "創新", "能人", "人低 新智", "低空經濟", "人的工", "標題:創新", "創新 -低空"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Search(ctx, search.Request{Query: search.Parse(q)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReindex(b *testing.B) {
	ctx := context.Background()
	const provisions = 5000
	for b.Loop() {
		s := openNew(b)
		corpus(b, s, provisions)
		if err := s.Reindex(ctx, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(provisions*b.N)/b.Elapsed().Seconds(), "provisions/s")
}
