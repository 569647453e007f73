package policy

import "testing"

func TestWhatGuidesIsNoMeasureThatSomebodyCarriesOut(t *testing.T) {
	for _, c := range []struct {
		kind    Kind
		heading string
		want    bool
	}{
		{Section, "指导思想", true}, {Subsection, "总体要求。", true}, {Section, "新时代实施乡村振兴战略的重大意义", true}, {Subsection, "目标任务", true},
		{Section, "强化目标任务落实", false}, {Section, "支持企业参与", false}, {Article, "基本原则", false}, {Measure, "总体要求", false},
	} {
		p := &Provision{Kind: c.kind, Measure: 1, Heading: Text{Hans: c.heading}}
		if p.Guiding() != c.want {
			t.Errorf("%s %s: %v", c.kind, c.heading, p.Guiding())
		}
	}
	if (&Provision{Kind: Section, Heading: Text{Hans: "总体要求"}}).Guiding() {
		t.Error("a group is a measure")
	}
}
