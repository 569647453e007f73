package catalog

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func same(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }

func TestThePlaceIsThatOfTheIssuerOrTheTitle(t *testing.T) {
	for _, c := range []struct{ issuer, title, place string }{
		{"上海市人民政府办公厅", "", "上海市"},
		{"广东省深圳市宝安区人民政府", "", "广东省深圳市宝安区"},
		{"深圳市人民代表大会常务委员会", "深圳经济特区数据条例", "深圳市"},
		{"国家市场监督管理总局", "", "全国"},
		{"工业和信息化部 教育部", "", "全国"},
		{"中共中央 国务院", "", "全国"},
		{"全国人民代表大会常务委员会", "", "全国"},
		{"青石区科技局", "", "青石区"},
		{"香港特别行政区政府", "", "香港特别行政区"},
		{"新疆维吾尔自治区乌鲁木齐市人民政府", "", "新疆维吾尔自治区乌鲁木齐市"},
		{"广州市住房和城乡建设局", "", "广州市"},
		{"", "神州测试办法", ""},
		{"市场监督管理局", "", ""},
		{"住房和城乡建设部", "", "全国"},
		{"城市管理局", "", ""},
		{"开发区管理委员会", "", ""},
		{"", "青石区支持企业若干措施", "青石区"},
		{"", "关于促进城市更新的意见", ""},
		{"", "产业创新条例", ""},
		{"", "城市区域规划办法", ""},
		{"", "高质量发展示范区建设方案", ""},
		{"", "小区物业管理办法", ""},
		{"", "社区治理办法", ""},
		{"", "超市管理办法", ""},
		{"上海市人民政府办公厅", "", "上海市"},
		{"", "广州市天河区深化支持办法", "广州市天河区"},
		{"工业和信息化部", "关于推动", "全国"},
		{"", "关于印发《南京江北新区促进软件产业措施》的通知", "南京江北新区"},
		{"", "关于支持企业的若干措施", ""},
		{"青石市科学技术局", "", "青石市"},
		{"", "各园区管理办法", ""},
		{"广州市医疗保障局 广州市财政局 广州市民政局 广州市卫生健康委员会", "", "广州市"},
		{"广州市财政局\u3000天河区民政局", "", "广州市"},
		{"青石区财政局和白石区民政局", "", "青石区"},
	} {
		d := &policy.Document{Issuer: same(c.issuer), Title: same(c.title), Script: policy.Hans}
		if got := Of(d, nil).Place.Hans; got != c.place {
			t.Errorf("%s %s: %q, not %q", c.issuer, c.title, got, c.place)
		}
	}
	taiwan := &policy.Document{Issuer: policy.Text{Hant: "教育部", Hans: "教育部"}, Script: policy.Hant}
	if got := Of(taiwan, nil).Place; !got.Empty() {
		t.Errorf("a ministry in Traditional: %q", got.Hans)
	}
}

func TestTheKindIsWhatTheTitleSays(t *testing.T) {
	for title, want := range map[string]string{
		"关于印发《青石区人才引进管理办法》的通知":           "办法",
		"关于印发青石区三年行动计划的通知":               "计划",
		"青石区数据条例（试行）":                    "条例",
		"关于做好春运工作的通知":                    "通知",
		"中华人民共和国公司法":                     "法",
		"青石区关于促进低空经济发展的若干措施（2024—2026年）": "措施",
		"关于支持民营经济发展的意见":                  "意见",
		"青石区一号文":                         "",
	} {
		if got := Of(&policy.Document{Title: same(title)}, nil).Genre.Hans; got != want {
			t.Errorf("%s: %q, not %q", title, got, want)
		}
	}
	both := Of(&policy.Document{Title: policy.Text{Hant: "青石區測試條例", Hans: "青石区测试条例"}}, nil).Genre
	if both.Hant != "條例" || both.Hans != "条例" {
		t.Errorf("%+v", both)
	}
}

func TestTheTopicIsTheFirstStepOfWhatThePageSays(t *testing.T) {
	for value, want := range map[string]string{`综合政务\政务公开`: "综合政务", "科技、教育": "科技、教育", "": "", "工业、交通 / 公路": "工业、交通", "来源：https://example.org/a": "", "2024-01-01": ""} {
		got := Of(&policy.Document{}, []policy.Fact{{Kind: policy.FactTopic, Text: same(value)}}).Topic.Hans
		if got != want {
			t.Errorf("%s: %q, not %q", value, got, want)
		}
	}
}
