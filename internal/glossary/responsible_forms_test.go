package glossary

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Forms in which real documents name who is responsible, each turned around once.
func TestTheFormsInWhichBodiesAreNamed(t *testing.T) {
	const first = "排在第一位的部门为牵头部门，下同。"
	for text, want := range map[string]string{
		// Bodies in several clauses with one verb at the end.
		"扶持创业。（市人社局、市科技局，各区人民政府按职责分工负责）":      "lead? 市人社局, lead? 市科技局, lead? 各区人民政府",
		"扶持创业。（各有关部门和单位，各区人民政府按职责分工负责）":       "lead? 各有关部门和单位, lead? 各区人民政府",
		"扶持创业。（市人社局，市科技局负责）":                  "lead? 市人社局, lead? 市科技局",
		"扶持创业。（市人社局牵头，市科技局，各区人民政府配合）":         "lead 市人社局, support 市科技局, support 各区人民政府",
		"扶持创业。（市人社局，企业负责）":                    "lead 市人社局",
		"扶持创业。（市人社局、市科技局，2025年底前完成）":          "lead? 市人社局, lead? 市科技局",
		"扶持创业。（市总工会等和各区人民政府负责）":               "lead? 市总工会, lead? 各区人民政府",
		"扶持创业。（市人社局、市总工会等和各有关区人民政府负责）":        "lead? 市人社局, lead? 市总工会, lead? 各有关区人民政府",
		"扶持创业。（市委和市政府负责）":                     "lead? 市委, lead? 市政府",
		"扶持创业。（市住房和城乡建设局、市文化和旅游局以及市粮食和储备局负责）": "lead? 市住房和城乡建设局, lead? 市文化和旅游局, lead? 市粮食和储备局",
		"扶持创业。（责任单位：市教委、市财政局及各区政府）":           "lead? 市教委, lead? 市财政局, lead? 各区政府",
		// Brackets, colons, labels.
		"扶持创业。〔责任单位：市科委、市财政局〕":     "lead? 市科委, lead? 市财政局",
		"扶持创业（青府〔2024〕3号）。":        "",
		"扶持创业。（责任单位∶市科委）":          "lead 市科委",
		"扶持创业。（牵头：市科委；配合：市财政局）":    "lead 市科委, support 市财政局",
		"扶持创业。\n责任分工：市科委、市财政局":     "lead? 市科委, lead? 市财政局",
		"扶持创业。（办理单位：市科委）":          "lead 市科委",
		"扶持创业。牵头单位为市科委，配合单位为市财政局。": "lead 市科委, support 市财政局",
		"申报条件：市科委认定。支持：市财政局。":      "",
		// Marks behind a name, notes in it.
		"扶持创业。（责任单位：市科委（牵头）、市财政局（配合））": "lead 市科委, support 市财政局",
		"扶持创业。（责任单位：各区政府（管委会）、市科委）":    "lead? 各区政府（管委会）, lead? 市科委",
		"扶持创业。（责任单位：市科委、各县（市、区））":      "lead? 市科委, lead? 各县（市、区）",
		"扶持创业。（市科委牵头，各区、各有关部门配合）":      "lead 市科委, support 各区, support 各有关部门",
		"扶持创业。（责任部门：市科委、相关区）":          "lead? 市科委, lead? 相关区",
		"扶持创业。（各地区、各有关部门负责）":           "lead? 各地区, lead? 各有关部门",
		// Verbs.
		"扶持创业。（市科委负责牵头，市财政局配合）":            "lead 市科委, support 市财政局",
		"扶持创业。市科技局指导，各区政府组织实施。":            "lead 各区政府, support 市科技局",
		"扶持创业。市教委负责组织实施，市财政局业务指导。":         "lead 市教委, support 市财政局",
		"扶持创业。\n主责单位 市财政局　协同单位 市审计局":       "lead 市财政局, support 市审计局",
		"扶持创业。（市科委落实）":                     "lead 市科委",
		"扶持创业。（市科委主责，市财政局协同）":              "lead 市科委, support 市财政局",
		"扶持创业。（市科委会同市财政局、市教委）":             "lead 市科委, support 市财政局, support 市教委",
		"扶持创业。（市科委牵头，市财政局等按职责分工负责，各区政府落实）": "lead 市科委, support 市财政局, support 各区政府",
		// 牵頭 said of several wins over the rule that the first one leads.
		"扶持创业。（市科委、市财政局牵头负责）" + first: "lead? 市科委, lead? 市财政局",
		"扶持创业。（市科委、市财政局负责）" + first:   "lead 市科委, support 市财政局",
	} {
		p := &policy.Provision{Measure: 1, Text: same(text)}
		var got []string
		for _, r := range findResponsible(placesOf(&policy.Edition{Provisions: []*policy.Provision{p}}), nil) {
			got = append(got, written(r))
			if !strings.Contains(p.Text.Hans, r.Quote.Hans) || !strings.Contains(r.Quote.Hans, r.Name.Hans) {
				t.Errorf("%s: quote %q", text, r.Quote.Hans)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, strings.Join(got, ", "), want)
		}
	}
}
