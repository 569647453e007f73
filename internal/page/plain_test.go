package page

import (
	"fmt"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestDatesAsReadersWriteThem(t *testing.T) {
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
