package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What a number is called, and what it is, where a clause alone does not say it.
func TestANumberIsCalledWhatTheTextSpeaksOf(t *testing.T) {
	for text, want := range map[string]string{
		"同一家庭在1个自然年度内临时救助金额累计最高不得超过5万元。":                         "limit 同一家庭在1个自然年度内临时救助金额累计/最高不得超过/5万元",
		"累计发放补贴5万元。截至2024年底，累计超过5万元。":                            "reported 累计发放补贴//5万元 | reported 截至2024年底，累计/超过/5万元2024",
		"纳税人负担的费用累计超过15000元的部分，由其据实扣除。":                          "condition 纳税人负担的费用累计/超过/15000元",
		"住院照料救助标准不超过240元/人/日。":                                   "limit 住院照料救助标准/不超过/240元/人/日",
		"租金标准为每月30元/平方米·月。":                                      "limit 租金标准为每月//30元/平方米·月",
		"批准给予救助的，应尽快发放，原则上不得超过30天。":                              "limit 应尽快发放，原则上/不得超过/30天",
		"符合申请条件的人员自主创业的，可申请最高不超过15万元的创业担保贷款。":                    "limit 符合申请条件的人员自主创业的，可申请/最高不超过/15万元",
		"人均最高不超过本市6个月最低生活保障标准。":                                  "",
		"保障期限最长不超过6个月。":                                          "limit 保障期限/最长不超过/6个月",
		"到2025年，综合机械化率达到75%。花生种植、收获机械化率分别达到65%和55%。":             "target 综合机械化率/达到/75%2025 | target 花生种植/达到/65%2025 | target 收获机械化率/达到/55%2025",
		"到2020年，体系基本建立。综合机械化率达到70%。\n到2025年，综合机械化率达到75%。":        "target 综合机械化率/达到/70%2020 | target 综合机械化率/达到/75%2025",
		"对一等奖、二等奖分别给予100万元、50万元奖励。":                              "support 对一等奖//100万元 | support 二等奖//50万元",
		"对新认定的平台分别给予100万元、50万元奖励。":                               "support 对新认定的平台分别//100万元 | support 对新认定的平台分别//50万元",
		"新招用人员达到职工人数25%（超过100人的企业达到15%）并签订合同的，可申请最高不超过300万元的贷款。": "limit 新招用人员达到职工人数25%（超过100人的企业达到15%）并签订合同的，可申请/最高不超过/300万元",
		"2019年1月1日至12月31日，对参保企业，或按6个月的企业及其职工应缴纳社会保险费50%的标准确定。":   "limit 或按6个月的企业及其职工应缴纳社会保险费//50%2019",
		"每年开展演练不少于2次，推动不少于1000例临床应用。":                            "limit 每年开展演练/不少于/2次 | limit 推动/不少于/1000例",
	} {
		p := &policy.Provision{Kind: policy.Article, Measure: 1, Text: policy.Text{Hans: text, Hant: text}}
		var got []string
		for _, f := range findFigures([]*field{{Place: policy.Place{Provision: p}, name: policy.Body, hans: []rune(text), hant: []rune(text)}}) {
			s := fmt.Sprintf("%s %s/%s/%s%s", f.Kind, f.Name.Hans, f.Relation.Hans, f.Digits, f.Unit.Hans)
			if f.Year != 0 {
				s += fmt.Sprint(f.Year)
			}
			got = append(got, s)
			if q := []rune(f.Quote.Hans); string([]rune(text)[f.Start:f.Start+len(q)]) != f.Quote.Hans || !strings.Contains(f.Quote.Hans, f.Name.Hans) {
				t.Errorf("%s: %q does not stand at %d", text, f.Quote.Hans, f.Start)
			}
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}
