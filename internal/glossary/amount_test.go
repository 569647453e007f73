package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAmountsAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]string{
		"责令改正，处二千元以上五万元以下罚款。":                   "limit range 2000 二千元–五万元",
		"并处一万元以上十万元以下的罚款；情节严重的，处二十万元罚款。":        "limit range 1 一万元–十万元 | limit 20 二十万元",
		"处违法所得一倍以上五倍以下的罚款。":                     "limit range 1 一倍–五倍",
		"处2000元以上5万元以下罚款。":                      "limit range 2000 2000元–5万元",
		"可以处五千元以下的罚款。":                          "limit most 5000 五千元",
		"逾期不缴纳的，每日按罚款数额的百分之三加处罚款。":              "limit 3 百分之三%",
		"补助比例不超过投资额的百分之三十。":                     "limit most 30 百分之三十%",
		"营业收入5000万元（含）至1亿元（含）的企业，给予100万元奖励。":    "condition range 5000 5000万元–1亿元 | support 100 100万元",
		"每年给予50万元至100万元补助。":                     "support range 50 50万元–100万元",
		"注册资本不得低于一百万元。":                         "limit least 100 一百万元",
		"期限不得超过三十日。":                            "limit most 30 三十日",
		"城镇化率达到百分之七十点五。":                        "target 70.5 百分之七十点五%",
		"最低工资为每月二千三百六十元。":                       "limit 2360 二千三百六十元",
		"最高不超过三百万元，占地一万二千平方米。":                  "limit most 300 三百万元",
		"罚款一万二千元。":                              "limit 12000 一万二千元",
		"罚款一万二元。":                               "limit 12000 一万二元",
		"三个方面、二十条措施，一、二、三等奖，十四届，第三十二条，二〇二五年。":   "",
		"自受理之日起二十个工作日内决定，处十五日以下拘留，处三年以上十年以下徒刑。": "",
	} {
		p := &policy.Provision{Kind: policy.Article, Measure: 1, Text: policy.Text{Hans: text, Hant: text}}
		var got []string
		for _, f := range findFigures([]*field{{Place: policy.Place{Provision: p}, name: policy.Body, hans: []rune(text), hant: []rune(text)}}, 0) {
			s := strings.Join(strings.Fields(fmt.Sprintf("%s %s %v %s%s", f.Kind, f.Bound, f.Value, f.Digits, f.Unit.Hans)), " ")
			if f.Until.Digits != "" {
				s += "–" + f.Until.Digits + f.Until.Unit.Hans
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}
