package draft

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// statute is a text of n articles, each two lines and a blank one, in chapters of ten.
func statute(n int) *policy.Edition {
	e := &policy.Edition{Script: policy.Hant}
	var text strings.Builder
	var chapter *policy.Provision
	for i := range n {
		if i%10 == 0 {
			start := text.Len()
			fmt.Fprintf(&text, "第%d章 測試\n", i/10+1)
			chapter = &policy.Provision{EID: fmt.Sprintf("chp_%d", i/10+1), Kind: policy.Chapter, Spans: []policy.Span{{Start: start, End: text.Len()}}}
			e.Provisions = append(e.Provisions, chapter)
		}
		start := text.Len()
		fmt.Fprintf(&text, "　第%d條 測試辦法。\n分兩行。\n\n", i+1)
		chapter.Children = append(chapter.Children, &policy.Provision{EID: fmt.Sprintf("art_%d", i+1), Kind: policy.Article, Spans: []policy.Span{{Start: start, End: text.Len()}}})
	}
	text.WriteString("附則之外的一行")
	e.Source = text.String()
	return e
}

func TestPartsHoldEveryRowAndLineOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := statute(rapid.IntRange(0, 1500).Draw(t, "articles"))
		e.Warnings = []policy.Issue{{Message: "測試", Span: policy.Span{Start: len(e.Source) / 2}}}
		tree := &Tree{Edition: e}
		var rows []Row
		var lines []Line
		for n := 1; n <= tree.Parts(); n++ {
			part := tree.Lines(n)
			if len(part)+len(tree.Rows(n)) > partRows+2 {
				t.Fatalf("part %d of %d has %d rows and %d lines", n, tree.Parts(), len(tree.Rows(n)), len(part))
			}
			held := map[int]bool{}
			for _, l := range part {
				held[l.Number] = true
			}
			for _, row := range tree.Rows(n) {
				if !held[row.Line] {
					t.Fatalf("part %d holds %s, but not its line %d", n, row.EID, row.Line)
				}
			}
			for i, row := range tree.Rows(n) {
				if (i == 0 || i == len(tree.Rows(n))-1) && tree.PartOf(row.Provision) != n {
					t.Fatalf("%s stands in part %d, not %d", row.EID, n, tree.PartOf(row.Provision))
				}
			}
			rows, lines = append(rows, tree.Rows(n)...), append(lines, part...)
		}
		i := 0
		for p := range policy.Walk(e.Provisions) {
			if i >= len(rows) || rows[i].Provision != p {
				t.Fatalf("row %d is not %s", i, p.EID)
			}
			i++
		}
		if i != len(rows) || tree.Size() != i {
			t.Fatalf("%d rows of %d provisions", len(rows), i)
		}
		source := strings.Split(e.Source, "\n")
		want := strings.FieldsFunc(e.Source, func(r rune) bool { return r == '\n' })
		if len(want) != len(lines) {
			t.Fatalf("%d lines, want %d", len(lines), len(want))
		}
		for i, l := range lines {
			if l.Text != strings.TrimSpace(want[i]) || strings.TrimSpace(source[l.Number-1]) != l.Text || l.Outside != (i == len(lines)-1) {
				t.Fatalf("line %d is %+v, want %q", i, l, want[i])
			}
		}
		doubts := 0
		for _, l := range lines {
			doubts += len(l.Warnings)
		}
		if doubts != 1 && len(want) > 0 && !strings.HasPrefix(e.Source[len(e.Source)/2:], "\n") {
			t.Fatalf("%d doubts stand beside lines, want 1", doubts)
		}
	})
}

func TestATreeOfAHundredThousandIsInParts(t *testing.T) {
	tree := &Tree{Edition: statute(100_000)}
	if n := tree.Parts(); n < 500 {
		t.Errorf("%d parts", n)
	}
}

// BenchmarkParts tells whether ten times as much takes ten times as long; when each line was counted from the beginning,
// it took a hundred times.
func BenchmarkParts(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		e := statute(n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				(&Tree{Edition: e}).Parts()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/provision")
		})
	}
}

func TestAShelfOpensADraftOnce(t *testing.T) {
	var s Shelf
	opened := map[string]int{}
	open := func(id int64, version int) *Tree {
		tree, err := s.Tree(id, version, func() (*Tree, error) {
			opened[fmt.Sprintf("%d.%d", id, version)]++
			return &Tree{Edition: statute(3)}, nil
		})
		if err != nil {
			t.Error(err)
		}
		return tree
	}
	var all sync.WaitGroup
	trees := make([]*Tree, 20)
	for i := range trees {
		all.Go(func() { trees[i] = open(1, 1) })
	}
	all.Wait()
	for _, tree := range trees {
		if tree != trees[0] {
			t.Error("two trees of one draft")
		}
	}
	if opened["1.1"] != 1 {
		t.Errorf("opened %d times", opened["1.1"])
	}
	if open(1, 2) == trees[0] || opened["1.2"] != 1 || len(s.trees) != 1 {
		t.Errorf("a later version: %v, %d kept", opened, len(s.trees))
	}
	open(2, 1)
	open(1, 2)
	open(3, 1) // 2 was asked for longest ago
	open(1, 2)
	open(2, 1)
	if opened["1.2"] != 1 || opened["2.1"] != 2 || len(s.trees) != shelfTrees {
		t.Errorf("%v, %d kept", opened, len(s.trees))
	}
	s.Drop(2)
	if len(s.trees) != 1 {
		t.Errorf("%d kept after one was dropped", len(s.trees))
	}
	if _, err := s.Tree(9, 1, func() (*Tree, error) { return nil, errors.New("damaged") }); err == nil || len(s.trees) != 1 {
		t.Errorf("one that cannot be opened: %v, %d kept", err, len(s.trees))
	}
}
