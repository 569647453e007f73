package page

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// longEdition draws an edition of parts, chapters and articles.
func longEdition(t *rapid.T) *policy.Edition {
	e := &policy.Edition{}
	n := 0
	articles := func(eid string) (list []*policy.Provision) {
		for range rapid.IntRange(0, 260).Draw(t, "articles") {
			n++
			list = append(list, &policy.Provision{EID: fmt.Sprintf("%s__art_%d", eid, n), Kind: policy.Article, Measure: n})
		}
		return list
	}
	for i := range rapid.IntRange(1, 5).Draw(t, "parts") {
		part := &policy.Provision{EID: fmt.Sprintf("part_%d", i), Kind: policy.Part}
		for j := range rapid.IntRange(0, 4).Draw(t, "chapters") {
			eid := fmt.Sprintf("%s__chp_%d", part.EID, j)
			part.Children = append(part.Children, &policy.Provision{EID: eid, Kind: policy.Chapter, Children: articles(eid)})
		}
		e.Provisions = append(e.Provisions, part)
	}
	return e
}

func TestPartsOfALongTextLoseNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	rapid.Check(t, func(t *rapid.T) {
		e := longEdition(t)
		parts := FullParts(e)
		total := policy.Count(e.Provisions)[policy.Measure]
		if (len(parts) > 1) != (total > wholeLeaves) && total <= wholeLeaves {
			t.Fatalf("%d measures are shown in %d parts", total, len(parts))
		}
		var own []*policy.Provision
		for i, part := range parts {
			leaves, level := 0, -1
			for _, b := range part {
				if b.Level > level+1 {
					t.Fatalf("part %d: a heading of level %d follows one of level %d", i+1, b.Level, level)
				}
				if !b.Provision.IsMeasure() {
					level = b.Level
				} else {
					leaves++
				}
				if !b.Continued {
					own = append(own, b.Provision)
					if got := PartOf(parts, running.Anchor(b.Provision)); got != i+1 {
						t.Fatalf("%s stands in part %d, not %d", running.Anchor(b.Provision), i+1, got)
					}
				}
			}
			if len(parts) > 1 && leaves > mostLeaves {
				t.Fatalf("part %d holds %d measures", i+1, leaves)
			}
		}
		at := 0
		for p := range policy.Walk(e.Provisions) {
			if at >= len(own) || own[at] != p {
				t.Fatalf("%s is lost or out of order", p.EID)
			}
			at++
		}
		if at != len(own) {
			t.Fatalf("%d of %d provisions are shown twice", len(own)-at, at)
		}
	})
}

// The points of a list stand in the text of their article: behind it they are places to be led to, not numbers without words.
func TestPointsThatStandInATextAreNotWrittenAgain(t *testing.T) {
	point := &policy.Provision{ID: 2, EID: "art_1__point_1", Kind: policy.Point, Num: "1.1", Label: "（一）"}
	article := &policy.Provision{ID: 1, EID: "art_1", Kind: policy.Article, Num: "1", Label: "第一條", Measure: 1, Text: policy.Text{Hant: "職責：\n（一）編制。", Hans: "職責：\n（一）編制。"}, Children: []*policy.Provision{point}}
	var unsaid []string
	for _, b := range blocks(&policy.Edition{Provisions: []*policy.Provision{article}}) {
		if b.Unsaid {
			unsaid = append(unsaid, b.Provision.EID)
		}
	}
	if len(unsaid) != 1 || unsaid[0] != point.EID {
		t.Errorf("%q", unsaid)
	}
	point.Text = policy.Text{Hant: "編制。", Hans: "編制。"}
	for _, b := range blocks(&policy.Edition{Provisions: []*policy.Provision{article}}) {
		if b.Unsaid {
			t.Errorf("%s has words of its own", b.Provision.EID)
		}
	}
}
