package outline_test

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What sites print on one line or in other characters is read all the same.
func TestFactsInOtherSpellings(t *testing.T) {
	const body = "\n一、建设平台\n完善功能。\n二、培育企业\n出台政策。\n"
	for head, want := range map[string][3]string{ // title, adopted, published
		"青石区测试方案\n索引号：000/2024-01 发布机构：区科技局 发布日期：2024-03-02":        {"青石区测试方案", "", "2024-03-02"},
		"青石区测试方案\n发布时间：２０２４－０４－０２　来源：区政府办":                          {"青石区测试方案", "", "2024-04-02"},
		"在青石区测试大会上的讲话（2024年3月5日）\n测试人员甲":                            {"在青石区测试大会上的讲话", "2024-03-05", ""},
		"政府工作报告\n——2025年1月8日在青石区第九届人\n民代表大会第五次会议上":                  {"政府工作报告", "2025-01-08", ""},
		"青石区测试工作报告　　——二〇二五年一月九日在青石区人民代表大会会议上　　区长 测试人员乙":             {"青石区测试工作报告", "2025-01-09", ""},
		"跳至主要內容\n網站導覽 回首頁 雙語詞彙 常見問答\n友善列印 轉寄友人 字級設定 小 中 大\n青石區測試要點": {"青石區測試要點", "", ""},
	} {
		e, _ := read(t, head+body)
		if got := [3]string{e.Title.In(e.Script), e.Adopted, e.Published}; got != want {
			t.Errorf("%q: %q, want %q", head, got, want)
		}
	}
}

// Heads of pages, notes and lists broken into lines, and other marks at numbers.
func TestNumberingInOtherSpellings(t *testing.T) {
	for text, want := range map[string]map[policy.Kind]int{
		"青石区方案\n一、总体要求\n统筹推进。\n附录\n二、重点任务\n（一）甲任务。推进。\n（二）乙任务。推进。\n附录\n三、保障措施\n（一）加强领导。推进。\n附录\n（二）强化督查。推进。\n": {policy.Section: 3, policy.Subsection: 4},
		"青石區計畫\n㊀、前言\n甲乙丙丁。\n㊁、現況\n甲乙丙丁。\n㊂、課題\n甲乙丙丁。\n":                                                       {policy.Section: 3},
		"青石区行动方案\n三、\n附件：\n1\n一、总体要求\n统筹推进。\n二、重点任务\n（一）甲任务。推进。\n（二）乙任务。推进。\n三、保障措施\n加强领导。\n":                  {policy.Section: 3, policy.Subsection: 2},
		"青石区意见\n一、落实政策。推进落实到位。\n二、落实任务。推进落实到位。\n注：各项任务责任单位中，排在首位的为\n牵头单位。\n":                                   {policy.Section: 2},
	} {
		e, _ := read(t, text)
		for kind, n := range want {
			if got := policy.Count(e.Provisions)[kind]; got != n {
				t.Errorf("%q: %d of %s, want %d", text, got, kind, n)
			}
		}
		for p := range policy.Measures(e.Provisions) {
			if strings.Contains(p.Text.In(e.Script), "牵头单位") {
				t.Errorf("the note's second line is text of %s", p.EID)
			}
		}
	}
	e, _ := read(t, "青石区办法\n第一章 总则\n本章有下列3条规定：\n第一条 甲。\n第二条 乙。\n第三条 丙。\n第二章 分则\n第四条 丁。\n第五条 戊。\n")
	if len(e.Claims) != 1 || e.Claims[0].Holds == nil || !*e.Claims[0].Holds {
		t.Errorf("a claim inside a chapter: %+v", e.Claims)
	}
	for _, text := range []string{
		"青石区措施\n1、降低企业用电成本，对符合条件的企业给予补贴；\n2、降低企业用地成本，实行先租后让；\n3、降低企业融资成本，给予贴息。\n",
		"青石区清单\n（一）推动平台建设，年内建成并投入使用。【区科技局】\n（二）开展企业走访，帮助解决困难，全年走访企业不少于一千家次，建立问题清单、责任清单和销号清单，确保件件有回音。【区经信局】\n（三）落实惠企政策，全年减税一亿元。做好宣传。【区财政局】\n",
	} {
		e, _ := read(t, text)
		for p := range policy.Measures(e.Provisions) {
			if !p.Heading.Empty() {
				t.Errorf("%q is a heading", p.Heading.In(e.Script))
			}
		}
	}
}

// The year of a document's number stands in brackets of many forms.
func TestNumbersOfDocumentsInAllBrackets(t *testing.T) {
	for _, pair := range []string{"〔〕", "﹝﹞", "［］", "[]", "【】", "〖〗", "（）", "()"} {
		marks := []rune(pair)
		number := "青府" + string(marks[0]) + "2024" + string(marks[1]) + "1号"
		e, _ := read(t, "青石区人民政府关于测试的通知\n"+number+"\n各街道：\n一、建设平台\n完善功能。\n二、培育企业\n出台政策。\n")
		if e.DocNumber != number {
			t.Errorf("%s: read as %q", number, e.DocNumber)
		}
	}
}
