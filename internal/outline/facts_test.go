package outline_test

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
)

func TestFactsInTheText(t *testing.T) {
	body := "一、总体要求。坚持问题导向，全面推进各项重点工作落实。\n二、主要任务。抓好各项工作落实，确保取得实效。\n三、保障措施。加强组织领导，落实各方责任。\n"
	for _, test := range []struct {
		name, text                                string
		title, number, issuer, adopted, published string
	}{
		{
			name:  "an official document, its title over two lines",
			text:  "发布日期：2023-06-09\n某市人民政府关于加快测试产业\n发展的意见\n某政发〔2023〕8号\n各区人民政府：\n" + body + "某市人民政府\n2023年6月1日\n",
			title: "某市人民政府关于加快测试产业发展的意见", number: "某政发〔2023〕8号", issuer: "某市人民政府", adopted: "2023-06-01", published: "2023-06-09",
		},
		{
			name:  "a joint document, the day in Chinese numerals",
			text:  "关于做好测试工作的通知\n甲联发[2022]3号\n" + body + "甲市教育局\n甲市财政局\n二〇二二年十二月三十一日\n",
			title: "关于做好测试工作的通知", number: "甲联发[2022]3号", issuer: "甲市教育局 甲市财政局", adopted: "2022-12-31",
		},
		{
			name:  "an order",
			text:  "某某部令\n第45号\n《某某办法》已经部务会议审议通过，现予公布，自公布之日起施行。\n部长　某某\n2021年3月4日\n某某办法\n第一条 为了规范，制定本办法。\n第二条 适用于全国。\n第三条 自公布之日起施行。\n",
			title: "某某办法", number: "某某部令第45号", issuer: "某某部", adopted: "2021-03-04",
		},
		{
			name:  "a letter as Taiwan writes it",
			text:  "測試部　函\n地址：100測試市測試路1號\n受文者：測試縣政府\n發文日期：中華民國120年3月4日\n發文字號：測試字第1200001234號\n主旨：檢送測試注意事項1份，請查照。\n說明：\n一、依據測試法第三條辦理。\n二、自即日起實施。\n",
			title: "檢送測試注意事項1份", number: "測試字第1200001234號", issuer: "測試部", adopted: "2031-03-04",
		},
		{
			name:  "an announcement as Taiwan writes it",
			text:  "測試部　公告\n中華民國120年3月4日\n測試字第1200001234A號\n主　　旨：預告修正測試辦法。\n依　　據：行政程序法第一百五十一條。\n公告事項：\n一、修正機關：測試部。\n二、修正依據：測試法。\n",
			title: "預告修正測試辦法", number: "測試字第1200001234A號", issuer: "測試部", adopted: "2031-03-04",
		},
		{
			name:  "rules with the order by which Taiwan issued them",
			text:  "測試補助要點\n中華民國一百二十年三月四日測試部臺測綜字第1200001234A號令訂定發布\n一、測試部為推動測試，特訂定本要點。\n二、補助對象為各級學校。\n三、本要點如有未盡事宜，依相關規定辦理。\n",
			title: "測試補助要點", number: "測試部臺測綜字第1200001234A號", issuer: "測試部", adopted: "2031-03-04",
		},
		{
			name:  "columns of a site above the title",
			text:  "公开\n服务\n互动\n政策\n政策解读\n某市人民政府关于做好测试工作的通知\n某政发〔2023〕9号\n各区人民政府：\n" + body,
			title: "某市人民政府关于做好测试工作的通知", number: "某政发〔2023〕9号", issuer: "某市人民政府",
		},
		{
			name:  "a title of one word",
			text:  "公告\n2031年第5号\n现就有关事项公告如下：\n" + body + "某市财政局\n2031年6月1日\n",
			title: "公告", number: "2031年第5号", issuer: "某市财政局", adopted: "2031-06-01",
		},
		{
			name:  "a statute with its history",
			text:  "某某条例\n2010年1月1日某大会第一次会议通过　根据2015年2月3日某大会决定修正\n2018年5月6日某大会第二次会议修订\n第一条 为了规范，制定本条例。\n第二条 适用于本市。\n第三条 自公布之日起施行。\n",
			title: "某某条例", issuer: "某大会", adopted: "2018-05-06",
		},
		{
			name:  "the order by which it was promulgated, in its history",
			text:  "某某登记条例\n（2031年7月2日某某部令第46号公布　根据2033年5月6日某某部令第50号修订）\n第一条 为了规范，制定本条例。\n第二条 适用于全国。\n第三条 自公布之日起施行。\n",
			title: "某某登记条例", number: "某某部令第46号", issuer: "某某部", adopted: "2033-05-06",
		},
		{
			name:  "the day in brackets below the title",
			text:  "中共某市委 某市人民政府关于做好测试工作的意见\n（2018年1月2日）\n" + body,
			title: "中共某市委 某市人民政府关于做好测试工作的意见", issuer: "中共某市委 某市人民政府", adopted: "2018-01-02",
		},
		{
			name:  "a cover without a word for its kind: who wrote it and when are no part of the title",
			text:  "水乡治理路径研究\n——以某市为例\n课题组\n某市水务局\n2024年11月\n目　录\n一、总体要求……1\n二、主要任务……2\n" + body,
			title: "水乡治理路径研究——以某市为例", issuer: "某市水务局",
		},
		{
			name:  "a remark in brackets and a dateline stand beside the title",
			text:  "新华社某市5月15日电\n（本文有删减）\n某市人民政府办公厅\n关于做好测试工作的意见\n（2025年5月2日）\n" + body,
			title: "某市人民政府办公厅关于做好测试工作的意见", issuer: "某市人民政府办公厅", adopted: "2025-05-02",
		},
		{
			name:  "a title over lines whose middle names a rule",
			text:  "某市人民政府关于全面推行\n执法公示制度\n法制审核制度的指导意见\n某政发〔2023〕9号\n各区人民政府：\n" + body,
			title: "某市人民政府关于全面推行执法公示制度法制审核制度的指导意见", number: "某政发〔2023〕9号", issuer: "某市人民政府",
		},
		{
			name:  "a circular that passes on a report: its own signature counts, not the report's",
			text:  "某省人民政府办公厅转发省地震局关于测试工作报告的通知\n某政办发〔2001〕2号\n各市人民政府：\n省地震局《关于测试工作的报告》已经省人民政府同意，现转发给你们，请认真贯彻执行。\n某省人民政府办公厅\n2001年2月5日\n关于测试工作的报告\n省人民政府：\n现将有关情况报告如下。\n" + body + "以上意见如无不妥，请批转各地执行。\n某省地震局\n2001年1月25日\n",
			title: "某省人民政府办公厅转发省地震局关于测试工作报告的通知", number: "某政办发〔2001〕2号", issuer: "某省人民政府办公厅", adopted: "2001-02-05",
		},
		{
			name:  "a report read to a congress, which did not issue it",
			text:  "政府工作报告\n——2025年1月14日在某市第八届人民代表大会第五次会议上\n市长　某某\n各位代表：\n" + body,
			title: "政府工作报告", adopted: "2025-01-14",
		},
		{
			name:  "rules that a letter of a county laid down, by the Republic's calendar",
			text:  "某县补助作业要点\n中华民国113年5月20日府社老字第1130098765号函订定\n一、为推动社区照顾，特订定本要点。\n二、补助对象为立案团体。\n三、本要点自发布日施行。\n",
			title: "某县补助作业要点", number: "府社老字第1130098765号", adopted: "2024-05-20",
		},
		{
			name:  "the number before the title, as collections set it, and the title again",
			text:  "某政发〔2014〕20号《某市人民政府关于测试工作的意见》\n浏览量：120\n某市人民政府关于测试工作的意见\n某政发〔2014〕20号\n" + body,
			title: "某市人民政府关于测试工作的意见", number: "某政发〔2014〕20号", issuer: "某市人民政府",
		},
		{
			name:  "fields over two lines each, one of them empty",
			text:  "某市测试工作规则\n• 索引号：\n6100/2024-1\n• 有效性：\n• 发文字号：\n某政发〔2024〕7号\n• 发布日期：\n2024年04月06日 16:34\n某市测试工作规则\n" + body,
			title: "某市测试工作规则", number: "某政发〔2024〕7号", published: "2024-04-06",
		},
		{
			name:  "a field for the number that holds none",
			text:  "某市测试工作规则\n发布文号：\n详题\n发布部门：某市人民政府\n" + body,
			title: "某市测试工作规则", issuer: "某市人民政府",
		},
		{name: "nothing", text: body},
	} {
		t.Run(test.name, func(t *testing.T) {
			e, _ := read(t, test.text)
			tiles(t, e, test.text)
			got := [5]string{e.Title.In(e.Script), e.DocNumber, e.Issuer.In(e.Script), e.Adopted, e.Published}
			want := [5]string{test.title, test.number, test.issuer, test.adopted, test.published}
			if got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// A claim agrees, contradicts, or cannot be checked; only what is certain is called a contradiction.
func TestClaimsHaveThreeOutcomes(t *testing.T) {
	measures := "一、支持创新。给予奖励。\n二、支持扩产。给予补助。\n三、优化服务。设立专窗。\n"
	answer := func(claim string, items string) string {
		return "某办法问答\n问：如何推进？\n答：将从" + claim + "推进：\n" + items + "问：何时施行？\n答：明年一月一日。\n"
	}
	for _, test := range []struct {
		name, text string
		kind       policy.Kind
		holds      string
	}{
		{"agrees", "某区若干措施\n为支持企业发展，提出如下3条措施。\n" + measures, policy.Measure, "true"},
		{"contradicts", "某区若干措施\n为支持企业发展，提出如下5条措施。\n" + measures, policy.Measure, "false"},
		{"speaks of another document", "某区若干措施\n落实《某市条例》提出的20条措施，制定本文件。\n" + measures, policy.Measure, "open"},
		{"may count anything", "某区若干措施\n围绕6个方面支持企业发展，制定本文件。\n" + measures, policy.Section, "open"},
		{"a list that is announced", answer("两个方面", "一是完善制度。\n二是加强监督。\n"), policy.Point, "true"},
		{"a list that is announced longer", answer("三个方面", "一是完善制度。\n二是加强监督。\n"), policy.Point, "false"},
		{"a statute of itself", "某办法\n本办法共三条，适用于本市。\n第一条 为了规范，制定本办法。\n第二条 适用于本市。\n第三条 自公布之日起施行。\n", policy.Article, "true"},
		{"a statute of itself, wrongly", "某办法\n本办法共五条，适用于本市。\n第一条 为了规范，制定本办法。\n第二条 适用于本市。\n第三条 自公布之日起施行。\n", policy.Article, "false"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e, _ := read(t, test.text)
			tiles(t, e, test.text)
			if len(e.Claims) != 1 {
				t.Fatalf("%d claims, want one: %+v", len(e.Claims), e.Claims)
			}
			c := e.Claims[0]
			outcome := "open"
			if c.Holds != nil {
				outcome = map[bool]string{true: "true", false: "false"}[*c.Holds]
			}
			if c.Kind != test.kind || outcome != test.holds {
				t.Errorf("claim of %s %s (found %d of %d), want %s %s", c.Kind, outcome, c.Found, c.Count, test.kind, test.holds)
			}
		})
	}
}

func TestListsAreLastResort(t *testing.T) {
	text := "某地新闻\n今年以来某地抓好以下工作：\n一是抓项目。开工三个。\n二是抓创新。建成两家。\n三是抓民生。办成五件。\n群众普遍表示满意。\n"
	e, _ := read(t, text)
	tiles(t, e, text)
	if counts := policy.Count(e.Provisions); e.Grammar != "list" || counts[policy.Point] != 3 || counts[policy.Measure] != 0 {
		t.Errorf("read as %s with %v", e.Grammar, counts)
	}
}

// The text of a measure reads as the document does, points and all, and its
// points borrow no words twice.
func TestAnArticleReadsAsItStands(t *testing.T) {
	text := "某办法\n第一条 为了规范，制定本办法。\n第二条 应当具备：\n（一）甲；\n（二）乙。\n前款条件，每年核查。\n第三条 自公布之日起施行。\n"
	e, _ := read(t, text)
	if got, want := e.Provisions[1].Text.Hans, "应当具备：\n（一）甲；\n（二）乙。\n前款条件，每年核查。"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	var own, shared string
	for _, s := range e.Provisions[1].Spans {
		if s.Shared {
			shared += text[s.Start:s.End]
		} else {
			own += text[s.Start:s.End]
		}
	}
	if shared != "（一）甲；（二）乙。" || own != "第二条 应当具备：\n\n\n前款条件，每年核查。\n" {
		t.Errorf("own %q, shared %q", own, shared)
	}
	if point := e.Provisions[1].Children[1]; text[point.Spans[0].Start:point.Spans[0].End] != "（二）乙。" || point.Label != "（二）" || point.EID != "art_2__point_2" {
		t.Errorf("point = %+v", point)
	}
}

// A heading without a number is text of the part above it if it is of a lower
// level, and ends that part if it is not.
func TestHeadingsWithoutNumbers(t *testing.T) {
	src, err := source.Read("a.md", strings.NewReader("# 某市意见\n\n## 一、总体要求\n\n### 指导思想\n\n坚持导向。\n\n## 二、主要任务\n\n抓好落实。\n\n## 相关链接\n\n见官方网站。\n"))
	if err != nil {
		t.Fatal(err)
	}
	e := outlineSource(t, src)
	tiles(t, e, src.Text)
	if len(e.Provisions) != 2 || e.Provisions[0].Text.Hans != "指导思想\n坚持导向。" || e.Provisions[1].Text.Hans != "抓好落实。" {
		t.Errorf("provisions = %+v", e.Provisions)
	}
	last := e.Passages[len(e.Passages)-1]
	if last.Text.Hans != "见官方网站。" {
		t.Errorf("last passage = %+v", last)
	}
}

// Commentary set as a quotation stands outside the article and its numbers count nothing.
func TestCommentaryIsNoProvision(t *testing.T) {
	src, err := source.Read("a.md", strings.NewReader("# 測試條例\n\n## 第一條 (目的)\n　　為規範測試，制定本條例。\n> 理由：一、本條新增。\n> 二、配合實務。\n\n## 第二條 (施行日)\n　　本條例自公布日施行。\n"))
	if err != nil {
		t.Fatal(err)
	}
	e := outlineSource(t, src)
	tiles(t, e, src.Text)
	counts := policy.Count(e.Provisions)
	if counts[policy.Article] != 2 || counts[policy.Point] != 0 || e.Provisions[0].Text.Hant != "為規範測試，制定本條例。" {
		t.Errorf("counts = %v, text = %q", counts, e.Provisions[0].Text.Hant)
	}
}
