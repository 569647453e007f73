package picture

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Flags lie inside the drawing, touch each other nowhere, and stand in the order of
// the text; where there are too many, ticks stand for them.
func TestEveryPlaceOfATermStandsOnItsStrand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		trees := grown("低空經濟低空經濟", rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 30), 1, 5), 1, 4).Draw(t, "groups")...)
		var id int64
		var places []Place
		every := rapid.IntRange(1, 40).Draw(t, "every")
		for p := range policy.Walk(trees) {
			id++
			p.ID = id
			if p.IsMeasure() && p.Measure%every == 0 {
				places = append(places, Place{p, 0, 2})
			}
		}
		s, ok := NewStrand(&policy.Edition{Provisions: trees}, places)
		if ok != (len(places) > 0) {
			t.Fatalf("%d places, drawn: %v", len(places), ok)
		}
		if !ok {
			return
		}
		if got := len(s.Flags) + len(s.Ticks); got != len(places) || s.Mentions != 2*len(places) || len(s.Flags) > 0 && len(s.Ticks) > 0 {
			t.Fatalf("%d flags and %d ticks for %d places", len(s.Flags), len(s.Ticks), len(places))
		}
		for i, f := range s.Flags {
			within(t, "flag", f.X, tileEdge, tileEdge+strandWidth-flagWidth)
			within(t, "flag", f.Y, 1, s.Axis-stem-flagHeight)
			within(t, "stem", f.At, f.X, f.X+flagWidth)
			for _, other := range s.Flags[:i] {
				if other.Y == f.Y && other.X+flagWidth+flagGap > f.X {
					t.Fatalf("%v touches %v", f, other)
				}
			}
		}
		for i, p := range s.Parts {
			within(t, "part", p.X+p.Width, 0, tileEdge+strandWidth)
			if i > 0 && p.X < s.Parts[i-1].X+s.Parts[i-1].Width {
				t.Fatalf("part %v overlaps %v", p, s.Parts[i-1])
			}
		}
	})
}

func TestPassagesStandWhereTheyAreRead(t *testing.T) {
	text := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	e := &policy.Edition{
		Provisions: []*policy.Provision{{ID: 1, Heading: text("四個字呢"), Spans: []policy.Span{{Start: 30, End: 42}}}},
		Passages: []*policy.Passage{
			{ID: 2, Text: text("前言"), Spans: []policy.Span{{Start: 0, End: 6}}},
			{ID: 3, Text: text("落款"), Spans: []policy.Span{{Start: 60, End: 66}}},
			{ID: 5, Text: text("小標題"), Spans: []policy.Span{{Start: 42, End: 51}}},
		},
	}
	e.Provisions = append(e.Provisions, &policy.Provision{ID: 4, Heading: text("末條"), Spans: []policy.Span{{Start: 51, End: 57}}})
	at, total := along(e)
	if at[2] != 0 || at[1] != 2 || at[5] != 6 || at[4] != 9 || at[3] != 11 || total != 13 {
		t.Errorf("%v of %d", at, total)
	}
}
