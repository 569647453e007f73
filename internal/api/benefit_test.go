package api_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestATableOfBenefitsSaysHowManyItLeavesOut(t *testing.T) {
	one := &policy.Benefit{Document: &policy.Document{Slug: "fund"}, Provision: &policy.Provision{Measure: 2}}
	for total, want := range map[int]string{1: "", 8: "另有 7 项未列"} {
		var b strings.Builder
		if err := api.WriteBenefitsCSV(&b, &benefit.Findings{Total: total, List: []*policy.Benefit{one}}, policy.Hans); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll() // as many columns in each
		if err != nil {
			t.Fatal(err)
		}
		if caveat := rows[len(rows)-1][0]; !strings.HasPrefix(caveat, "文件的原句") || strings.Contains(caveat, "null") || !strings.HasSuffix(rows[1][len(rows[1])-1], "鼓励") {
			t.Errorf("the limits, or that nothing is given: %q", rows)
		}
		rows = rows[:len(rows)-1]
		if last := rows[len(rows)-1][0]; (last == want) != (want != "") || want == "" && len(rows) != 2 {
			t.Errorf("of %d: %q", total, rows)
		}
	}
}
