package page

import (
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

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
		got = append(got, running.Anchor(b.Provision))
	}
	want := []string{"preamble", "dim_1", "dim_1__item_1", "m1", "m2", "caption", "dim_2", "m3", "signature"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
