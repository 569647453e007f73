package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
)

// A base of a release that folded 剩 into 賸, as this one does the other way round, finds its texts again.
func TestAnIndexFollowsWhatIsFoldedIntoWhat(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "test.db")
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	finds := func(s *Store, query string) int {
		r, err := s.Search(ctx, search.Request{Query: search.Parse(query), Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		return r.Total
	}
	publishNew(t, s, "d", nil, measures(1, [2]policy.Text{{Hant: "作業剩餘", Hans: "作业剩余"}, {Hant: "資金", Hans: "资金"}}))
	if finds(s, "剩餘") != 1 || script.Fold('賸') != script.Fold('剩') {
		t.Fatal("賸 and 剩 are to be one character")
	}
	err = s.db.Change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE search_char SET fold = ? WHERE fold = ?`, '賸', script.Fold('剩'))
		return err
	})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := finds(s, "剩餘"); n != 0 {
		t.Fatalf("%d hits: the test has made no base of an earlier release", n)
	}
	for range 2 { // and once more, for which nothing is left
		if err := s.Refold(ctx); err != nil {
			t.Fatal(err)
		}
	}
	for _, query := range []string{"剩餘", "賸餘", "剩余"} {
		if n := finds(s, query); n != 1 {
			t.Errorf("%s: %d hits", query, n)
		}
	}
	found, err := s.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if strings.Contains(fmt.Sprint(f), "index") {
			t.Error(f)
		}
	}
}
