package running

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestSquaresShowThePrintedNumber(t *testing.T) {
	for label, want := range map[string]string{
		"第二十七條": "27", "第十條之一": "10之1", "第廿七條": "27", "第貳拾柒條": "27", "第 27 條": "27", "第2A條": "2A", "第12AB條": "12AB", "第 12-1 條": "12-1", "第十條之一規定": "9",
	} {
		if got := Square(&policy.Provision{Kind: policy.Article, Label: label, Measure: 9}); got != want {
			t.Errorf("%s is %s, want %s", label, got, want)
		}
	}
	if got := Square(&policy.Provision{Kind: policy.Subsection, Num: "2.1", EID: "sec_2__subsec_1", Label: "（一）", Measure: 9}); got != "二(一)" {
		t.Error(got)
	}
	if got := Square(&policy.Provision{Kind: policy.Measure, Num: "9", EID: "meas_9", Measure: 9}); got != "9" {
		t.Error(got)
	}
}
