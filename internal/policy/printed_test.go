package policy

import "testing"

func TestThePrintedNumberMeansItsMeasureAlone(t *testing.T) {
	for _, c := range []struct {
		kind            Kind
		num, eid, label string
		want            string
	}{
		{Article, "27", "chp_3__art_27", "第二十七条", "第二十七条"},
		{Article, "10-1", "chp_3__art_10-1", "第十條之一", "第十條之一"},
		{Section, "4", "sec_4", "四、", "四"},
		{Subsection, "2.1", "sec_2__subsec_1", "（一）", "二（一）"},
		{Subsection, "12", "sec_4__subsec_12", "（十二）", "（十二）"}, // runs on through the text
		{Paragraph, "7", "sec_4__subsec_1__para_7", "7.", "7"},
		{Paragraph, "4.2.1", "sec_4__subsec_2__para_1", "１．", "四（二）１"},
		{Paragraph, "11.1", "sec_11__para_1", "1、", "十一1"},
		{Subparagraph, "4.2.1.3", "sec_4__subsec_2__para_1__subpara_3", "（3）", "四（二）1（3）"},
		{Paragraph, "2.3", "sec_2__para_3", "2.3", "2.3"}, // prints what it stands in
		{Measure, "26", "dim_1__item_2__meas_26", "", ""},
	} {
		p := &Provision{Kind: c.kind, Num: c.num, EID: c.eid, Label: c.label, Measure: 26}
		if got := p.Printed(); got != c.want {
			t.Errorf("%s %s %q: %q, want %q", c.kind, c.num, c.label, got, c.want)
		}
	}
}
