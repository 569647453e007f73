package glossary

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What the heading of a group says of who is responsible holds for the measures below it that
// do not say it themselves, and is said to stand there.
func TestAGroupHandsDownWhoIsResponsible(t *testing.T) {
	one := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	measure := func(n int, text string, below ...*policy.Provision) *policy.Provision {
		return &policy.Provision{Kind: policy.Paragraph, Measure: n, Text: one(text), Children: below}
	}
	group := func(label, heading, text string, below ...*policy.Provision) *policy.Provision {
		return &policy.Provision{Kind: policy.Section, Label: label, Heading: one(heading), Text: one(text), Children: below}
	}
	e := &policy.Edition{Script: policy.Hans, Provisions: []*policy.Provision{
		group("一、", "加强监测（责任单位：市科委、市财政局）", "", measure(1, "建设平台。"), measure(2, "培育企业。（牵头单位：市教委）")),
		group("二、", "优化服务", "牵头单位：市商务局；配合单位：市财政局", measure(3, "建设窗口。"), measure(4, "配合单位：市教委"),
			group("（二）", "减少材料（市金融局牵头）", "", measure(5, "减少材料。"))),
		group("三、", "保障措施", "各有关部门要加强协作，完善机制。", measure(6, "加强宣传。")),
		group("四、", "附则", "由市科委负责解释。", measure(7, "加强监督。")),
	}}
	Fill(e)
	var got []string
	for _, p := range e.Proposals {
		role := string(p.Role)
		if p.Unclear {
			role += "?"
		}
		line := strings.Join([]string{itoa(p.Provision.Measure), role, p.Name.Hans}, " ")
		if p.Group != nil {
			line += " <- " + p.Above.Hans
		}
		got = append(got, line)
	}
	if s := strings.Join(got, "\n"); s != strings.Join([]string{
		"2 lead 市教委", "4 support 市教委",
		"1 lead? 市科委 <- 一、加强监测", "1 lead? 市财政局 <- 一、加强监测",
		"3 lead 市商务局 <- 二、优化服务", "3 support 市财政局 <- 二、优化服务", "4 lead 市商务局 <- 二、优化服务",
		"5 lead 市金融局 <- （二）减少材料",
	}, "\n") {
		t.Errorf("got\n%s", s)
	}
}

func itoa(n int) string { return string(rune('0' + n)) }
