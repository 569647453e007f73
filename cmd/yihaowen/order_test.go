package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/search"
)

// TestOrder holds the order of hits to testdata/order.tsv.
func TestOrder(t *testing.T) {
	ctx := context.Background()
	store := seeded(t)
	list, err := os.ReadFile("testdata/order.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		column := strings.Split(strings.TrimSpace(line), "\t")
		if len(column) != 3 {
			t.Fatalf("%q: want three columns", line)
		}
		request := search.Request{Query: search.Parse(column[1]), Filter: search.Filter{Doc: column[0]}, Limit: 50}
		result, err := store.Search(ctx, request)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range result.Hits {
			got = append(got, h.Path)
		}
		rest := got
		for group := range strings.SplitSeq(column[2], " > ") {
			want := strings.Fields(group)
			head := slices.Clone(rest[:min(len(rest), len(want))])
			rest = rest[len(head):]
			slices.Sort(head)
			slices.Sort(want)
			if !slices.Equal(head, want) {
				t.Errorf("%s: %v, want %s first", column[1], got, column[2])
				break
			}
		}
	}
}
