package citation

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Numbers in the forms that Hong Kong, Macau, Taiwan and older texts write, each with what it names.
func TestNumbersOfAllForms(t *testing.T) {
	for text, want := range map[string]string{
		"依第壹条规定":               "第壹条=#1",
		"依第贰拾伍条、第参条之壹":         "第贰拾伍条=#25 | 第参条之壹=#3-1",
		"依第廿条之规定":              "第廿条=#20",
		"依第廿三条及第卅条":            "第廿三条=#23 | 第卅条=#30",
		"第廿一至廿三条":              "第廿一=#21–23 | 廿三条=#23",
		"除第12AB条另有规定外":         "第12AB条=#12-102",
		"第2A条至第2C条":            "第2A条=#2-1–2-3 | 第2C条=#2-3",
		"第2A条至2C条":             "第2A条=#2-1–2-3 | 2C条=#2-3",
		"第2A、2B及3条":            "第2A=#2-1 | 2B=#2-2 | 3条=#3",
		"违反第2A(1)条或第2B(2)(a)条": "第2A(1)条=#2-1 | 第2B(2)(a)条=#2-2",
		"第 2A（1） 条":            "第 2A（1） 条=#2-1",
		"第十条之一及第十条之二":          "第十条之一=#10-1 | 第十条之二=#10-2",
		"第10条之1、第10-2条":        "第10条之1=#10-1 | 第10-2条=#10-2",
		"第十条之三十日内":             "第十条=#10",
		"第壹章第贰条":               "第贰条=#2",
		"第A条":                  "",
		"第2ABC条":               "",
		"第2G条例":                "",
		"第3A类，第5G条件":           "",
		"第12条第(1)款第(a)项":       "第12条第(1)款=#12/k1",
		"第廿八都条":                "",
		"第3条至第2条":              "第3条=#3–2 | 第2条=#2",
	} {
		list := []*policy.Provision{{Kind: policy.Article, Num: "1", Text: policy.Text{Hans: text, Hant: text}}}
		r := NewReader(policy.Text{Hans: "青石区公园规例", Hant: "青石區公園規例"}, NewPlaces(list))
		if got := shown(text, r.Read(list[0], policy.Body)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}
