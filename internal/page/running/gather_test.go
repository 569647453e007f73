package running

import (
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// ranges pairs numbers: from, to, from, to.
func ranges(ends ...int) (list []search.Range) {
	for pair := range slices.Chunk(ends, 2) {
		list = append(list, search.Range{Start: pair[0], End: pair[1]})
	}
	return list
}

func TestAMentionIsShownInItsSentence(t *testing.T) {
	cut := func(text string, marks ...search.Range) []string {
		var list []string
		for _, c := range SentencesAround(policy.Text{Hant: text, Hans: text}, marks) {
			shown := string([]rune(text)[c.Window.Start:c.Window.End])
			if c.CutBefore {
				shown = "…" + shown
			}
			if c.CutAfter {
				shown += "…"
			}
			list = append(list, shown)
		}
		return list
	}
	long := strings.Repeat("長", 100)
	for _, c := range []struct {
		name, text string
		marks      []search.Range
		want       []string
	}{
		{"one sentence of three", "甲。乙丙。丁。", ranges(2, 3), []string{"乙丙。"}},
		{"two in one sentence are shown once", "甲乙丙丁。", ranges(0, 1, 2, 3), []string{"甲乙丙丁。"}},
		{"two sentences are two", "甲乙。丙丁。", ranges(0, 1, 3, 4), []string{"甲乙。", "丙丁。"}},
		{"a line is a limit", "甲\n乙\n丙", ranges(2, 3), []string{"乙"}},
		{"a long sentence is cut on both sides", long + "三化" + long, ranges(100, 102),
			[]string{"…" + strings.Repeat("長", contextReach) + "三化" + strings.Repeat("長", contextReach) + "…"}},
		{"a mark beyond the text is passed over", "甲", ranges(5, 9), nil},
	} {
		if got := cut(c.text, c.marks...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMentionsAreGatheredByDocumentAndProvision(t *testing.T) {
	a, b := &policy.Document{Slug: "a"}, &policy.Document{Slug: "b"}
	p, q := &policy.Provision{ID: 1}, &policy.Provision{ID: 2}
	got := Gather([]policy.Occurrence{
		{Document: a, Provision: p, Field: policy.Heading, Start: 0, End: 2}, {Document: a, Provision: p, Field: policy.Body, Start: 3, End: 5},
		{Document: a, Provision: q, Field: policy.Body, Start: 1, End: 3}, {Document: b, Provision: p, Field: policy.Body, Start: 0, End: 2},
	})
	if len(got) != 2 || len(got[0].Places) != 2 || len(got[1].Places) != 1 {
		t.Fatalf("%+v", got)
	}
	if first := got[0].Places[0]; len(first.Heading) != 1 || !slices.Equal(first.Body, ranges(3, 5)) {
		t.Errorf("%+v", first)
	}
}
