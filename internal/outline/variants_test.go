package outline_test

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What looks like an end inside a text, and what sites paste around it.
func TestNumberingBehindDatesAndFilesGoesOn(t *testing.T) {
	for text, want := range map[string]map[policy.Kind]int{
		// A day below a title in a list is no signature where the list or the parts go on.
		"青石区关于废止文件的决定\n一、废止下列文件：\n1.青石区甲规定\n2020年3月5日\n2.青石区乙规定\n2021年4月6日\n二、本决定自公布之日起施行。\n青石区人民政府\n2024年5月1日\n": {policy.Section: 2, policy.Paragraph: 2},
		// A list of attachments inside a part ends it, not the text.
		"青石区测试方案\n一、总体要求\n统筹推进各项工作。\n二、重点任务\n附件：1.申报表\n2.汇总表\n三、保障措施\n加强领导。\n": {policy.Section: 3},
		// One behind the last part is that, though it counts in the same form.
		"青石区测试方案\n一、总体要求。统筹推进各项工作，取得成效。\n附件：一、申报表\n二、汇总表\n": {policy.Section: 1},
		// Sentences are no titles where nothing but who is responsible follows.
		"青石区任务清单\n一、经济\n1.推动平台建设，年内建成并投入使用。责任单位：区科技局\n2.开展企业走访，帮助解决困难。责任单位：区经信局\n3.落实惠企政策，全年减税1亿元。责任单位：区财政局\n": {policy.Section: 1, policy.Paragraph: 3},
	} {
		e, _ := read(t, text)
		for kind, n := range want {
			if got := policy.Count(e.Provisions)[kind]; got != n {
				t.Errorf("%q: %d of %s, want %d", text, got, kind, n)
			}
		}
		if want[policy.Paragraph] == 3 {
			for p := range policy.Measures(e.Provisions) {
				if p.Heading.Hans != "" {
					t.Errorf("%q is a heading", p.Heading.Hans)
				}
			}
		}
	}
}

func TestLinesOfSitesAreNoTitles(t *testing.T) {
	for head, want := range map[string]string{
		"跳到主要內容區塊\n:::\n網站導覽 | 回首頁 | English | 字級：小 中 大\n青石區測試補助要點": "青石區測試補助要點",
		"政务微博 政务微信\n移动客户端\n青石区测试方案":                                 "青石区测试方案",
		"當前位置：主頁 > 新聞中心 > 公告\n分享至 Facebook LINE\n青石區測試作業要點\n點閱數：88": "青石區測試作業要點",
		"主席：請看下列文件。\n的修改報告":                                         "",
		"关于印发青石区测试办法\n的通知":                                          "关于印发青石区测试办法的通知",
		"Skip to main content\nAPP下载\n青石区测试方案（2024—2026年）":          "青石区测试方案（2024—2026年）",
		"政府工作报告\n──2024年1月5日在青石区人民代表大会会议上\n区长 测试人员甲":                "政府工作报告",
	} {
		e, _ := read(t, head+"\n一、建设平台\n完善功能。\n二、培育企业\n出台政策。\n")
		if e.Title.In(e.Script) != want || want == "政府工作报告" && e.Adopted != "2024-01-05" {
			t.Errorf("%q: title %q of %s", head, e.Title.In(e.Script), e.Adopted)
		}
	}
}
