package index

import (
	"context"
	"database/sql"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"

	"github.com/yihaowen/yihaowen/internal/store/db"
)

// openIndex opens an empty database that ends with the test, and its index.
func openIndex(t *testing.T) (*db.DB, *Index) {
	t.Helper()
	none := func(context.Context, *sql.Tx) error { return nil }
	d, err := db.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"), "sqlite3", db.Around{Before: none, After: none}, nil)
	if err != nil {
		t.Fatal(err)
	}
	x := New(d)
	t.Cleanup(func() {
		x.Close()
		d.Close()
	})
	return d, x
}

// heldKeys reads all pages of the index, which have to be in order.
func heldKeys(t interface{ Fatal(...any) }, d *db.DB) []posting.Key {
	var keys []posting.Key
	err := db.Each(context.Background(), d.Writes, func(rows *sql.Rows) error {
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
	d, _ := openIndex(t)
	rapid.Check(t, func(t *rapid.T) {
		if _, err := d.Writes.ExecContext(ctx, `DELETE FROM search_list`); err != nil {
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
			err := d.Change(ctx, func(tx *sql.Tx) error { return changeLists(ctx, tx, merged(sorted(slices.Clone(add)), drop)) })
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range add {
				want[k] = true
			}
			for _, k := range drop {
				delete(want, k)
			}
			if got := heldKeys(t, d); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
				t.Fatalf("%d keys, want %d", len(got), len(want))
			}
		}
	})
}

// TestListsAreReadAcrossPages walks through lists longer than a page, alone and together.
func TestListsAreReadAcrossPages(t *testing.T) {
	ctx := context.Background()
	d, x := openIndex(t)
	long := func(gap, last int64) (list []int64) {
		for r := gap; r <= last; r += gap {
			list = append(list, r)
		}
		return list
	}
	lists := map[rune][]int64{'a': long(3, 200000), 'b': long(200, 200000), 'c': long(7, 90000), 'd': {5, 100002, 150000}}
	err := d.Change(ctx, func(tx *sql.Tx) error {
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
	gram := func(r rune) node { return node{gram: search.Gram{r}, heading: r == 'c'} }
	for _, test := range []struct {
		name  string
		node  node
		meets func(in func(rune) bool) bool
	}{
		{"one", gram('a'), func(in func(rune) bool) bool { return in('a') }},
		{"none", gram('z'), func(in func(rune) bool) bool { return false }},
		{"both", node{all: []node{gram('a'), gram('b')}}, func(in func(rune) bool) bool { return in('a') && in('b') }},
		{"rare", node{all: []node{gram('a'), gram('d')}}, func(in func(rune) bool) bool { return in('a') && in('d') }},
		{"any", node{any: []node{gram('b'), gram('c'), gram('z')}}, func(in func(rune) bool) bool { return in('b') || in('c') }},
		{"mixed", node{all: []node{gram('a'), {any: []node{gram('b'), gram('c')}}}}, func(in func(rune) bool) bool { return in('a') && (in('b') || in('c')) }},
	} {
		for _, r := range []ranks{{0, 300000}, {50001, 60000}, {199000, 200000}, {200001, 300000}} {
			var want []int64
			for rank := r.from; rank <= min(r.to, 200000); rank++ {
				if test.meets(func(c rune) bool { _, found := slices.BinarySearch(lists[c], rank); return found }) {
					want = append(want, rank)
				}
			}
			l, err := x.lists(ctx)
			if err != nil {
				t.Fatal(err)
			}
			var got []int64
			for w := l.walk(test.node, r); ; {
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
