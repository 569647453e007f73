package reference

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func both(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }

func TestAWorkIsCitedByWhatIsPrinted(t *testing.T) {
	law := &policy.Document{Slug: "ban-fa", Title: policy.Text{Hant: "測試管理辦法", Hans: "测试管理办法"}, Issuer: both("青石區人民政府"), Number: "青府〔2024〕1號",
		Adopted: "2024-01-02", Published: "2024-01-05", Genre: policy.Text{Hant: "辦法", Hans: "办法"}, Edition: 1}
	draft := &policy.Document{Slug: "cao-an", Title: both("測試條例（徵求意見稿）"), Genre: both("條例"), Edition: 1}
	plan := &policy.Document{Slug: "fang-an", Title: both("測試方案"), Published: "2025-03-01", Genre: both("方案"), Edition: 3, Shown: 2}
	statute, press := &policy.Edition{Grammar: "statute"}, &policy.Edition{Grammar: "prose"}
	official := &policy.Edition{Grammar: "official"}
	article := &policy.Provision{Kind: policy.Article, Num: "2-1", Label: "第二条之一", Measure: 3, Text: both("為了測試，制定本條。")}
	bare := &policy.Provision{Kind: policy.Measure, Num: "17", Measure: 17, Heading: both("發展壯大測試經濟")}
	for _, test := range []struct {
		name       string
		d          *policy.Document
		e          *policy.Edition
		p          *policy.Provision
		s          policy.Script
		kind       Kind
		lead, tail string
	}{
		{"a document", law, statute, nil, policy.Hant, Statute, "青石區人民政府. 測試管理辦法[EB/OL]. (2024-01-05)", ". https://x.test/d/ban-fa."},
		{"an article between two", law, statute, article, policy.Hant, Statute, "青石區人民政府. 測試管理辦法：第二條之一 為了測試，制定本條。[EB/OL]. (2024-01-05)", ". https://x.test/d/ban-fa/m/3."},
		{"in the other script", law, statute, article, policy.Hans, Statute, "青石區人民政府. 测试管理办法：第二条之一 為了測試，制定本條。[EB/OL]. (2024-01-05)", ". https://x.test/d/ban-fa/m/3."},
		{"rules that are no statute by their grammar", law, official, nil, policy.Hant, Statute, "青石區人民政府. 測試管理辦法[EB/OL]. (2024-01-05)", ". https://x.test/d/ban-fa."},
		{"a draft, without issuer and day", draft, statute, nil, policy.Hant, Bill, "測試條例（徵求意見稿）[EB/OL]. ", ". https://x.test/d/cao-an."},
		{"nothing printed: no number, an edition of its own", plan, official, bare, policy.Hant, Report, "測試方案（第 2 版）：發展壯大測試經濟[EB/OL]. (2025-03-01)", ". https://x.test/d/fang-an/edition/2/m/17."},
		{"a title that nobody stated", &policy.Document{Slug: "x", Title: policy.Untitled, Edition: 1}, official, bare, policy.Hans, Report, "[未载明标题]：發展壯大測試經濟[EB/OL]. ", ". https://x.test/d/x/m/17."},
		{"what the press writes", plan, press, nil, policy.Hans, Report, "測試方案（第 2 版）[EB/OL]. (2025-03-01)", ". https://x.test/d/fang-an/edition/2. 转引自：新闻报道（来源未载明）."},
	} {
		w := Of(test.d, test.e, test.p, test.s, "https://x.test")
		if w.Kind != test.kind || w.Lead() != test.lead || w.Tail() != test.tail {
			t.Errorf("%s: %s\n%q\n%q", test.name, w.Kind, w.Lead(), w.Tail())
		}
	}
}

// Bodies that issue together are several authors: a reference manager would take 中共青石区委 青石区人民政府 for a person's name.
func TestSeveralBodiesAreSeveralAuthors(t *testing.T) {
	d := &policy.Document{Slug: "x", Title: both("測試辦法"), Number: "青府〔2031〕1號", Issuer: both("甲局 乙局 丙局 丁局"), Genre: both("辦法"), Edition: 1}
	w := Of(d, &policy.Edition{Grammar: "statute"}, nil, policy.Hant, "https://x.test")
	if got, want := w.Lead(), "甲局, 乙局, 丙局, 等. 測試辦法[EB/OL]. "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if ris := string(w.RIS()); strings.Count(ris, "\r\nAU  - ") != 4 || !strings.Contains(ris, "\r\nM1  - 青府〔2031〕1號\r\n") || strings.Contains(ris, "\nSN") {
		t.Errorf("%s", ris)
	}
	if bib := string(w.BibTeX()); !strings.Contains(bib, "author = {{甲局} and {乙局} and {丙局} and {丁局}},") {
		t.Errorf("%s", bib)
	}
	authors := 0
	for _, p := range w.Properties() {
		if p.Name == "citation_author" {
			authors++
		}
	}
	if authors != 4 {
		t.Errorf("%d authors in the page's metadata", authors)
	}
	w.Kind = Report
	if ris := string(w.RIS()); !strings.Contains(ris, "\r\nSN  - 青府〔2031〕1號\r\n") {
		t.Errorf("%s", ris)
	}
}

// Whatever a title holds, it stays one field on one line.
func TestNoTitleBreaksOutOfItsField(t *testing.T) {
	d := &policy.Document{Slug: "x", Title: both("甲}\r\nER  - \r\nTY  - BOOK\n乙\\{%&#$_~^"), Issuer: both("丙\n丁"), Source: both("報\n社"), Edition: 1}
	w := Of(d, &policy.Edition{Grammar: "prose"}, nil, policy.Hant, "https://x.test")
	if n := strings.Count(string(w.RIS()), "\r\n"); n != strings.Count(string(w.RIS()), "\n") || strings.Count(string(w.RIS()), "ER  - \r\n") != 1 || strings.Count(string(w.RIS()), "\nTY") != 0 {
		t.Errorf("RIS:\n%s", w.RIS())
	}
	depth := 0
	for i, c := range string(w.BibTeX()) {
		if i > 0 && w.BibTeX()[i-1] == '\\' {
			continue
		}
		switch c {
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	if depth != 0 || !strings.Contains(string(w.BibTeX()), `甲\} ER - TY - BOOK 乙\textbackslash{}\{\%\&\#\$\_\textasciitilde{}\textasciicircum{}`) {
		t.Errorf("BibTeX, open by %d:\n%s", depth, w.BibTeX())
	}
	for _, p := range w.Properties() {
		if p.Content == "" || strings.ContainsAny(p.Content, "\r\n") {
			t.Errorf("%q", p)
		}
	}
}
