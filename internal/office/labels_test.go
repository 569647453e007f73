package office_test

import (
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Measures are named as the text numbers them now, not by the running numbers of their addresses.
func TestMeasuresAreNamedAsTheTextNumbersThem(t *testing.T) {
	var articles, lists []office.Row
	for i, label := range []string{"第一条", "第二条", "第二条之一", "第三条", "第四条"} {
		articles = append(articles, office.Row{Provision: &policy.Provision{Measure: []int{1, 2, 6, 3, 4}[i], Num: []string{"1", "2", "2-1", "3", "4"}[i], Label: label, Kind: policy.Article}})
	}
	for i, label := range []string{"（一）", "（二）", "（一）", "3."} {
		lists = append(lists, office.Row{Provision: &policy.Provision{Measure: i + 1, Label: label}})
	}
	for _, c := range []struct {
		rows  []office.Row
		typed string
		want  []int
	}{
		{articles, "第三條", []int{3}}, {articles, "第3条", []int{3}}, {articles, "第二條至第三條、第四條", []int{2, 6, 3, 4}}, {articles, "第二条之一", []int{6}},
		{articles, "第５条", nil}, {articles, "第四條至第二條", nil}, {articles, "3", []int{3}}, {articles, "2之1、2-1", []int{6, 6}}, {articles, "2-3", []int{2, 6, 3}}, {articles, "廿", nil}, {articles, "5", nil},
		{lists, "（二）", []int{2}}, {lists, "(二) 3", []int{2, 4}}, {lists, "（一）", nil}, {lists, "", nil},
	} {
		if got := office.Labelled(c.rows, c.typed); !slices.Equal(got, c.want) {
			t.Errorf("Labelled(%q) = %v, want %v", c.typed, got, c.want)
		}
	}
	rows := slices.Clone(articles)
	if office.Sort(rows, "number", false, policy.Hans); rows[2].Measure != 6 {
		t.Error("an article that was put in stands at the end")
	}
	if office.Sort(rows, "number", true, policy.Hans); rows[2].Measure != 6 || rows[0].Measure != 4 {
		t.Error("the order from the end is another one")
	}
}
