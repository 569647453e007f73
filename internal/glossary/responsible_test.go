package glossary

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestTheTextSaysWhoIsResponsible(t *testing.T) {
	for text, want := range map[string]string{
		"加强监测。（责任单位：市统计局、市科委）":           "lead? 市统计局, lead? 市科委",
		"加强监测。（责任单位：市科委）":                "lead 市科委",
		"加強監測。（責任單位：市科委）":                "lead 市科委",
		"加强监测。（责任部门：市科委）":                "lead 市科委",
		"加强监测。(责任单位:市科委,市财政局)":           "lead? 市科委, lead? 市财政局",
		"加强监测。【牵头单位：市科委】":                "lead 市科委",
		"加强监测。[牵头部门：市科委]":                "lead 市科委",
		"推进建设。（牵头单位：市教委；配合单位：市财政局、各区政府）": "lead 市教委, support 市财政局, support 各区政府",
		"推进建设。（牵头单位：市教委；参加单位：各区人民政府）":    "lead 市教委, support 各区人民政府",
		"推进建设（牵头单位:市教委;联络单位:测试办）。":       "lead 市教委, contact 测试办",
		"推进建设。（责任单位：市科委（牵头）、市财政局）":       "lead 市科委, support 市财政局",
		"推进建设。（责任单位：市财政局、市科委(牵头)）":       "support 市财政局, lead 市科委",
		"推进建设。（市教委牵头，市财政局、市科委等部门配合）":     "lead 市教委, support 市财政局, support 市科委",
		"推进建设。（市教委、市科委按职责分工负责）":          "lead? 市教委, lead? 市科委",
		"推进建设。（各区人民政府负责）":                "lead 各区人民政府",
		"推进建设。由市发展改革委负责。":                "lead 市发展改革委",
		"推进建设，由市发展改革委牵头，市财政局、市科委配合。":     "lead 市发展改革委, support 市财政局, support 市科委",
		"推进建设。由市发展改革委、市科委负责。":            "lead? 市发展改革委, lead? 市科委",
		"由企业负责。": "",
		"由市科委负责编制规划。然后实施。":                            "lead 市科委",
		"推进创新。由市科委会同市财政局负责组织实施。":                      "lead 市科委, support 市财政局",
		"市发改局牵头，会同市财政局、市科技局推进有关工作。":                   "lead 市发改局, support 市财政局, support 市科技局",
		"市发展和改革委员会牵头负责项目审批，市财政局配合。":                   "lead 市发展和改革委员会, support 市财政局",
		"由市教委、市财政局和市人社局共同负责。":                         "lead? 市教委, lead? 市财政局, lead? 市人社局",
		"区城管局主管公园工作。市经信委要会同市发展改革委。":                   "lead 区城管局",
		"由有关部门负责，由专人负责。项目单位负责建设，董事会负责执行。":             "",
		"坚持党委领导、政府负责，谁主管谁负责。各部门负责人要亲自抓。":              "",
		"青石区科学技术局（以下简称“区科技局”）作为全区技术市场的行业主管部门，负责日常监管。": "lead 青石区科学技术局",
		"由区科技局审核。县级以上地方人民政府应当负责粮食安全。":                 "acts 区科技局, acts 县级以上地方人民政府",
		"鼓励企业（单位：万元）增加投入。":                            "",
		"支持机构（市教委、市科委）。":                              "",
		"支持企业（由企业自行负责）。":                              "",
		"没有指明。": "",
		// On lines of their own, without brackets, deadlines and people beside them.
		"建设平台。甲乙丙。\n责任单位：市科委、市财政局\n完成时限：2025年12月": "lead? 市科委, lead? 市财政局",
		"建设平台。\n牵头单位：市金融局；配合单位：市财政局":              "lead 市金融局, support 市财政局",
		"建设平台。\n牵头单位：市金融局，配合单位：市财政局，完成时限：2026年6月": "lead 市金融局, support 市财政局",
		"建设平台。\n责任部门：\n市科委\n后面是市教委":               "lead 市科委",
		"建设平台。责任单位：市科委。":                          "lead 市科委",
		"建设平台。\n责任领导：王某；牵头科室：市教委":                 "lead 市教委",
		"建设平台。\n市教委牵头，市财政局、市科委参与。":                "lead 市教委, support 市财政局, support 市科委",
		"建设平台。\n企业可以参加，政府给予支持。":                   "",
		"完善制度，说明如下：市教委":                           "",
		// Other labels and clauses.
		"放宽准入。（负责部门：市住建委，适用范围：甲镇）":           "lead 市住建委",
		"完善标准。（负责单位：市科委）":                    "lead 市科委",
		"优化流程。（主责单位：市商务局；协办单位：市财政局）":         "lead 市商务局, support 市财政局",
		"加强培训。（责任领导：王某；牵头科室：市教委）":            "lead 市教委",
		"加强培训。（责任领导：市教委）":                    "",
		"推进试点。（市生态环境局指导，试点区政府负责落实）":          "support 市生态环境局, lead 试点区政府",
		"保障经费。（市财政局、市教委等有关部门和单位负责）":          "lead? 市财政局, lead? 市教委",
		"保障经费。（市财政局、市教委负责，排在第一位的部门为牵头部门）":    "lead 市财政局, support 市教委",
		"保障经费。（责任单位：市财政局、市教委，列第一位者为牵头单位，下同）": "lead 市财政局, support 市教委",
		// Who is named behind 会同 helps; a count of departments is no part of a name.
		"保障经费。（市财政局会同市教委负责）":                 "lead 市财政局, support 市教委",
		"推进建设。\n由市金融局牵头，会同市财政局落实。":           "lead 市金融局, support 市财政局",
		"推进建设。（市教委等11部门按职责分工负责）":             "lead 市教委",
		"放宽准入。（主管部门：市住建委；实施单位：市科委）":          "lead? 市住建委, lead? 市科委",
		"建设平台。\n【责任单位】市科委、市财政局\n【完成时限】2025年": "lead? 市科委, lead? 市财政局",
		"建设平台。\n责任单位\n市科委、市财政局":              "lead? 市科委, lead? 市财政局",
		"建设平台。\n责任单位：\n市科委\n市财政局\n每年检查。":     "lead? 市科委, lead? 市财政局",
		"建设平台。（市科委牵头，2025年底前完成）":             "lead 市科委",
		// Labels with blanks, bullets, other brackets and short words; several labels on lines of their own.
		"建设平台。\n责任单位 市科委 市财政局":                    "lead? 市科委, lead? 市财政局",
		"建设平台。\n责任单位 市科委应当检查":                     "",
		"建设平台。\n——责任单位：市科委；市财政局":                  "lead? 市科委, lead? 市财政局",
		"建设平台。\n● 牵头部门：市科委；责任部门：市财政局；完成时限：2025年底": "lead 市科委, support 市财政局",
		"建设平台。\n主办单位：市科委\n协办单位：各街道办事处":            "lead 市科委, support 各街道办事处",
		"建设平台。〔市科委牵头，市财政局配合〕":                     "lead 市科委, support 市财政局",
		"建设平台。（牵头：市科委；配合：市教委）":                    "lead 市科委, support 市教委",
		"建设平台。（市科委、市教委共同牵头，各街道具体落实）":              "lead? 市科委, lead? 市教委, support 各街道",
		"建设平台。（牵头领导：测试人员甲，责任单位：市科委）":              "lead 市科委",
		"建设平台。（责任单位：市科委和市教委）":                     "lead? 市科委, lead? 市教委",
		"建设平台。（责任单位：市发展和改革委）":                     "lead 市发展和改革委",
		"建设平台。（责任单位：市科委、市教委，第一个为牵头单位，以下均同）":       "lead 市科委, support 市教委",
		"建设平台。（市科委、市教委负责；标注的第一个单位为牵头单位，下同）":       "lead 市科委, support 市教委",
		// Line breaks that tear names are no part of them; those between names part them.
		"建设平台。（责任单位：市科\n委、市财政局）":        "lead? 市科委, lead? 市财政局",
		"建设平台。（市科\n委牵头，市财政局配\n合）":       "lead 市科委, support 市财政局",
		"建设平台。（责任单位：市科委\n市财政局）":         "lead? 市科委, lead? 市财政局",
		"建设平台。\n责任单位：市科学技术和信息\n化局、市财政局": "lead? 市科学技术和信息化局, lead? 市财政局",
		// Where somebody is said to lead, who is responsible beside supports.
		"推进建设。（牵头单位：市发改委；责任单位：市公安局）":     "lead 市发改委, support 市公安局",
		"推进建设。（市政府办公室牵头，市级各有关部门按职责分工负责）": "lead 市政府办公室, support 市级各有关部门",
		"（责任单位：）": "",
		"加强监测。（责任单位：浦东新区等相关区政府、市财政局）":     "lead? 浦东新区等相关区政府, lead? 市财政局",
		"第一段。（责任单位：市科委）\n第二段。（责任单位：市财政局）": "lead? 市科委, lead? 市财政局",
	} {
		p := &policy.Provision{Measure: 1, Text: same(text)}
		var got []string
		for _, r := range findResponsible(placesOf(&policy.Edition{Provisions: []*policy.Provision{p}}), nil) {
			got = append(got, written(r))
			if r.Provision != p || !strings.Contains(strings.ReplaceAll(p.Text.Hans, "\n", ""), strings.ReplaceAll(r.Quote.Hans, "\n", "")) || !strings.Contains(r.Quote.Hans, r.Name.Hans) {
				t.Errorf("%s: quote %q", text, r.Quote.Hans)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, strings.Join(got, ", "), want)
		}
	}
}

// same is a text as both scripts have it after conversion: only the Simplified
// side is read.
func same(text string) policy.Text {
	return policy.Text{Hant: text, Hans: strings.NewReplacer("責", "责", "單", "单", "監", "监", "測", "测", "強", "强").Replace(text)}
}

// written is a proposal as the tables here have it; "?" says that it is unclear.
func written(p *policy.Proposal) string {
	if p.Acts {
		return "acts " + p.Name.Hans
	}
	if p.Unclear {
		return string(p.Role) + "? " + p.Name.Hans
	}
	return string(p.Role) + " " + p.Name.Hans
}

// Who is named first leads in the whole document, where it says 下同 or says so before
// its measures; said of one measure alone, it holds there.
func TestTheFirstNamedLeads(t *testing.T) {
	for rule, want := range map[string][2]string{
		"（市税务局、市财政局负责，排在第一位的部门为牵头部门，下同）": {"lead 市税务局, support 市财政局", "lead 市商务局, support 市海关局"},
		"（市税务局、市财政局负责，排在第一位的部门为牵头部门）":    {"lead 市税务局, support 市财政局", "lead? 市商务局, lead? 市海关局"},
		"":         {"", "lead? 市商务局, lead? 市海关局"},
		"preamble": {"", "lead 市商务局, support 市海关局"},
	} {
		e := &policy.Edition{Provisions: []*policy.Provision{
			{Measure: 1, Text: same("落实甲政策。" + rule)}, {Measure: 2, Text: same("落实乙政策。（市商务局、市海关局负责）")},
		}}
		if rule == "preamble" {
			e.Passages = []*policy.Passage{{Kind: policy.Preamble, Text: same("各项任务列第一位者为牵头单位。")}}
		}
		got := map[*policy.Provision][]string{}
		for _, r := range findResponsible(placesOf(e), nil) {
			got[r.Provision] = append(got[r.Provision], written(r))
		}
		for i, p := range e.Provisions {
			if strings.Join(got[p], ", ") != want[i] && !(rule == "preamble" && i == 0) {
				t.Errorf("%s, measure %d: %v, want %s", rule, i+1, got[p], want[i])
			}
		}
	}
}

// Where a measure says 下同 of the bodies in its brackets, brackets with nothing but bodies say
// the same below.
func TestLikewiseBelow(t *testing.T) {
	for text, want := range map[string]string{
		"支持乙。（市海关局、市财政局）":        "lead 市海关局, support 市财政局",
		"支持乙（市海关局、市财政局）等部门开展工作。": "",
		"支持乙。（市海关局、企业）":          "",
		"支持乙。（市海关局）\n支持丙。（市教委）":  "lead 市海关局, lead 市教委",
	} {
		e := &policy.Edition{Provisions: []*policy.Provision{
			{Measure: 1, Text: same("支持甲。（市税务局、市财政局，列第一位者为牵头单位，下同）")}, {Measure: 2, Text: same(text)},
		}}
		got := map[*policy.Provision][]string{}
		for _, r := range findResponsible(placesOf(e), nil) {
			got[r.Provision] = append(got[r.Provision], strings.ReplaceAll(written(r), "?", ""))
		}
		if first := strings.Join(got[e.Provisions[0]], ", "); first != "lead 市税务局, support 市财政局" {
			t.Errorf("the measure that says so: %s", first)
		}
		if second := strings.Join(got[e.Provisions[1]], ", "); second != want {
			t.Errorf("%s: %s, want %s", text, second, want)
		}
	}
}

func TestAHeadingSaysWhoIsResponsible(t *testing.T) {
	p := &policy.Provision{Measure: 1, Heading: same("加强监测（责任单位：市科委）"), Text: same("做好统计。由市统计局负责。")}
	var got []string
	for _, r := range findResponsible(placesOf(&policy.Edition{Provisions: []*policy.Provision{p}}), nil) {
		got = append(got, written(r))
	}
	if strings.Join(got, ", ") != "lead 市科委" {
		t.Errorf("got %s; what the heading says in brackets goes before a sentence", got)
	}
}

func FuzzFindResponsible(f *testing.F) {
	f.Add("加强监测。（责任单位：市统计局、市科委）")
	f.Add("（牵头单位：市教委；配合单位：、，市财政局）由甲局负责，乙局配合")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		p := &policy.Provision{Measure: 1, Text: policy.Text{Hant: text, Hans: text}}
		for _, r := range findResponsible(placesOf(&policy.Edition{Provisions: []*policy.Provision{p}}), nil) {
			if r.Name.Empty() || !strings.Contains(strings.ReplaceAll(text, "\n", ""), strings.ReplaceAll(r.Quote.Hans, "\n", "")) || !strings.Contains(r.Quote.Hans, r.Name.Hans) {
				t.Errorf("%q: %q of %q", text, r.Name.Hans, r.Quote.Hans)
			}
		}
	})
}
