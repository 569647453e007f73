package page

import (
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/draft"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestWhatADraftLeavesOutIsListedOnceForAllPages(t *testing.T) {
	p := &Draft{Tree: &draft.Tree{Edition: &policy.Edition{Dropped: []policy.BorderLine{
		{Page: 2, Text: "青石區公報"}, {Page: 1, Text: "青石區公報"}, {Page: 1, Text: "— 1 —"}, {Page: 2, Text: "— 2 —"}, {Page: 3, Text: "— 3 —"}, {Page: 3, Text: "附表"},
	}}}}
	want := []draft.Dropped{{Text: "青石區公報", Pages: "1–2"}, {Text: "— 1 —", Pages: "1–3"}, {Text: "附表", Pages: "3"}}
	if got := p.Dropped(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}
