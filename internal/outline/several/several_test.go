package several_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/clean"
	"github.com/yihaowen/yihaowen/internal/outline/several"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func find(text string) []policy.FilePart {
	return several.Find(clean.Clean(text), policy.Hans, nil, func(s string) string { return s })
}

const (
	park   = "青石区公园管理办法\n第一条 为加强公园管理，制定本办法。\n第二条 区城管局主管公园工作。\n第三条 本办法自2024年1月1日起施行。\n"
	green  = "青石区绿地管理办法\n第一条 为加强绿地管理，制定本办法。\n第二条 区林业局主管绿地工作。\n第三条 本办法自2024年2月1日起施行。\n"
	order3 = "青石区人民政府令\n第3号\n《青石区公园管理办法》已经区政府常务会议通过，现予公布，自2024年2月1日起施行。\n区长 测试人员甲\n2024年1月5日\n"
	order4 = "青石区人民政府令\n第4号\n《青石区绿地管理办法》已经区政府常务会议通过，现予公布，自2024年3月1日起施行。\n区长 测试人员甲\n2024年1月8日\n"
	flood  = "关于做好防汛工作的通知\n青府办〔2024〕5号\n各街道办事处：\n现就做好防汛工作通知如下。\n一、提高认识。各单位要高度重视。\n二、加强督查。区政府办要定期督查。\n青石区人民政府办公室\n2024年3月1日\n"
	fire   = "青府办〔2024〕6号\n关于做好防火工作的通知\n各街道办事处：\n现就做好防火工作通知如下。\n一、落实责任。各单位要落实责任。\n二、加强巡查。区消防队要定期巡查。\n青石区人民政府办公室\n2024年3月2日\n"
	cover  = "青石区人民政府关于印发青石区测试方案的通知\n各街道办事处：\n《青石区测试方案》已经区政府同意，现印发给你们。\n"
	signed = "青石区人民政府\n2024年3月1日\n"
	plan   = "青石区测试方案\n一、总体要求\n统筹推进。\n二、重点任务\n（一）建设平台。推进落实。\n（二）培育企业。推进落实。\n三、保障措施\n加强领导。\n"
	reply1 = "青石区人民政府关于同意甲规划的批复\n青府函〔2024〕1号\n区发展改革局：\n原则同意甲规划。请认真组织实施。\n青石区人民政府\n2024年3月1日\n"
	reply2 = "青石区人民政府关于同意乙规划的批复\n青府函〔2024〕2号\n区自然资源局：\n原则同意乙规划。请认真组织实施。\n青石区人民政府\n2024年3月5日\n"
	asked  = "一、提高认识。各单位要高度重视。\n二、加强督查。区政府办要定期督查。\n"
)

// The documents of a file, each with what is said of its border: "=" sure, "?" possible, "+" one with
// the document before it.
func TestTheDocumentsOfAFile(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"two statutes", park + green, "=青石区公园管理办法 =青石区绿地管理办法"},
		{"two statutes, Traditional", "青石區公園管理辦法\n第一條 為加強管理，制定本辦法。\n第二條 區公所主管。\n第三條 本辦法自發布日起施行。\n青石區綠地管理辦法\n第一條 為加強管理，制定本辦法。\n第二條 區公所主管。\n第三條 本辦法自發布日起施行。\n", "=青石區公園管理辦法 =青石區綠地管理辦法"},
		{"an order and its statute", order3 + park, "=青石区公园管理办法 +青石区公园管理办法"},
		{"two orders with their statutes", order3 + park + order4 + green, "=青石区公园管理办法 +青石区公园管理办法 =青石区绿地管理办法 +青石区绿地管理办法"},
		{"two notices, the number above the second", flood + fire, "=关于做好防汛工作的通知 =关于做好防火工作的通知"},
		{"a notice and its plan", cover + signed + plan, "=青石区人民政府关于印发青石区测试方案的通知 +青石区测试方案"},
		{"a title twice", "青石区公园管理办法\n青石区人民政府\n2024年3月1日\n" + strings.Replace(park, "公园", "“公园”", 1), "=青石区公园管理办法 +青石区“公园”管理办法"},
		{"a notice that does not name what it issues", "青府办〔2024〕5号\n各街道办事处：\n现将办法印发给你们，请遵照执行。\n" + signed + park, "=青石区公园管理办法 +青石区公园管理办法"},
		{"a notice with requests of its own and its plan", cover + asked + signed + plan, "=青石区人民政府关于印发青石区测试方案的通知 ?青石区测试方案"},
		{"replies without numbers", reply1 + reply2, "=青石区人民政府关于同意甲规划的批复 =青石区人民政府关于同意乙规划的批复"},
		{"a statute with an attachment", park + "附件\n青石区公园名录管理规定\n一、名录由区城管局编制。\n二、名录每年更新。\n", "=青石区公园管理办法 +青石区公园名录管理规定"},
		{"a gazette", "青石区人民政府公报\n2024年第1期\n目录\n关于做好防汛工作的通知\n关于做好防火工作的通知\n" + flood + fire, "?青石区人民政府公报2024年第1期 ?关于做好防火工作的通知"},
		{"one document", plan, ""},
		{"one document below a number", "青府办〔2024〕5号\n" + plan, ""},
		{"a decision that publishes anew what it amends", "关于修改《青石区公园管理办法》的决定\n一、删去第四条。\n二、第五条改为第四条。\n本决定自公布之日起施行。\n" + park, "=关于修改《青石区公园管理办法》的决定 +青石区公园管理办法"},
	} {
		var got []string
		parts := find(c.text)
		for i, p := range parts {
			mark := "?"
			if p.Sure {
				mark = "="
			}
			if p.Enclosed {
				mark = "+"
			}
			got = append(got, mark+p.Title)
			if i > 0 && (p.Start <= parts[i-1].Start || c.text[p.Start-1] != '\n') {
				t.Errorf("%s: part %d begins at %d, within a line", c.name, i, p.Start)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, strings.Join(got, " "), c.want)
		}
	}
}

// None of the documents that the outline was held against is parted surely: each is one.
func TestDocumentsOfOneKindAreNotParted(t *testing.T) {
	files, err := filepath.Glob("../testdata/unseen/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if list, sure := policy.Parted(find(string(raw))); sure {
			t.Errorf("%s: parted into %+v", name, list)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(order3 + park + flood + fire)
	f.Add(cover + asked + signed + plan)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		if strings.TrimSpace(text) == "" {
			return
		}
		last := -1
		for _, p := range find(text) {
			if p.Start <= last || p.Start >= len(text) {
				t.Errorf("%q: a part at %d behind %d", text, p.Start, last)
			}
			last = p.Start
		}
	})
}
