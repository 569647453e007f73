package outline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
)

// Texts of one kind each, in forms in which offices write them: the parts with a number above
// points ("*" where one is a measure), then what else matters.
var kinds = []struct{ name, file, text, parts, also string }{
	{
		"a date inside a sentence below （一）", "a.txt",
		"青石區促進甲產業方案\n\n（一）支持研發。有效期至\n２０２４年６月３０日\n止。\n（二）支持上市。報區政府\n辦公室\n2024年12月31日\n前備案。\n（三）支持人才。給予補貼。\n（四）支持用地。保障用地。\n",
		"subsection 1 支持研發*; subsection 2 支持上市*; subsection 3 支持人才*; subsection 4 支持用地*",
		"",
	},
	{
		"a date inside a sentence, lines of a file from Windows", "a.txt",
		"青石区促进甲产业若干措施\r\n\r\n一、支持研发\r\n1.补助。有效期至\r\n2024年6月30日\r\n止。\r\n2.奖励。报市委、市政府\r\n2024年12月31日\r\n前备案。\r\n二、支持人才\r\n1.补贴。\r\n2.住房。\r\n",
		"section 1 支持研发; paragraph 1.1 补助*; paragraph 1.2 奖励*; section 2 支持人才; paragraph 2.1 补贴*; paragraph 2.2 住房*",
		"",
	},
	{
		"dates with dashes and slashes inside sentences", "a.txt",
		"青石区促进甲产业若干措施\n\n1.支持研发。对甲企业给予补助，有效期至\n2024-06-30\n止。\n2.支持上市。对乙企业给予奖励，截至\n2024/12/31\n前备案。\n3.支持人才。对丙人才给予补贴。\n",
		"paragraph 1 支持研发*; paragraph 2 支持上市*; paragraph 3 支持人才*",
		"",
	},
	{
		"a site's name and the day above the title", "a.txt",
		"青石区人民政府门户网站\n今天是2024年5月1日 星期三\n长者助手 | 无障碍 | 繁体\n青石区支持甲产业若干措施\n一、支持研发\n甲。\n二、支持上市\n乙。\n打印本页 关闭窗口\n版权所有：青石区人民政府\n",
		"section 1 支持研发*; section 2 支持上市*",
		"title 青石区支持甲产业若干措施",
	},
	{
		"buttons above the title", "a.txt",
		"微信 微博 QQ空间 \nA+ A A-\n《青石区支持甲产业若干措施》政策解读\n浏览次数: 33\n一、背景\n甲。\n二、内容\n乙。\n",
		"section 1 背景*; section 2 内容*",
		"title 《青石区支持甲产业若干措施》政策解读",
	},
	{
		"a speech with who gave it", "a.txt",
		"在青石区科技大会上的讲话\n测试人员甲\n（2024年3月5日）\n同志们：\n一、充分认识\n甲。\n二、扎实推进\n乙。\n",
		"section 1 充分认识*; section 2 扎实推进*",
		"title 在青石区科技大会上的讲话; adopted 2024-03-05",
	},
	{
		"方面 below a section", "a.txt",
		"工作报告\n\n一、回顾\n\n做了工作。\n\n二、安排\n\n今年要抓好以下三方面工作。\n\n1.甲。乙丙。\n\n2.丙。丁戊。\n\n3.丁。己庚。\n",
		"section 1 回顾*; section 2 安排; paragraph 1 甲*; paragraph 2 丙*; paragraph 3 丁*",
		"claim paragraph 3 true",
	},
	{
		"a number without 以下 that leads on", "a.txt",
		"工作報告\n\n一、回顧\n\n做了工作。\n\n二、安排\n\n重點做好五件事：\n\n（一）甲。乙丙。\n（二）丙。丁戊。\n（三）丁。己庚。\n（四）戊。己庚。\n\n三、建設\n\n乙。\n",
		"section 1 回顧*; section 2 安排; subsection 1 甲*; subsection 2 丙*; subsection 3 丁*; subsection 4 戊*; section 3 建設*",
		"claim subsection 5 false",
	},
	{
		"a total in brackets behind a heading", "a.txt",
		"某市方案\n\n一、重点任务（共4项）\n\n（一）甲。乙丙。\n（二）丙。丁戊。\n（三）丁。己庚。\n（四）戊。己庚。\n\n二、保障\n\n乙。\n",
		"section 1 重点任务（共4项）; subsection 1 甲*; subsection 2 丙*; subsection 3 丁*; subsection 4 戊*; section 2 保障*",
		"claim subsection 4 true",
	},
	{
		"a number that leads not on is doubtful", "a.txt",
		"某市方案\n\n（一）重点任务。实施10项行动。\n\n1.甲。乙丙。\n2.丙。丁戊。\n3.丁。己庚。\n\n（二）保障。落实。\n",
		"subsection 1 重点任务; paragraph 1 甲*; paragraph 2 丙*; paragraph 3 丁*; subsection 2 保障*",
		"claim paragraph 10 null; warning claim_uncertain",
	},
	{
		"clauses are no titles, Arabic", "a.txt",
		"某市措施\n\n1.借鉴某市经验，放宽甲事项的限制。\n\n2.编制计划时，考虑甲区的实际情况，合理安排有关规模、结构和时序，支持甲区内重大项目，保障要素供给到位。\n\n3.授权甲区开展试点，将甲乙两类许可改为实行告知承诺制。指导甲区完善配套办法。\n\n4.支持甲区申报。\n",
		"paragraph 1*; paragraph 2*; paragraph 3*; paragraph 4*",
		"",
	},
	{
		"items with their body behind a semicolon", "a.txt",
		"某市清单\n\n（一）甲事项下放至区，由区审批；（甲局）\n（二）乙事项取消审批，改为备案；（乙局）\n（三）丙事项优化流程，压缩时限；（丙局）\n",
		"subsection 1*; subsection 2*; subsection 3*",
		"",
	},
	{
		"numbers alone without a mark", "a.txt",
		"某某運作原則\n\nI. 引言\n\n1\n\n甲是乙的一部分，並須按照丙的規定行事。\n\n2\n\n丁須向戊報告。\n\nII. 釋義\n\n3\n\n己指庚。\n",
		"section 1 引言; paragraph 1*; paragraph 2*; section 2 釋義; paragraph 3*",
		"",
	},
	{
		"an ordinance, its sections cited as 條", "a.txt",
		"青石條例\n(第999章)\n\n第1部\n\n導言\n\n1. 簡稱及生效日期\n(1) 本條例可引稱為《青石條例》。\n(2) 本條例自公布日期起實施。\n\n2. 釋義\n(1) 在本條例中——\n“公園”(park)指——\n(a) 甲；或\n(b) 乙——\n(i) 丙；及\n(ii) 丁。\n\n第2部\n\n管理\n\n3. 開放時間\n(1) 公園須每日開放。\n(a) 甲；\n(b) 乙。\n\n3A. 關閉\n署長可關閉公園。\n\n4. 罰則\n任何人違反第3條，即屬犯罪。\n",
		"part 1 導言; article 1 簡稱及生效日期*; article 2 釋義*; part 2 管理; article 3 開放時間*; article 3-1 關閉*; article 4 罰則*",
		"",
	},
	{
		"an ordinance in two languages, torn", "a.txt",
		"Part 1\n第1部\nPreliminary\n導言\n\n1. Short title\n簡稱\nThis Ordinance may be cited as the Bluestone Ordinance.\n本條例可引稱為《青石條例》。\n\n2. Interpretation\n釋義\nIn this Ordinance—\n在本條例中——\n(a) one; \n(a) 甲；\n(b) two.\n(b) 乙。\n\nPart 2\n第2部\nControl\n管制\n\n3. Offence\n罪行\nA person commits an offence.\n任何人即屬犯罪。\n",
		"part 1 導言; article 1 簡稱*; article 2 釋義*; part 2 管制; article 3 罪行*",
		"",
	},
	{
		"a bill with Roman parts", "a.txt",
		"青石（修訂）條例草案\n\n本條例草案旨在\n修訂《青石條例》。\n\n由立法會制定。\n\n第I部\n一般規定\n\n1.簡稱\n\n本條例可引稱為《青石（修訂）條例》。\n\n2.生效日期\n\n本條例自刊登當日起實施。\n\n第II部\n修訂\n\n3.修訂第2條\n\n《青石條例》第2條現予修訂，加入——\n\n“(3) 如甲，則乙。”。\n\n附表\n\n[第3條]\n\n1. 甲\n2. 乙\n",
		"part 1 一般規定; article 1 簡稱*; article 2 生效日期*; part 2 修訂; article 3 修訂第2條*",
		"title 青石（修訂）條例草案",
	},
	{
		"numbers that run on below （一）", "a.txt",
		"2031年施政报告\n\n一、导言\n\n1. 我谨发表报告。\n2. 以甲为题。\n\n二、发展经济\n\n（一）巩固优势\n\n3. 巩固中心。\n4. 推动人工智能。\n\n（二）开拓新机\n\n5. 开拓。\n\n三、结语\n\n6. 同心协力。\n",
		"section 1 导言; paragraph 1 我谨发表报告*; paragraph 2 以甲为题*; section 2 发展经济; subsection 1 巩固优势; paragraph 3 巩固中心*; paragraph 4 推动人工智能*; subsection 2 开拓新机; paragraph 5 开拓*; section 3 结语; paragraph 6 同心协力*",
		"",
	},
	{
		"articles as a list of Markdown", "a.md",
		"# 青石法\n\n* 1. 為管理公園，特制定本法。\n* 2. 本法用詞，定義如下：\n  一、公園：指甲。\n  二、設施：指乙。\n* 3. 主管機關為縣政府。\n* 3.1. 主管機關得委託之。\n* 4. 本法自公布日施行。\n* 5. 施行細則由主管機關定之。\n",
		"article 1*; article 2*; article 3*; article 3-1*; article 4*; article 5*",
		"",
	},
	{
		"the title in a field, the last amendment", "a.txt",
		"法規名稱：青石自治條例\n公布日期：民國 112 年 03 月 01 日\n修正日期：民國 113 年 05 月 20 日\n\n第 一 章 總則\n第 1 條\n為管理公園，特制定本自治條例。\n第 2 條\n本自治條例用詞定義如下：\n一、公園：指甲。\n二、設施：指乙。\n第 2-1 條\n主管機關得委託之。\n第 二 章 附則\n第 3 條\n本自治條例自公布日施行。\n",
		"chapter 1 總則; article 1*; article 2*; article 2-1*; chapter 2 附則; article 3*",
		"title 青石自治條例; adopted 2024-05-20",
	},
	{
		"任務 before a blank", "a.txt",
		"青石区行动方案\n\n一、重点任务\n\n任务1 建设平台\n甲。\n任务2 培育企业\n乙。\n任务3 引进人才\n丙。\n\n二、保障措施\n丁。\n",
		"section 1 重点任务; paragraph 1 建设平台*; paragraph 2 培育企业*; paragraph 3 引进人才*; section 2 保障措施*",
		"",
	},
	{
		"舉措一 before a blank", "a.txt",
		"青石区行动方案\n\n举措一 建设平台。甲。\n举措二 培育企业。乙。\n举措三 引进人才。丙。\n",
		"paragraph 1 建设平台*; paragraph 2 培育企业*; paragraph 3 引进人才*",
		"",
	},
	{
		"行動一：", "a.txt",
		"青石區行動方案\n\n行動一：建設平台\n甲。\n行動二：培育企業\n乙。\n行動三：引進人才\n丙。\n",
		"paragraph 1 建設平台*; paragraph 2 培育企業*; paragraph 3 引進人才*",
		"",
	},
	{
		"舉措1： below 任務一：", "a.txt",
		"青石区行动方案\n\n任务一：建设平台\n举措1：建设甲。\n举措2：建设乙。\n任务二：培育企业\n举措1：培育甲。\n举措2：培育乙。\n任务三：引进人才\n举措1：引进甲。\n",
		"paragraph 1 建设平台; subparagraph 1.1 建设甲*; subparagraph 1.2 建设乙*; paragraph 2 培育企业; subparagraph 2.1 培育甲*; subparagraph 2.2 培育乙*; paragraph 3 引进人才; subparagraph 3.1 引进甲*",
		"",
	},
	{
		"甲、 above 一、", "a.txt",
		"青石區綠美化計畫\n\n甲、目標\n一、完善服務。\n二、推進共享。\n乙、任務\n一、建設平台。\n二、培育企業。\n丙、附則\n一、公布施行。\n",
		"section 1 目標; subsection 1.1 完善服務*; subsection 1.2 推進共享*; section 2 任務; subsection 2.1 建設平台*; subsection 2.2 培育企業*; section 3 附則; subsection 3.1 公布施行*",
		"",
	},
	{
		"甲、 below （一）", "a.txt",
		"青石區綠美化計畫\n\n一、目標\n（一）服務\n甲、完善窗口。\n乙、推進共享。\n（二）平台\n甲、建設甲。\n乙、建設乙。\n二、附則\n甲、乙雙方各執一份。\n",
		"section 1 目標; subsection 1 服務*; subsection 2 平台*; section 2 附則*",
		"",
	},
	{
		"numbers alone before headings of the file", "a.md",
		"# 青石区方案\n\n## 1 建设平台\n\n甲乙丙。\n\n## 2 培育企业\n\n乙丙丁。\n\n## 3 引进人才\n\n丙丁戊。\n",
		"section 1 建设平台*; section 2 培育企业*; section 3 引进人才*",
		"",
	},
	{
		"amounts behind numbers", "a.txt",
		"青石区养老办法\n\n一、第一类\n1.80周岁及以上的老人。\n2.纯老家庭。\n3.5人以上的机构。\n二、第二类\n全区投入如下。\n1.5亿元用于建设。\n三、第三类\n增长\n2.5倍以上。\n",
		"section 1 第一类; paragraph 1 80周岁及以上的老人*; paragraph 2 纯老家庭*; paragraph 3 5人以上的机构*; section 2 第二类*; section 3 第三类*",
		"",
	},
	{
		"【措施1】", "a.txt",
		"青石区若干措施\n\n【措施1】研发补助。对甲企业给予补助。\n【措施2】上市奖励。对乙企业给予奖励。\n【措施3】人才补贴。对丙给予补贴。\n",
		"paragraph 1 研发补助*; paragraph 2 上市奖励*; paragraph 3 人才补贴*",
		"",
	},
	{
		"專項行動", "a.txt",
		"青石区方案\n\n专项行动1 建设平台\n甲乙丙。\n专项行动2 培育企业\n乙丙丁。\n",
		"paragraph 1 建设平台*; paragraph 2 培育企业*",
		"",
	},
	{
		"those addressed are bid to act", "a.txt",
		"青石区若干措施\n\n一、支持研发\n对甲企业给予补助。\n\n二、支持上市\n对乙企业给予奖励。\n\n各街道、各部门要高度重视，认真抓好落实。执行中遇到的问题，请及时报告。\n\n附件：1.申报表\n2.名单\n",
		"section 1 支持研发*; section 2 支持上市*",
		"ends 对乙企业给予奖励。",
	},
	{
		"上述措施", "a.txt",
		"青石区若干措施\n\n一、支持研发\n对甲企业给予补助。\n\n二、支持上市\n对乙企业给予奖励。\n\n上述措施与其他政策重复的，按照就高不就低原则执行。本措施由区工信局负责解释。\n",
		"section 1 支持研发*; section 2 支持上市*",
		"ends 对乙企业给予奖励。",
	},
	{
		"第二條以下 opens an article", "a.txt",
		"青石区救助办法\n\n第一条　为规范救助，制定本办法。\n第二条以下情形不予救助：\n（一）甲；\n（二）乙。\n第三条　本办法第二条以下的各条由民政局解释。\n第二条以下各款另有规定的除外。\n第四条　本办法自公布之日起施行。\n",
		"article 1*; article 2*; article 3*; article 4*",
		"",
	},
	{
		"a bulletin", "a.txt",
		"青石区2023年国民经济和社会发展统计公报\n\n青石区统计局\n2024年3月15日\n\n一、综合\n初步核算，全年地区生产总值100亿元，增长5%。\n二、农业\n全年粮食产量10万吨。\n三、工业\n全年工业增加值50亿元。\n",
		"section 1 综合; section 2 农业; section 3 工业",
		"",
	},
	{
		"what a site adds below", "a.txt",
		"青石区若干措施\n发布时间：2024-01-02 浏览次数：123\n【字体：大 中 小】\n一、支持研发\n甲。\n二、支持上市\n乙。\n浏览次数：123\n字体：大 中 小\n分享到：\n上一篇：无\n下一篇：某通知\n",
		"section 1 支持研发*; section 2 支持上市*",
		"ends 乙。",
	},
}

func TestKindsOfTexts(t *testing.T) {
	for _, test := range kinds {
		t.Run(test.name, func(t *testing.T) {
			src, err := source.Read(test.file, strings.NewReader(test.text))
			if err != nil {
				t.Fatal(err)
			}
			e := outlineSource(t, src)
			tiles(t, e, src.Text)
			unique(t, e)
			var parts []string
			last := ""
			for p := range policy.Walk(e.Provisions) {
				last = p.Text.In(e.Script)
				if p.Kind == policy.Point || p.Kind == policy.Subpoint {
					continue
				}
				line := strings.TrimSpace(fmt.Sprintf("%s %s %s", p.Kind, p.Num, p.Heading.In(e.Script)))
				if p.IsMeasure() {
					line += "*"
				}
				parts = append(parts, line)
			}
			if got := strings.Join(parts, "; "); got != test.parts {
				t.Errorf("%s\ngot  %s\nwant %s", e.Reason, got, test.parts)
			}
			var also []string
			for _, want := range strings.Split(test.also, "; ") {
				switch word, rest, _ := strings.Cut(want, " "); {
				case word == "title" && e.Title.In(e.Script) != rest, word == "adopted" && e.Adopted != rest, word == "ends" && last != rest:
					t.Errorf("want %s: title %q, adopted %s, last text %q", want, e.Title.In(e.Script), e.Adopted, last)
				case word == "claim", word == "warning":
					also = append(also, want)
				}
			}
			var said []string
			for _, c := range e.Claims {
				verdict := "null"
				if c.Holds != nil {
					verdict = fmt.Sprint(*c.Holds)
				}
				said = append(said, fmt.Sprintf("claim %s %d %s", c.Kind, c.Count, verdict))
			}
			for _, w := range e.Warnings {
				said = append(said, "warning "+string(w.Code))
			}
			if got, want := strings.Join(said, "; "), strings.Join(also, "; "); got != want {
				t.Errorf("said %s, want %s", got, want)
			}
		})
	}
}

// Articles that go on behind an annex inside them are read; where the annex has articles of its
// own, the place is named, and an annex whose articles count by themselves is none.
func TestArticlesGoOnBehindAnAnnex(t *testing.T) {
	front := "測試標準\n第 1 條\n本標準依法訂定。\n第 2 條\n測試程序依附件辦理。\n附件：測試程序\n"
	behind := "第 3 條\n設備應檢查。\n第 4 條\n本標準自發布日施行。\n"
	for name, test := range map[string]struct {
		annex, behind string
		articles      int
		said          string
	}{
		"a list":            {"一、目的：說明程序。\n二、設備：測試設備。\n", behind, 4, ""},
		"a contract":        {"第一條 甲方與乙方訂約，期限一年。\n", behind, 2, "第 3 條"},
		"rules of its own":  {"第一條 甲。\n第二條 乙。\n第三條 丙。\n第四條 丁。\n", "", 2, ""},
		"nothing behind it": {"一、目的：說明程序。\n", "", 2, ""},
	} {
		text := front + test.annex + test.behind
		e, _ := read(t, text)
		tiles(t, e, text)
		said := ""
		for _, w := range e.Warnings {
			if w.Code == policy.NumberingBehind {
				said = w.Args[0]
			}
		}
		if n := policy.Count(e.Provisions)[policy.Article]; n != test.articles || said != test.said {
			t.Errorf("%s: %d articles, want %d; said %q, want %q", name, n, test.articles, said, test.said)
		}
	}
}
