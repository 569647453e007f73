package outline_test

import "testing"

// Brackets that say who is responsible are part of a heading, whatever stands in them.
func TestAColonInBracketsEndsNoHeading(t *testing.T) {
	for text, want := range map[string]string{
		"一、加强监测（责任单位：区科技局、区财政局）\n（一）建设平台。完善制度。\n（二）培育企业。完善机制。": "加强监测（责任单位：区科技局、区财政局）",
		"一、加强监测【牵头单位：区科技局】。完善制度。\n二、优化服务。减少材料。":                "加强监测【牵头单位：区科技局】",
		"一、申请条件：在本区注册。\n二、申请方式：网上申请。":                          "申请条件",
	} {
		if e, _ := read(t, text); len(e.Provisions) == 0 || e.Provisions[0].Heading.Hans != want {
			t.Errorf("%q: %+v", text, e.Provisions)
		}
	}
}
