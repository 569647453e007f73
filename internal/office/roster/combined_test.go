package roster

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// One column may say who answers and by when, in any order; what cannot be told is asked about, nothing is lost.
func TestWhoAndByWhenInOneColumn(t *testing.T) {
	c := converter(t)
	for _, test := range []struct{ heading, cell, want string }{
		{"责任单位及完成时限", "测试单位甲，2026年6月底前", "lead 测试单位甲 2026-06-30"},
		{"責任單位、完成時間", "測試單位甲（2026年6月30日）", "lead 测试单位甲 2026-06-30"},
		{"完成时限及牵头单位", "2026年9月底前 测试单位甲", "lead 测试单位甲 2026-09-30"},
		{"牵头单位及时限", "测试单位甲：2026年上半年", "lead 测试单位甲 2026-06-30"},
		{"责任单位/完成时限", "测试单位甲/持续推进", "lead 测试单位甲 持续推进"},
		{"责任单位（完成时限）", "\"测试单位甲\n2026年 6 月 30 日\"", "lead 测试单位甲 2026-06-30"},
		{"责任单位完成时限", "测试单位甲牵头，测试单位乙配合；2026年12月底前完成", "lead 测试单位甲 2026-12-31, support 测试单位乙 2026-12-31"},
		{"责任单位及完成时限", "测试甲局2026年9月底前", "lead 测试甲局 2026-09-30"},
		{"责任单位及完成时限", "2026年9月底前测试甲局牵头完成", "lead 测试甲局 2026-09-30"},
		{"责任单位及完成时限", "牵头单位：测试单位甲；配合单位：测试单位乙；完成时限：2026年10月", "lead 测试单位甲 2026-10-31, support 测试单位乙 2026-10-31"},
		{"责任单位及完成时限", "测试单位甲", "lead 测试单位甲"},
		{"责任单位及完成时限", "2026年6月底前", ""},
		{"责任单位及完成时限", "测试单位甲，2026年6月形成方案、12月建成", "? row_due"},
		{"责任单位及完成时限", "测试单位甲，责任人：测试人员甲，2026年6月", "? row_rivals"},
		{"责任单位及完成时限", "测试单位甲、测试单位乙，2026年6月", "? row_rivals"},
		// Labels in a column that names departments alone.
		{"责任分工", "\"牵头单位：测试单位甲\n配合单位：测试单位乙\n完成时限：2026年6月底\"", "lead 测试单位甲 2026-06-30, support 测试单位乙 2026-06-30"},
		{"责任单位", "测试单位甲，2026年6月", "? row_rivals"}, // no label: not guessed
		// Several who lead; levels.
		{"第一牵头单位", "测试单位甲", "lead 测试单位甲"},
		{"责任单位", "测试单位甲&测试单位乙", "? row_rivals"},
		{"责任单位", "测试单位甲牵头＆测试单位乙", "lead 测试单位甲, support 测试单位乙"},
	} {
		read, err := Read("a.csv", strings.NewReader("序号,"+test.heading+"\n1,"+test.cell+"\n2,测试单位丙\n"), c, 2026)
		if err != nil {
			t.Errorf("%s: %v", test.heading, err)
			continue
		}
		var got []string
		plan := twenty().Plan(read, c)
		for _, a := range plan.DutyChanges.Add {
			if a.Measure == 1 {
				got = append(got, strings.TrimSpace(fmt.Sprint(a.Role, " ", a.Department.Name.Hans, " ", a.Due, a.Undated)))
			}
		}
		for _, l := range plan.Lines {
			if l.Kind == "unclear" {
				got = append(got, "? "+string(l.Why.Code))
			}
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s | %s: %s, want %s", test.heading, test.cell, got, test.want)
		}
	}
}

// A number that no measure bears and no words beside it is named, and so is a cell that is no department's.
func TestNothingOfARowIsLostInSilence(t *testing.T) {
	c := converter(t)
	for table, want := range map[string]policy.IssueCode{
		"序号,责任单位\n一,测试单位甲\n":                 policy.CellNumber,
		"序号,责任单位\n99,测试单位甲\n":                policy.MeasureMissing,
		"序号,责任单位\n1,测试单位甲、联系电话：123\n":        policy.RowRivals,
		"序号,牵头单位,配合单位\n1,测试单位甲,联系电话：123\n":   policy.RowOne,
		"序号,责任单位\n1,测试单位甲、完成时限\n":            policy.RowRivals,
		"序号,责任单位,完成时限\n1,测试单位甲,十四五期间\n":      policy.RowDue,
		"序号,责任单位,完成时限\n1,测试单位甲,2026-13-01\n": policy.RowDue,
	} {
		read, err := Read("a.csv", strings.NewReader(table), c, 2026)
		if err != nil {
			t.Errorf("%s: %v", table, err)
			continue
		}
		plan := twenty().Plan(read, c)
		if plan.Unclear == 0 || plan.Lines[0].Why.Code != want {
			t.Errorf("%s: %d unclear, %+v; want %s", table, plan.Unclear, plan.Lines, want)
		}
	}
}
