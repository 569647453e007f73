package documents

import (
	"context"
	"testing"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func measured(texts ...string) *aligned {
	e := &policy.Edition{}
	for i, t := range texts {
		e.Provisions = append(e.Provisions, &policy.Provision{Kind: policy.Article, Measure: i + 1, Text: policy.Text{Hant: t, Hans: t}})
	}
	return alignedOf(e)
}

// Documents of no series are compared once, within bounds, and anew when an editor said something.
func TestAnyTwoDocumentsAreComparedWithinBounds(t *testing.T) {
	ctx := context.Background()
	c := newComputing()
	a, b := measured("建立海水淡化示範基地，日產十萬噸。"), measured("修建環島步道。", "建立海水淡化示範基地，日產二十萬噸。")
	pair := func(latest int64) *policy.Comparison {
		return &policy.Comparison{A: &policy.Document{ID: 1, Edition: 1}, B: &policy.Document{ID: 2, Edition: 1}, Latest: latest}
	}
	found, err := c.pairs(ctx, pair(0), a, b, nil)
	if err != nil || len(found) != 1 || len(found[2]) != 1 || found[2][0].a != 1 {
		t.Fatalf("found %v: %v", found, err)
	}
	if again, err := c.pairs(ctx, pair(0), a, measured("別的文字。"), nil); err != nil || len(again[2]) != 1 {
		t.Errorf("compared again: %v %v", again, err)
	}
	said := []policy.PairVerdict{{BMeasure: 2, Verdict: policy.VerdictNone}}
	if found, err := c.pairs(ctx, pair(7), a, b, said); err != nil || len(found) != 0 {
		t.Errorf("an editor said that there is none: %v %v", found, err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	<-c.turn
	if _, err := c.pairs(ended, pair(8), a, b, nil); policy.IssueOf(err).Code != policy.ComparingBusy {
		t.Errorf("did not wait for its turn: %v", err)
	}
	c.turn <- struct{}{}
	long := &aligned{items: make([]align.Item, mostCompared), leaves: make([]*policy.Provision, mostCompared)}
	if _, err := c.pairs(ctx, pair(9), a, long, nil); policy.IssueOf(err).Code != policy.ComparisonLarge {
		t.Errorf("a pair that is too long: %v", err)
	}
	for i := range int64(mostKept + 5) {
		if _, err := c.pairs(ctx, pair(100+i), a, b, nil); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.known) != mostKept {
		t.Errorf("%d comparisons are kept", len(c.known))
	}
}
