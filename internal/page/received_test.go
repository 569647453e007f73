package page

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
	page := Source{Edition: &policy.Edition{Source: text, Provisions: []*policy.Provision{
		{Kind: policy.Measure, Measure: 1, Spans: []policy.Span{at("做優(yōu)甲", false), at("產業", true)}},
		{Kind: policy.Measure, Measure: 2, Spans: []policy.Span{at("做優(yōu)", true), at("乙產業", false)}},
	}}}
	got := page.Paragraphs()
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
		for _, paragraph := range (&Source{Edition: edition}).Paragraphs() {
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

func TestTheWholeTextIsInReadingOrder(t *testing.T) {
	own := func(a, b int) []policy.Span { return []policy.Span{{Start: a, End: b}} }
	leaf := func(n, a, b int) *policy.Provision {
		return &policy.Provision{EID: "meas", Kind: policy.Measure, Measure: n, Spans: append(own(a, b), policy.Span{Start: 0, End: 2, Shared: true})}
	}
	edition := &policy.Edition{
		Passages: []*policy.Passage{
			{Kind: policy.Signature, Spans: own(90, 99)}, {Kind: policy.Preamble, Spans: own(0, 9)}, {Kind: policy.Caption, Spans: own(30, 35)},
		},
		Provisions: []*policy.Provision{
			{EID: "dim_1", Kind: policy.Dimension, Children: []*policy.Provision{{EID: "dim_1__item_1", Children: []*policy.Provision{leaf(1, 10, 20), leaf(2, 20, 30)}}}},
			{EID: "dim_2", Kind: policy.Dimension, Spans: own(40, 50), Children: []*policy.Provision{leaf(3, 50, 60)}},
		},
	}
	var got []string
	for _, b := range blocks(edition) {
		if b.Passage != nil {
			got = append(got, string(b.Passage.Kind))
			continue
		}
		got = append(got, Anchor(b.Provision))
	}
	want := []string{"preamble", "dim_1", "dim_1__item_1", "m1", "m2", "caption", "dim_2", "m3", "signature"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTheSourceSaysWherePagesBegin(t *testing.T) {
	text := "一、甲項措施。\n二、乙項措施從一頁到另一頁。"
	at := strings.Index(text, "另")
	page := Source{Edition: &policy.Edition{Source: text, Lines: []policy.PageLine{{Page: 1}, {Page: 1, Start: 3}, {Page: 2, Start: at}}}}
	got := page.Paragraphs()
	if len(got) != 2 || got[0][0].Page != 1 || len(got[1]) != 2 || got[1][0].Page != 0 || got[1][1].Page != 2 || !strings.HasPrefix(got[1][1].Text, "另") {
		t.Errorf("%+v", got)
	}
}
