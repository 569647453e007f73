package markup

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

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
