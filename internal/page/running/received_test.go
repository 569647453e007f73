package running

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestTheSourceShowsWhoseWordsTheyAre(t *testing.T) {
	text := "前言。\n做優(yōu)甲、乙產業。"
	at := func(words string, lent bool) policy.Span {
		i := strings.Index(text, words)
		return policy.Span{Start: i, End: i + len(words), Shared: lent}
	}
	edition := &policy.Edition{Source: text, Provisions: []*policy.Provision{
		{Kind: policy.Measure, Measure: 1, Spans: []policy.Span{at("做優(yōu)甲", false), at("產業", true)}},
		{Kind: policy.Measure, Measure: 2, Spans: []policy.Span{at("做優(yōu)", true), at("乙產業", false)}},
	}}
	got := ReceivedParagraphs(edition)
	if len(got) != 2 || len(got[0]) != 1 || got[0][0].Text != "前言。" {
		t.Fatalf("%+v", got)
	}
	want := []Received{
		{Text: "做優", Measures: []int{1}, Lent: []int{2}, Anchor: "m1"},
		{Text: "(yōu)", Measures: []int{1}, Lent: []int{2}, Note: true},
		{Text: "甲", Measures: []int{1}},
		{Text: "、"},
		{Text: "乙", Measures: []int{2}, Anchor: "m2"},
		{Text: "產業", Measures: []int{2}, Lent: []int{1}},
		{Text: "。"},
	}
	for i, w := range want {
		if i >= len(got[1]) || got[1][i].Text != w.Text || got[1][i].Anchor != w.Anchor || got[1][i].Note != w.Note ||
			!slices.Equal(got[1][i].Measures, w.Measures) || !slices.Equal(got[1][i].Lent, w.Lent) {
			t.Errorf("piece %d of %+v, want %+v", i, got[1], w)
		}
	}
}

func TestTheSourceIsShownWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("一二(yè)。\n")), 0, 40, -1).Draw(t, "text")
		var starts []int // of characters: a span never cuts one
		for i := range text {
			starts = append(starts, i)
		}
		starts = append(starts, len(text))
		edition := &policy.Edition{Source: text}
		for n := range rapid.IntRange(0, 4).Draw(t, "measures") {
			a, b := rapid.SampledFrom(starts).Draw(t, "a"), rapid.SampledFrom(starts).Draw(t, "b")
			edition.Provisions = append(edition.Provisions, &policy.Provision{Measure: n + 1, Spans: []policy.Span{{Start: min(a, b), End: max(a, b)}}})
		}
		var out strings.Builder
		anchors := map[string]bool{}
		for _, paragraph := range ReceivedParagraphs(edition) {
			for _, piece := range paragraph {
				out.WriteString(piece.Text)
				if piece.Anchor != "" && anchors[piece.Anchor] {
					t.Fatalf("the anchor %s stands twice", piece.Anchor)
				}
				anchors[piece.Anchor] = true
			}
		}
		if want := strings.ReplaceAll(text, "\n", ""); out.String() != want {
			t.Fatalf("%q is shown as %q", text, out.String())
		}
	})
}

func TestTheSourceSaysWherePagesBegin(t *testing.T) {
	text := "一、甲項措施。\n二、乙項措施從一頁到另一頁。"
	at := strings.Index(text, "另")
	edition := &policy.Edition{Source: text, Lines: []policy.PageLine{{Page: 1}, {Page: 1, Start: 3}, {Page: 2, Start: at}}}
	got := ReceivedParagraphs(edition)
	if len(got) != 2 || got[0][0].Page != 1 || len(got[1]) != 2 || got[1][0].Page != 0 || got[1][1].Page != 2 || !strings.HasPrefix(got[1][1].Text, "另") {
		t.Errorf("%+v", got)
	}
}
