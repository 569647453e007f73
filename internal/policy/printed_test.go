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
		{Paragraph, "2.3", "sec_2__para_3", "2.3", "2.3"},       // prints what it stands in
		{Subsection, "2b.1", "sec_2b__subsec_1", "（一）", "二（一）"}, // the second 二 of the text
		{Paragraph, "1c.2b.3", "sec_1c__subsec_2b__para_3", "3.", "一（二）3"},
		{Subparagraph, "1.2", "sec_2__para_1__subpara_2", "1-2", "1-2"},
		{Measure, "26", "dim_1__item_2__meas_26", "", ""},
	} {
		p := &Provision{Kind: c.kind, Num: c.num, EID: c.eid, Label: c.label, Measure: 26}
		if got := p.Printed(); got != c.want {
			t.Errorf("%s %s %q: %q, want %q", c.kind, c.num, c.label, got, c.want)
		}
	}
}

func TestArticlesAreTypedInAllForms(t *testing.T) {
	for typed, want := range map[string]string{
		"27": "27", "第27條": "27", "二十七": "27", "第廿七条": "27", "第貳拾柒條": "27", "第 27 條": "27",
		"10之1": "10-1", "第十條之一": "10-1", "10-1": "10-1", "第10-1條": "10-1", "12AB": "12-102", "12ab": "12-102", "第2A條": "2-1",
		"": "", "條": "", "（三）": "", "27至30": "", "第27條第一款": "", "廿八都": "", "12ABC": "", "智能": "", "1.5": "",
	} {
		if got := ArticleNum(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestPrintedNumbersAreWrittenInBothScripts(t *testing.T) {
	p := &Provision{Kind: Article, Num: "26", Label: "第貳拾陸條"}
	if got := p.PrintedText(); got.Hans != "第贰拾陆条" || got.Hant != "第貳拾陸條" {
		t.Errorf("%+v", got)
	}
}
