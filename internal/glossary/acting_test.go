package glossary

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Who acts in a text without a word of responsibility is shown as that, and never beside those who are responsible.
func TestWhoActsIsNotWhoIsResponsible(t *testing.T) {
	for text, want := range map[string]string{
		"项目由区科技局组织实施。":                     "lead 区科技局",
		"具体工作由市科委负责，市财政局配合。":               "lead 市科委, support 市财政局",
		"有关费用由区财政局统筹安排。":                   "acts 区财政局",
		"自由贸易试验区管委会应当公布清单。":                "acts 自由贸易试验区管委会",
		"申报条件：市科委认定。":                      "",
		"由市市场监督管理部门或者相关行业主管部门责令改正。":        "acts 市市场监督管理部门, acts 相关行业主管部门",
		"民政部门认定的低保家庭可以申请。":                 "",
		"允许县级政府通过规划调整。促进小城镇协调发展。实行部门联合验收。": "",
		"区科技局要在年内建成公共平台。":                  "acts 区科技局",
		"市财政局、市教委应当加强监督。":                  "acts 市财政局, acts 市教委",
		"区民政部门应将名单公示。":                     "acts 区民政部门",
		"区审计部门依法开展审计。":                     "acts 区审计部门",
		"海关总署要继续做好牵头工作。":                   "acts 海关总署",
		"资金由市财政局审核后拨付。由区科技局受理。":            "acts 市财政局, acts 区科技局",
		"各区要落实属地责任。":                       "acts 各区",
		"到2025年，区商务局须引进企业100家。":            "acts 区商务局",
		"一是区教育局要增加学位。":                     "acts 区教育局",
		"区市场监管局可以责令改正。":                    "acts 区市场监管局",
		"区发展和改革委员会应当编制目录。":                 "acts 区发展和改革委员会",
		"区科技局会同区财政局制定细则。":                  "acts 区科技局",
		"国务院国有资产监督管理委员会应当每年报告。":            "acts 国务院国有资产监督管理委员会",
		"区科技局要建平台。（责任单位：区工信局）":             "lead 区工信局",
		"区科技局要建平台，由区工信局牵头。":                "lead 区工信局",
		"公司应当依法纳税。股东会应当作出决议。":              "",
		"各有关部门要高度重视。":                      "",
		"本部门要做好工作。上述单位应当报告。":               "",
		"支持区科技局开展改革。":                      "",
		"学校应当加强管理。企业要提高认识。":                "",
		"加快部署要素市场改革。":                      "",
		"项目单位应当按期完工。":                      "",
		"向区科技局应当提交的材料齐全。":                  "",
		"全部要达到标准。干部要带头。大局要稳。":              "",
		"乡镇要统筹规划。城镇应当绿化。":                  "",
		"医院应当公开价格。法院判决后可以申请执行。":            "",
		"申请人应当向区民政局提出申请。":                  "",
		"区委、区政府要加强领导，区科技局要细化措施。":           "acts 区委, acts 区政府, acts 区科技局",
		"街道办事处、镇人民政府应当开展排查。":               "acts 街道办事处, acts 镇人民政府",
		"县级以上地方人民政府应当将其纳入规划。":              "acts 县级以上地方人民政府",
		"优化布局要因地制宜。创新举办要规范。":               "",
		"由国务院国有资产监督管理机构制定办法。":              "acts 国务院国有资产监督管理机构",
		"其整理办法，由中央主管机关定之。税务机关应当公告。":        "acts 中央主管机关, acts 税务机关",
		"供相关主管机关应当参考。有关主管机关应当配合。":          "",
		"向登记机关申请的企业应当提交材料。":                "",
	} {
		p := &policy.Provision{Measure: 1, Text: same(text)}
		var got []string
		for _, r := range findResponsible(placesOf(&policy.Edition{Provisions: []*policy.Provision{p}}), nil) {
			as := string(r.Role)
			if r.Acts {
				if as = "acts"; !r.Unclear {
					t.Errorf("%s: %s is said to be clear", text, r.Name.Hans)
				}
			}
			got = append(got, as+" "+r.Name.Hans)
			if !strings.Contains(r.Quote.Hans, r.Name.Hans) {
				t.Errorf("%s: quote %q", text, r.Quote.Hans)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, strings.Join(got, ", "), want)
		}
	}
}
