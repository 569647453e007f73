package address

import (
	"context"
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func doc(title, issuer, number string) *policy.Document {
	return &policy.Document{Title: policy.Text{Hant: title, Hans: title}, Issuer: policy.Text{Hant: issuer, Hans: issuer}, Number: number, Script: policy.Hans}
}

func TestAnAddressTellsPlaceYearAndNumber(t *testing.T) {
	for _, c := range []struct {
		title, issuer, number string
		want                  []string
	}{
		{"关于印发《若干措施》的通知", "上海市人民政府办公厅", "沪府办规〔2025〕5号", []string{"shanghai-2025-5", "shanghai-hufubangui-2025-5", "guan-yu-yin-fa-ruo-gan-cuo-shi-de-tong-zhi"}},
		{"通知", "青石区人民政府", "青府〔２０２４〕０１２号", []string{"qingshi-2024-12", "qingshi-qingfu-2024-12", "tong-zhi"}},
		{"通知", "测试省岩石市青石区人民政府", "青府[2024]12号", []string{"qingshi-2024-12", "qingshi-qingfu-2024-12", "tong-zhi"}},
		{"通知", "重庆市人民政府", "渝府发〔2024〕7号", []string{"chongqing-2024-7", "chongqing-yufufa-2024-7", "tong-zhi"}},
		{"通知", "陕西省人民政府", "陕政发〔2024〕7号", []string{"shaanxi-2024-7", "shaanxi-shaanzhengfa-2024-7", "tong-zhi"}},
		{"通知", "西藏自治区人民政府", "藏政发〔2024〕7号", []string{"xizang-2024-7", "xizang-zangzhengfa-2024-7", "tong-zhi"}},
		{"通知", "宁夏回族自治区人民政府", "宁政发〔2024〕7号", []string{"ningxia-2024-7", "ningxia-ningzhengfa-2024-7", "tong-zhi"}},
		{"通知", "国务院办公厅", "国办发〔2025〕3号", []string{"guobanfa-2025-3", "tong-zhi"}},
		{"通知", "工业和信息化部", "工信部联科〔2024〕12 号", []string{"gongxinbulianke-2024-12", "tong-zhi"}},
		{"数据条例", "深圳市人民代表大会常务委员会", "", []string{"shu-ju-tiao-li"}},
		{"中华人民共和国公司法", "", "", []string{"gong-si-fa", "zhong-hua-ren-min-gong-he-guo-gong-si-fa"}},
		{"关于2018年实施乡村振兴战略的意见", "中共中央 国务院", "", []string{"zhonggongzhongyang-2018-yijian", "guan-yu-2018-nian-shi-shi-xiang-cun-zhen-xing-zhan-lve-de-yi"}},
		{"青石区2025年高质量发展若干措施（试行）", "青石区人民政府", "", []string{"qingshi-2025-cuoshi", "qing-shi-qu-2025-nian-gao-zhi-liang-fa-zhan-ruo-gan-cuo-shi"}},
		{"关于实施乡村振兴战略的若干问题", "中共中央", "", []string{"guan-yu-shi-shi-xiang-cun-zhen-xing-zhan-lve-de-ruo-gan-wen"}}, // of no kind
		{"关于实施乡村振兴战略的意见", "中共中央", "", []string{"guan-yu-shi-shi-xiang-cun-zhen-xing-zhan-lve-de-yi-jian"}},       // of no year
		{"数据条例", "深圳市人民代表大会常务委员会", "第六届第42号公告", []string{"shu-ju-tiao-li"}},
	} {
		if got := Of(doc(c.title, c.issuer, c.number)); !slices.Equal(got, c.want) {
			t.Errorf("%s %s: %q, want %q", c.issuer, c.number, got, c.want)
		}
	}
}

// held is a database of documents.
type held []*policy.Document

func (h held) Known(_ context.Context, slug string) (*policy.Document, string, error) {
	for _, d := range h {
		if d.Slug == slug {
			return d, "digest of " + slug, nil
		}
	}
	return nil, "", nil
}

func (h held) Called(_ context.Context, hans string) (slugs []string, err error) {
	for _, d := range h {
		if d.Title.Hans == hans || d.Alternate.Hans == hans {
			slugs = append(slugs, d.Slug)
		}
	}
	return slugs, nil
}

func at(slug string, d *policy.Document) *policy.Document {
	d.Slug = slug
	return d
}

func TestAChangedTextFindsItsDocument(t *testing.T) {
	const body, number = "上海市人民政府办公厅", "沪府办规〔2025〕5号"
	untitled := func(slug string) *policy.Document {
		d := doc("", "", "")
		d.Title = policy.Untitled
		return at(slug, d)
	}
	for name, c := range map[string]struct {
		held  held
		d     *policy.Document // its address as its text gives it
		slug  string
		known bool
	}{
		"a first one":                            {nil, doc("甲通知", body, number), "shanghai-2025-5", false},
		"held under the address of its title":    {held{at("jia-tong-zhi", doc("甲通知", body, number))}, doc("甲通知", body, number), "jia-tong-zhi", true},
		"the second of its title":                {held{at("jia-tong-zhi-2", doc("甲通知", body, number))}, doc("甲通知", body, number), "jia-tong-zhi-2", true},
		"held before its number was known":       {held{at("jia-tong-zhi", doc("甲通知", body, ""))}, doc("甲通知", body, number), "jia-tong-zhi", true},
		"under an address that somebody gave":    {held{at("five", doc("甲通知", body, number))}, doc("甲通知", body, number), "five", true},
		"given, and without a number":            {held{at("report-2024", doc("工作报告", "", ""))}, doc("工作报告", "", ""), "gong-zuo-bao-gao", false},
		"another of its place, year and number":  {held{at("shanghai-2025-5", doc("乙通知", "上海市人民政府", "沪府发〔2025〕5号"))}, doc("甲通知", body, number), "shanghai-hufubangui-2025-5", false},
		"a law under its long address":           {held{at("zhong-hua-ren-min-gong-he-guo-gong-si-fa", doc("中华人民共和国公司法", "", ""))}, doc("中华人民共和国公司法", "", ""), "zhong-hua-ren-min-gong-he-guo-gong-si-fa", true},
		"a measure under its long address":       {held{at("qing-shi-qu-2025-nian-zhi-chi-gong-ye-ruo-gan-cuo-shi", doc("青石区2025年支持工业若干措施", "", ""))}, doc("青石区2025年支持工业若干措施", "青石区人民政府", ""), "qing-shi-qu-2025-nian-zhi-chi-gong-ye-ruo-gan-cuo-shi", true},
		"another of its place, year and kind":    {held{at("qingshi-2025-cuoshi", doc("青石区2025年支持工业若干措施", "青石区人民政府", ""))}, doc("青石区2025年支持农业若干措施", "青石区人民政府", ""), "qing-shi-qu-2025-nian-zhi-chi-nong-ye-ruo-gan-cuo-shi", false},
		"another of its title":                   {held{at("tong-zhi", doc("通知", "甲局", ""))}, doc("通知", "乙局", ""), "tong-zhi-2", false},
		"nobody named it":                        {held{untitled("law")}, untitled("law"), "law", true},
		"its name is given now":                  {held{untitled("law")}, at("law", doc("产业条例", "", "")), "law", true},
		"an editor named it":                     {held{at("law", doc("产业条例", "", ""))}, untitled("law"), "law", true},
		"a file that is called like another one": {held{at("chan-ye-tiao-li", doc("产业条例", "", ""))}, untitled("chan-ye-tiao-li"), "chan-ye-tiao-li-2", false},
	} {
		if c.d.Slug == "" {
			c.d.Slug = Of(c.d)[0]
		}
		known, digest, err := Find(t.Context(), c.held, c.d)
		if err != nil || c.d.Slug != c.slug || (known != nil) != c.known || c.known && digest != "digest of "+c.slug {
			t.Errorf("%s: /d/%s, known %v %q, %v; want /d/%s, known %t", name, c.d.Slug, known, digest, err, c.slug, c.known)
		}
	}
}
