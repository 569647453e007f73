package script

import (
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestWordsChooseTheForm(t *testing.T) {
	c := converter(t)
	for _, p := range pairs(t, "places.tsv") {
		if got := c.Convert(p[1], policy.Hans, policy.Hant); got != p[0] {
			t.Errorf("%s\n got %s\nwant %s", p[1], got, p[0])
		}
	}
}

func TestFormsOfHongKongReadRightInSimplified(t *testing.T) {
	c := converter(t)
	for hant, want := range map[string]string{
		"衞生局設於地舖，化粧品店舖":              "卫生局设于地铺，化妆品店铺",
		"裏面、羣眾、路綫、山峯、牀位、温度、説明、鋭意、内容": "里面、群众、路线、山峰、床位、温度、说明、锐意、内容",
		"甚麽事項可藉此機會辦理":                "甚么事项可借此机会办理",
		"土著居民、著名、著作、顯著":              "土著居民、著名、著作、显著",
		"着力、沿着、著力、隨著":                "着力、沿着、着力、随着",
		"乾隆、乾安縣、扭轉乾坤、餅乾、乾淨":          "乾隆、乾安县、扭转乾坤、饼干、干净",
		"覆核、答覆、覆檢、覆蓋、顛覆":             "复核、答复、复检、覆盖、颠覆",
		"瞭望、瞭解、明瞭":                   "瞭望、了解、明了",
		"都市計畫、規畫、籌畫、圖畫":              "都市计划、规划、筹划、图画",
		"藉口、狼藉、慰藉":                   "借口、狼藉、慰藉",
	} {
		if got := c.Convert(hant, policy.Hant, policy.Hans); got != want {
			t.Errorf("%s\n got %s\nwant %s", hant, got, want)
		}
	}
}

func TestNothingBecomesACharacterThatFontsLack(t *testing.T) {
	for i := 1; i < len(data.runes)/4; i++ {
		r := rune(data.runes.at(i))
		if r > 0xffff {
			continue
		}
		for name, table := range map[string]u16s{"Hant": data.hant, "Hans": data.hans} {
			if to := rune(data.runes.at(int(table.at(i)))); to > 0xffff {
				t.Errorf("%c becomes %U in %s", r, to, name)
			}
		}
	}
	for i := range len(data.values) / 2 {
		if r := rune(data.runes.at(int(data.values.at(i)))); r > 0xffff && r < badByte {
			t.Errorf("a word becomes %U", r)
		}
	}
}

func TestAddressesMailAndCodeStay(t *testing.T) {
	c := converter(t)
	for _, x := range []struct{ hans, hant string }{
		{"见https://example.gov.cn/政策/发布后.html，邮箱：发展@example.cn。", "見https://example.gov.cn/政策/发布后.html，郵箱：发展@example.cn。"},
		{"网址http://example.cn/list查询发布情况", "網址http://example.cn/list查詢發佈情況"},
		{"（https://例.cn/发展）后", "（https://例.cn/发展）後"},
		{"访问www.example.cn/干部/里程?q=发票&r=系统，", "訪問www.example.cn/干部/里程?q=发票&r=系统，"},
		{"www.深圳.中国发布", "www.深圳.中国发布"},
		{"文件在 C:\\发布\\后台.txt、/data/发展/干.csv，甲/B/发展", "文件在 C:\\发布\\后台.txt、/data/发展/干.csv，甲/B/發展"},
		{"请发送至abc.d+e@example.com.cn后回复", "請發送至abc.d+e@example.com.cn後回覆"},
		{"关注@深圳发布后", "關注@深圳發佈後"},
		{"发布和/或发展", "發佈和/或發展"},
		{"运行`发布 --后`以后", "運行`发布 --后`以後"},
		{"前后\n```\n发布“后”\n```\n以后", "前後\n```\n发布“后”\n```\n以後"},
		{"深府〔2024〕1号、发改字2号、银发〔2021〕1号", "深府〔2024〕1號、發改字2號、銀發〔2021〕1號"},
	} {
		if got := c.Convert(x.hans, policy.Hans, policy.Hant); got != x.hant {
			t.Errorf("%s\n got %s\nwant %s", x.hans, got, x.hant)
		}
	}
}

func TestScriptIsDecidedForEachParagraph(t *testing.T) {
	c := converter(t)
	const mixed = "各里长负责发展。\n各里長負責發展，皇后大道。\n2024年"
	want := policy.Text{Hant: "各里長負責發展。\n各里長負責發展，皇后大道。\n2024年", Hans: "各里长负责发展。\n各里长负责发展，皇后大道。\n2024年"}
	for _, from := range policy.Scripts() {
		if got := c.Both(mixed, from); got != want {
			t.Errorf("from %s: got %+v, want %+v", from, got, want)
		}
	}
	if got := c.Convert("各里長負責發展，皇后", policy.Hans, policy.Hant); got != "各里長負責發展，皇后" {
		t.Errorf("what is in the reader's script became %s", got)
	}
}

func TestWordsLaidOverGovernBothWays(t *testing.T) {
	plain := converter(t)
	office := plain.With([]Exception{
		{Hant: "發佈廳里", Hans: "发布厅里", Why: "a hall's name"},
		{Hant: "干山街", Hans: "干山街", Why: "a street"},
		{Hant: "長發", Hans: "长发", Why: "hair in this base", Only: policy.Hant},
	})
	document := office.With([]Exception{{Hant: "乾山街", Hans: "干山街", Why: "another street in this document"}})
	for _, x := range []struct {
		name       string
		c          *Converter
		text, want string
	}{
		{"the whole base", office, "在干山街长发，发布厅里", "在干山街長發，發佈廳里"},
		{"one document", document, "在干山街长发", "在乾山街長發"},
		{"without", plain, "长发", "長髮"},
		{"a lock of the tables gives way", plain.With([]Exception{{Hant: "汇丰", Hans: "汇丰", Why: "a test"}}), "汇丰", "汇丰"},
	} {
		if got := x.c.Convert(x.text, policy.Hans, policy.Hant); got != x.want {
			t.Errorf("%s: %s gives %s, want %s", x.name, x.text, got, x.want)
		}
	}
	if got := document.Convert("乾山街", policy.Hant, policy.Hans); got != "干山街" {
		t.Errorf("to Simplified: %s", got)
	}
	hits := office.Inspect("干山街", policy.Hans, policy.Hant)
	if len(hits) != 1 || hits[0].Reason != Governed || hits[0].Exception.Why != "a street" {
		t.Errorf("the page of glyphs would show %+v", hits)
	}
	if got := office.Convert("见`干山街`", policy.Hans, policy.Hant); got != "見`干山街`" {
		t.Errorf("code became %s", got)
	}
}

func TestDoubtfulPlacesAreListedWithTheOtherForm(t *testing.T) {
	c := converter(t)
	find := func(text, source string) *Hit {
		for _, h := range c.Doubts(text, policy.Hans, policy.Hant) {
			if h.Source == source {
				return &h
			}
		}
		return nil
	}
	h := find("第一行\n宜干未干", "干")
	if h == nil || h.Line != 2 || h.Column != 2 || !slices.Contains(h.Candidates, "乾") || !strings.Contains(h.Context, "宜干未干") {
		t.Errorf("干 alone: %+v", h)
	}
	for _, sure := range []string{"干部队伍", "发展了", "政府干预", "里程"} {
		if hits := c.Doubts(sure, policy.Hans, policy.Hant); len(hits) != 0 {
			t.Errorf("%s: %+v", sure, hits)
		}
	}
	if settled := c.With([]Exception{{Hant: "宜乾未乾", Hans: "宜干未干", Why: "settled"}}); len(settled.Doubts("宜干未干", policy.Hans, policy.Hant)) != 0 {
		t.Error("a settled place is doubtful")
	}
}
