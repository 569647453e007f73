package outline_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/outline"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
)

// outlineSource reads a source as ingest does, blocks included.
func outlineSource(t testing.TB, src *policy.Source) *policy.Edition {
	t.Helper()
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	text := clean.Clean(src.Text)
	from := script.Detect(text.String())
	r := outline.Reader{
		Simplify: func(s string) string { return converter.Convert(s, from, policy.Hans) },
	}
	e, err := r.Read(text, from, src.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestSamples holds the outline against real documents, which stay outside the
// project, and prints a table of what was expected and found.
func TestSamples(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "samples")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the real documents are not here: %v", err)
	}
	type counts = map[policy.Kind]int
	for _, test := range []struct {
		file    string
		grammar string
		counts  counts
		labels  map[string]int // further counts: attachment, signature, 之 in a label
	}{
		{"central-2018-rural.txt", "official", counts{"section": 12, "subsection": 49, "measure": 50}, nil},
		{"miit-2024-future-industries.md", "official", counts{"section": 5, "subsection": 10, "paragraph": 16, "measure": 23}, map[string]int{"signature": 8}},
		{"shanghai-2025-basic-research.md", "official", counts{"section": 9, "measure": 9}, nil},
		{"shanghai-2025-private-economy-qa.md", "question", counts{"question": 6, "point": 17}, nil},
		{"shenzhen-2021-data-regulation.md", "statute", counts{"chapter": 7, "section": 13, "article": 100, "point": 54, "measure": 100}, nil},
		{"company-law-2023.md", "statute", counts{"chapter": 15, "section": 9, "article": 266, "point": 170, "measure": 266}, nil},
		// The list of true counts says 86 articles, 14 of them 第X條 之Y; the file holds 72 and 11.
		{"taiwan-industrial-innovation.md", "statute", counts{"chapter": 13, "article": 83, "point": 115, "subpoint": 11, "measure": 83}, map[string]int{"之": 11}},
		{"guangzhou-2024-housing-notice.html", "official", counts{"section": 7, "subsection": 9, "paragraph": 2, "subparagraph": 2, "measure": 14}, map[string]int{"attachment": 3}},
		{"hebei-news-gbk.html", "plain", counts{}, nil},
		{"official-documents-list.csv", "plain", counts{}, nil},
	} {
		t.Run(test.file, func(t *testing.T) {
			file, err := os.Open(filepath.Join(folder, test.file))
			if err != nil {
				t.Skip(err)
			}
			defer file.Close()
			src, err := source.Read(test.file, file)
			if err != nil {
				t.Fatal(err)
			}
			e := outlineSource(t, src)
			tiles(t, e, src.Text)
			unique(t, e)
			found := policy.Count(e.Provisions)
			t.Logf("%-40s %-60s %s", test.file, table(test.counts), table(found))
			if e.Grammar != test.grammar {
				t.Errorf("read as %s (%s), want %s", e.Grammar, e.Reason, test.grammar)
			}
			if !maps.Equal(found, test.counts) {
				t.Errorf("counts = %s, want %s", table(found), table(test.counts))
			}
			for kind, want := range test.labels {
				got := 0
				for _, p := range e.Passages {
					if string(p.Kind) == kind {
						got++
					}
				}
				for p := range policy.Walk(e.Provisions) {
					if p.Kind == policy.Article && strings.Contains(p.Label, kind) {
						got++
					}
				}
				if got != want {
					t.Errorf("%d of %s, want %d", got, kind, want)
				}
			}
			for _, c := range e.Claims {
				if c.Holds != nil && !*c.Holds {
					t.Errorf("claim %s: found %d of %d", c.Quote.In(e.Script), c.Found, c.Count)
				}
			}
		})
	}
}

// table writes counts in one order.
func table(counts map[policy.Kind]int) string {
	var list []string
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, fmt.Sprintf("%s %d", kind, counts[kind]))
	}
	return strings.Join(list, ", ")
}

// unique checks that no two provisions have the same identifier or address.
func unique(t testing.TB, e *policy.Edition) {
	t.Helper()
	seen := map[string]bool{}
	for p := range policy.Walk(e.Provisions) {
		for _, id := range []string{"eid " + p.EID, p.Path()} {
			if seen[id] {
				t.Fatalf("%s stands for two provisions", id)
			}
			seen[id] = true
		}
	}
}
