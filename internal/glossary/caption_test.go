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
		"年上缴税金地方经济贡献额达到30万元以上，一次性给予10万元奖励；达到50万元以上，一次性给予20万元奖励。": "condition 年上缴税金地方经济贡献额/达到/30万元 | support 年上缴税金地方经济贡献额达到30万元以上，一次性给予//10万元 | condition /达到/50万元 | support 达到50万元以上，一次性给予//20万元",
		"对年组织游客人数达到1万人次以上的旅行社、户外团队进行奖励。":                         "condition 对年组织游客人数/达到/1万人次",
		"单次会议营业额达到80万元以上的特大型会议，给予15万元奖励。":                        "condition 单次会议营业额/达到/80万元 | support 单次会议营业额达到80万元以上的特大型会议，给予//15万元",
		"一年内开展服务达到1000人次（每次不低于30分钟）且取得许可证的，给予一次性补贴15万元。":         "condition 一年内开展服务/达到/1000人次 | limit 每次/不低于/30分钟 | support 一年内开展服务达到1000人次（每次不低于30分钟）且取得许可证的，给予一次性补贴//15万元",
		"到2025年全区高新技术企业达到500家以上，给予企业更多支持。":                       "target 全区高新技术企业/达到/500家2025",
		"对产值同比增长超过1000万元的，给予企业超出额0.5%的奖励，奖励最高不超过20万元。":           "condition 对产值同比增长/超过/1000万元 | support 给予企业超出额//0.5% | limit 给予企业超出额0.5%的奖励，奖励/最高不超过/20万元",
		"到2025年，覆盖率每年提升1～3个百分点。":                                 "target 覆盖率每年提升//1个百分点–3个百分点2025",
		"对新发展100—500亩（含500亩）的花卉基地，一次性奖励100元/亩。":                  "condition 对新发展//100亩–500亩 | support 对新发展100—500亩（含500亩）的花卉基地，一次性奖励//100元/亩",
		"给予5元/人/夜的奖励，给予10元/人次补助。":                                "support 给予//5元/人/夜 | support 给予5元/人/夜的奖励，给予//10元/人次",
		"按投资的5-20%给予奖励，计划期为2021-2025年。":                          "support 按投资的//5%–20%",
		"参照其地方财政贡献的70%、80%和90%给予企业奖励。":                           "support 参照其地方财政贡献的//70% | support 参照其地方财政贡献的//80% | support 参照其地方财政贡献的//90%",
		"年度贡献1000万元及以上至2000万元、2000万元以上至5000万元、5000万元以上的，给予企业奖励。": "condition 年度贡献//1000万元–2000万元 | condition 年度贡献//2000万元–5000万元 | condition 年度贡献//5000万元",
		"对获得质量奖的，当年给予企业50万元奖励。":                                  "support 对获得质量奖的，当年给予企业//50万元",
		"缴费基数为2021年度本市在岗职工月平均工资的60%，年缴费费率个人缴费和财政补助各为0.15%。":      "limit 缴费基数为2021年度本市在岗职工月平均工资的//60%2021 | limit 年缴费费率个人缴费和财政补助各为//0.15%2021",
		"由长护险基金按机构护理75%、居家护理90%的比例支付。":                           "limit 由长护险基金按机构护理//75% | limit 居家护理//90%",
		"费用限额标准为职工参保人员每人每天120元（其中床位费不高于每人每天35元）、居民参保人员每人每天50元。":  "limit 费用限额标准为职工参保人员每人每天//120元 | limit 床位费不高于每人每天//35元 | limit 居民参保人员每人每天//50元",
		"补助比例不高于5%、不低于2%。":                                       "limit 补助比例/不高于/5% | limit /不低于/2%",
		"\u2063质量\t10.续约率\t较上一年增加，力争2025年达到80%":                  "target 10.续约率\t较上一年增加，力争2025年/达到/80%2025",
	} {
		p := &policy.Provision{Kind: policy.Subsection, Measure: 1, Text: policy.Text{Hans: text, Hant: text}}
		var got []string
		for _, f := range findFigures([]*field{{Place: policy.Place{Provision: p}, name: policy.Body, hans: []rune(text), hant: []rune(text)}}, 0) {
			s := fmt.Sprintf("%s %s/%s/%s%s", f.Kind, f.Name.Hans, f.Relation.Hans, f.Digits, f.Unit.Hans)
			if f.Until.Digits != "" {
				s += "–" + f.Until.Digits + f.Until.Unit.Hans
			}
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

// What a text tells of a year to come is a goal; of its own year nothing is told where it does not say that it is done.
func TestWhatIsToldOfALaterYearIsAGoal(t *testing.T) {
	for text, want := range map[string]policy.FigureKind{
		"2035年签约覆盖率达到75%。":  policy.FigureTarget,
		"2023年签约覆盖率达到75%。":  "",
		"2023年签约覆盖率已达到75%。": policy.FigureReported,
		"2022年签约覆盖率达到75%。":  policy.FigureReported,
	} {
		var got policy.FigureKind
		for _, f := range findFigures([]*field{{name: policy.Body, hans: []rune(text), hant: []rune(text)}}, 2023) {
			got = f.Kind
			if f.Target != (f.Kind == policy.FigureTarget) {
				t.Errorf("%s: target %v of %s", text, f.Target, f.Kind)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
