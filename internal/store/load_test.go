package store

import (
	"context"
	"database/sql"
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/posting"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store/db"
	"github.com/yihaowen/yihaowen/internal/synth"
)

// heldKeys lists what the pages of the index hold.
func heldKeys(t testing.TB, s *Store) (keys []posting.Key) {
	t.Helper()
	err := db.Each(ctx, s.db.Reads, func(rows *sql.Rows) error {
		var id int64
		var page []byte
		err := rows.Scan(&id, &page)
		if err == nil {
			keys, err = posting.Keys(posting.Key(id), page, keys)
		}
		return err
	}, `SELECT id, page FROM search_list ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	return keys
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
