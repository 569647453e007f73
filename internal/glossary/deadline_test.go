package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// What a text says of who is responsible and by when, in sentences and in tables.
func TestTheTextSaysByWhen(t *testing.T) {
	head, row, left, above := string(table.Head), string(table.Row), string(table.Left), string(table.Above)
	for text, want := range map[string]string{
		"建设平台。\n责任单位：市科委\n完成时限：2025年12月":            "lead 市科委 2025-12-31",
		"建设平台。\n牵头单位：市金融局，配合单位：市财政局，完成时限：2026年6月底前": "lead 市金融局 2026-06-30, support 市财政局 2026-06-30",
		"建设平台。（责任单位：市科委；完成时间：2025年9月15日前）":          "lead 市科委 2025-09-15",
		"建设平台。（责任单位：市科委；办结时限：2025年底前完成）":            "lead 市科委 2025-12-31",
		// A line break within a day is no end of it.
		"建设平台。\n责任单位：市科委\n完成时限：2025\n年6月":                                                                           "lead 市科委 2025-06-30",
		"建设平台。\n责任单位：市科委\n完成时限：2025年\n6月底":                                                                          "lead 市科委 2025-06-30",
		"建设平台。\n责任单位：市科委\n完成时限：2025年第三\n季度":                                                                         "lead 市科委 2025-09-30",
		"建设平台。\n责任单位：市科委\n完成时限：２０２５年６月":                                                                             "lead 市科委 2025-06-30",
		"建设平台。（责任单位：市科委；完成时限：长期坚持）":                                                                                 "lead 市科委",
		"建设平台。（责任单位：市科委；完成时限：立项后6个月）":                                                                               "lead 市科委",
		"甲。（责任单位：市科委；完成时限：2025年6月）乙。（完成时限：2025年9月）":                                                                 "lead 市科委",
		"建设平台。（市科委牵头，2025年底前完成）":                                                                                    "lead 市科委 2025-12-31",
		"建设平台。\n【责任单位】市科委\n【完成时限】2025年12月31日":                                                                       "lead 市科委 2025-12-31",
		"建设平台（2025年底前完成）。由市科委负责。":                                                                                   "lead 市科委",
		"时间：2025年6月1日。由市科委负责。":                                                                                      "lead 市科委",
		head + "任务\t责任单位\t完成时限\n" + row + "清淤\t市水务局、市财政局\t2025年6月":                                                  "lead? 市水务局 2025-06-30, lead? 市财政局 2025-06-30",
		head + "任务\t牵头单位\t配合单位\t责任领导\n" + row + "清淤\t市水务局\t市财政局 市科委\t市教委":                                           "lead 市水务局, support 市财政局, support 市科委",
		head + "任务\t责任分工\t" + left + "\n" + head + above + "任务\t牵头单位\t配合单位\n" + row + "清淤\t" + above + "市水务局\t市财政局": "lead 市水务局, support 市财政局",
		head + "任务\t责任单位\n" + row + "清淤\t牵头单位：市水务局 配合单位：市财政局":                                                       "lead 市水务局, support 市财政局",
		head + "任务\t责任单位\n" + row + "清淤\t市水务局（牵头）、市财政局":                                                             "lead 市水务局, support 市财政局",
		head + "任务\t单位\n" + row + "清淤，由市科委负责。\t千米":                                                                  "",
	} {
		p := &policy.Provision{Measure: 1, Text: same(text)}
		var got []string
		for _, r := range findResponsible(placesOf(&policy.Edition{Provisions: []*policy.Provision{p}}), nil) {
			got = append(got, strings.TrimSpace(written(r)+" "+r.Due))
			if !strings.Contains(text, r.Quote.Hans) || !strings.Contains(r.Quote.Hans, r.Name.Hans) {
				t.Errorf("%s: quote %q", text, r.Quote.Hans)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, strings.Join(got, ", "), want)
		}
	}
}

func TestAPowerOfTenIsItsValue(t *testing.T) {
	p := &policy.Provision{Measure: 1, Text: same("绿化面积达到3×10⁴平方米，湖面达到2.5km²。")}
	var got []string
	for _, f := range findFigures(placesOf(&policy.Edition{Provisions: []*policy.Provision{p}}), 0) {
		got = append(got, fmt.Sprint(f.Digits, " ", f.Value, " ", f.Unit.Hans))
	}
	if want := "3×10⁴ 30000 平方米, 2.5 2.5 km²"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}
