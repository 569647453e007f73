package roster

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// statute is a document whose second edition put 第二條 between: running numbers are others than the printed ones from there on.
func statute() State {
	s := State{DocumentID: 1, Slug: "plan", Today: "2024-06-01"}
	for i, label := range []string{"第一條", "第二條", "第二條之一", "第三條", "第四條"} {
		text := []string{"為加強管理，制定本辦法。", "公園分為兩類。", "公園設置標識。", "日常養護由專人開展。", "遊人愛護花木。"}[i]
		s.Measures = append(s.Measures, &policy.Provision{Kind: policy.Article, Measure: []int{1, 5, 6, 2, 3}[i], Num: []string{"1", "2", "2-1", "3", "4"}[i], Label: label,
			Text: policy.Text{Hant: text, Hans: text}})
	}
	return s
}

// The number of a row is the printed one where the row says so; a bare one that can be either is asked about, and what it is called in
// questions is what readers see.
func TestTheNumberOfARowIsThePrintedOne(t *testing.T) {
	c := converter(t)
	for _, test := range []struct{ table, want string }{
		{"序號,牽頭單位\n第三條,測試單位甲\n", "2"},
		{"序號,牽頭單位\n第二條之一,測試單位甲\n", "6"},
		{"條,牽頭單位\n3條,測試單位甲\n", "2"},
		{"條,牽頭單位\n二之一,測試單位甲\n", "6"},
		{"序號,牽頭單位\n第九條,測試單位甲\n", "? measure_missing 第九條"},
		{"序號,牽頭單位\n3,測試單位甲\n", "? row_number 3 第四條 第三條"},
		{"序號,牽頭單位\n1,測試單位甲\n", "1"},
		{"序號,牽頭單位\n6,測試單位甲\n", "6"}, // no article bears it
		{"序號,措施,牽頭單位\n3,日常養護由專人開展,測試單位甲\n", "2"},
		{"序號,措施,牽頭單位\n3,遊人愛護花木,測試單位甲\n", "3"},
		{"序號,措施,牽頭單位\n3,公園設置標識,測試單位甲\n", "? row_mismatch 3 措施 公園設置標識 第二條之一"},
		{"序號,措施,牽頭單位\n第二條,日常養護由專人開展,測試單位甲\n", "? row_mismatch 第二條 措施 日常養護由專人開展 第三條"},
		{"網址,牽頭單位\n/d/plan/m/3,測試單位甲\n", "3"},
	} {
		read, err := Read("a.csv", strings.NewReader(test.table), c, 2024)
		if err != nil {
			t.Errorf("%s: %v", test.table, err)
			continue
		}
		plan := statute().Plan(read, c)
		var got []string
		for _, a := range plan.DutyChanges.Add {
			got = append(got, fmt.Sprint(a.Measure))
		}
		for _, l := range plan.Lines {
			if l.Kind == "unclear" {
				got = append(got, "? "+string(l.Why.Code)+" "+strings.Join(l.Why.Args, " "))
			}
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%s: %q, want %q", test.table, got, test.want)
		}
	}
	read, err := Read("a.csv", strings.NewReader("序號,牽頭單位\n3,測試單位甲\n"), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	plan := statute().Plan(read, c)
	var offered []string
	for _, o := range plan.Lines[0].Question.Options {
		offered = append(offered, o.Says.In(policy.Traditional))
	}
	if got := strings.Join(offered, "; "); !strings.HasPrefix(got, "第四條 遊人愛護花木。; 第三條 日常養護由專人開展。; ") {
		t.Errorf("offered %s", got)
	}
	if got := plan.Lines[0].Why.In(policy.Traditional); got != "「3」可能指原文的第三條，也可能指按順序的第 3 項，即第四條；請選定" {
		t.Error(got)
	}
	if policy.RowNumber != "row_number" {
		t.Error("the code is another one")
	}
	answered := settled(statute(), policy.RowNumber, "3|3", "m2")
	if plan := answered.Plan(read, c); plan.Unclear != 0 || plan.DutyChanges.Add[0].Measure != 2 {
		t.Errorf("answered: %+v", plan.Lines)
	}
}
