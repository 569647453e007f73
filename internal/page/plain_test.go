package page

import (
	"fmt"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestNumbersAndDatesAsReadersWriteThem(t *testing.T) {
	for n, want := range map[int]string{0: "0", 49: "49", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1260: "-1,260", -999: "-999"} {
		if got := digits(n); got != want {
			t.Errorf("digits(%d) = %s, want %s", n, got, want)
		}
	}
	for iso, want := range map[string]string{"2024-01-27": "2024年1月27日", "2024-11": "2024年11月", "2024": "2024年", "": "", "年初": "年初"} {
		if got := date(iso); got != want {
			t.Errorf("date(%q) = %q, want %q", iso, got, want)
		}
	}
	for address, want := range map[string]bool{"https://example.org/a": true, "http://example.org": true, "javascript:alert(1)": false, "//example.org": false, "沪府办规〔2025〕5号": false} {
		if weblink(address) != want {
			t.Errorf("weblink(%q) is not %t", address, want)
		}
	}
}

func TestLevelsAreCountedOnce(t *testing.T) {
	for _, c := range []struct {
		name   string
		counts map[policy.Kind]int
		want   string
	}{
		{"a summary", map[policy.Kind]int{policy.Dimension: 7, policy.Item: 25, policy.Measure: 49}, "dimension 7 item 25 measure 49 "},
		{"a statute: its articles are its measures", map[policy.Kind]int{policy.Chapter: 15, policy.Section: 9, policy.Article: 266, policy.Measure: 266}, "chapter 15 section 9 article 266 "},
		{"leaves on two levels", map[policy.Kind]int{policy.Section: 5, policy.Subsection: 10, policy.Paragraph: 16, policy.Measure: 22}, "section 5 subsection 10 paragraph 16 measure 22 "},
		{"nothing", nil, ""},
	} {
		got := ""
		for _, l := range levels(c.counts) {
			got += fmt.Sprintf("%s %d ", l.Kind, l.Count)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestALargeTreeShowsTheSquaresAroundAMeasure(t *testing.T) {
	var trees []*policy.Provision
	n := 0
	for range 5 {
		chapter := &policy.Provision{Kind: policy.Chapter}
		for range 40 {
			n++
			chapter.Children = append(chapter.Children, &policy.Provision{Kind: policy.Article, Measure: n})
		}
		trees = append(trees, chapter)
	}
	got := near(trees, true, &policy.Provision{Measure: 95})
	if len(got) != 1 || got[0].Count != 40 || got[0].Parts[0][0].Measure != 81 {
		t.Errorf("%d groups", len(got))
	}
	if got := near(trees[:3], true, &policy.Provision{Measure: 95}); len(got) != 3 {
		t.Errorf("a tree of %d squares shows %d groups of 3", nearLimit, len(got))
	}
	part := []*policy.Provision{{Kind: policy.Part, Children: trees}}
	if got := near(part, false, &policy.Provision{Measure: 95}); len(got) != 1 || got[0].Count != 40 {
		t.Errorf("of a part with 200 squares, %d groups are shown", len(got))
	}
	if got := near(part[0].Children[2:3], false, &policy.Provision{Measure: 95}); len(got) != 1 || got[0].Count != 40 {
		t.Errorf("of one chapter, %d groups are shown", len(got))
	}
}
