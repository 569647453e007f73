package office

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Whoever reads 第三條 types 3: in a statute with 第二條之一 it is the fourth.
func TestNumbersAreThosePrinted(t *testing.T) {
	article := func(n int, num, label string) *policy.Provision {
		return &policy.Provision{Kind: policy.Article, Num: num, Label: label, Measure: n, EID: "art_" + num}
	}
	statute := []*policy.Provision{article(1, "1", "第一條"), article(2, "2", "第二條"), article(3, "2-1", "第二條之一"), article(4, "3", "第三條")}
	for typed, want := range map[string]int{"3": 4, "2": 2, "2之1": 3, "第二條之一": 3, "4": 0} {
		found, _ := MeantAsPrinted(statute, typed)
		got := 0
		if len(found) == 1 {
			got = found[0].Measure
		}
		if got != want {
			t.Errorf("%s means %d, want %d", typed, got, want)
		}
	}
	plain := []*policy.Provision{{Kind: policy.Measure, Num: "1", Measure: 1}, {Kind: policy.Measure, Num: "2", Measure: 2}}
	if found, _ := MeantAsPrinted(plain, "2"); len(found) != 1 || found[0].Measure != 2 {
		t.Errorf("2 means %v", found)
	}
}
