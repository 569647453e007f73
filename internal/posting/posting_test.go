package posting

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// genKeys draws keys in order: lists long and short, dense and sparse.
func genKeys() *rapid.Generator[[]Key] {
	return rapid.Custom(func(t *rapid.T) []Key {
		var keys []Key
		for range rapid.IntRange(0, 8).Draw(t, "lists") {
			gram := rapid.Int64Range(-1<<32, 1<<32-1).Draw(t, "gram")
			if rapid.Bool().Draw(t, "near") {
				gram &= 15
			}
			rank := rapid.Int64Range(0, 1<<30).Draw(t, "first")
			gap := rapid.SampledFrom([]int64{1, 2, 30, 1000, 100000}).Draw(t, "gap")
			for range rapid.IntRange(1, 3000).Draw(t, "count") {
				keys = append(keys, NewKey(gram, rank&(1<<RankBits-1)))
				rank += 1 + (rank*7919)%gap
			}
		}
		slices.Sort(keys)
		return slices.Compact(keys)
	})
}

type page struct {
	id   Key
	data []byte
}

func pages(t interface{ Fatal(...any) }, keys []Key, limit int) []page {
	var list []page
	w := NewWriter(Lowest, limit, func(id Key, data []byte) error {
		list = append(list, page{id, bytes.Clone(data)})
		return nil
	})
	for _, k := range keys {
		for range 1 + k&1 { // equal keys are dropped
			if err := w.Add(k); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestPagesHoldTheKeysTheyWereGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := genKeys().Draw(t, "keys")
		limit := rapid.IntRange(100, MaxPage).Draw(t, "limit")
		list := pages(t, keys, limit)
		var got []Key
		for i, p := range list {
			if len(p.data) > limit {
				t.Fatalf("page of %d bytes, limit %d", len(p.data), limit)
			}
			if i > 0 && (p.id <= list[i-1].id || len(got) > 0 && p.id <= got[len(got)-1]) {
				t.Fatalf("page %d begins at %d, before the end of the one before", i, p.id)
			}
			var err error
			if got, err = Keys(p.id, p.data, got); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(got, keys) {
			t.Fatalf("%d keys came back of %d", len(got), len(keys))
		}
	})
}

func TestNextFindsTheNextRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := genKeys().Draw(t, "keys")
		list := pages(t, keys, rapid.IntRange(100, MaxPage).Draw(t, "limit"))
		if len(keys) == 0 {
			return
		}
		gram := rapid.SampledFrom(keys).Draw(t, "gram").Gram() + int64(rapid.SampledFrom([]int{0, 0, 0, 1, -1}).Draw(t, "beside"))
		ended := false
		for _, p := range list {
			held, err := Keys(p.id, p.data, nil)
			if err != nil {
				t.Fatal(err)
			}
			held = slices.DeleteFunc(held, func(k Key) bool { return k.Gram() != gram })
			l, err := Find(p.id, p.data, gram, List{})
			if err != nil {
				t.Fatal(err)
			}
			if ended && len(held) > 0 {
				t.Fatal("a page after the last holds some of the list")
			}
			ended = ended || l.Last
			rank := int64(0)
			for _, step := range rapid.SliceOfN(rapid.Int64Range(1, 50000), 1, 50).Draw(t, "steps") {
				want, ok := Key(0), false
				for _, k := range held {
					if k.Rank() >= rank {
						want, ok = k, true
						break
					}
				}
				got, found := l.Next(rank)
				if found != ok || ok && got != want.Rank() {
					t.Fatalf("Next(%d) = %d, %v, want %d, %v", rank, got, found, want.Rank(), ok)
				}
				if !found {
					break
				}
				rank = got + step - 1
			}
		}
	})
}

func TestSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Key {
			return Key(rapid.Int64().Draw(t, "key"))
		})).Draw(t, "keys")
		want := slices.Sorted(slices.Values(keys))
		if got, _ := Sort(keys, make([]Key, len(keys))); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// FuzzPage feeds pages that no Writer wrote: they may be refused, no more.
func FuzzPage(f *testing.F) {
	for _, p := range pages(f, []Key{NewKey(-5, 3), NewKey(-5, 9), NewKey(7, 1), NewKey(7, 2), NewKey(7, 3)}, MaxPage) {
		f.Add(int64(p.id), p.data, int64(7))
	}
	f.Fuzz(func(t *testing.T, id int64, data []byte, gram int64) {
		if _, err := Keys(Key(id), data, nil); err != nil {
			return
		}
		l, err := Find(Key(id), data, gram, List{})
		if err != nil {
			t.Fatalf("all keys can be read, but not those of %d: %v", gram, err)
		}
		last := int64(-1)
		for r, ok := l.Next(0); ok; r, ok = l.Next(last + 1) {
			if r <= last {
				t.Fatalf("%d after %d", r, last)
			}
			last = r
		}
	})
}
