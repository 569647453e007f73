package akn_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/akn"
	"github.com/yihaowen/yihaowen/internal/akn/akntest"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func both(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }

// Everything that stands in a text stands in its XML once, in the order of the text: what is between provisions, tables,
// pictures, what is struck out, whom the text names.
func TestNothingOfATextIsLost(t *testing.T) {
	d := &policy.Document{Slug: "x", Title: both("青石區測試條例"), Number: "青府〔2031〕1號", State: policy.Published, Edition: 2}
	text := "前言~~刪去~~如下：\n\u2064單位\t任務\n\u2063甲\t乙\n\u2063丙\t丁\n見總則。"
	at := utf8.RuneCountInString(text[:strings.Index(text, "總則")])
	first := &policy.Provision{ID: 2, EID: "chp_1__art_1", Kind: policy.Article, Num: "1", Label: "第一條", Measure: 1, Position: 3,
		Text: both(text), Pictures: []policy.Picture{{Line: 4, SHA256: strings.Repeat("a", 64), Type: "image/png", Width: 8, Height: 9}}}
	second := &policy.Provision{ID: 4, EID: "chp_1__art_2", Kind: policy.Article, Num: "2", Label: "第二條", Measure: 2, Position: 5, Text: both("第二條的文字 <&>。")}
	e := &policy.Edition{Number: 2, Script: policy.Hant, Grammar: "statute", SHA256: strings.Repeat("b", 64), Created: time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC),
		Provisions: []*policy.Provision{{ID: 1, EID: "chp_1", Kind: policy.Chapter, Num: "1", Label: "第一章", Position: 2, Heading: both("總則"), Children: []*policy.Provision{first, second}}},
		Passages: []*policy.Passage{
			{ID: 6, Kind: policy.Preamble, Position: 1, Text: both("序言。")}, {ID: 7, Kind: policy.Caption, Position: 4, Text: both("中間的小標題")}, {ID: 8, Kind: policy.Signature, Position: 6, Text: both("青石區人民政府")},
		}}
	var out bytes.Buffer
	err := akn.Write(&out, akn.Source{Document: d, Edition: e, Script: policy.Hant, Origin: "https://example.test",
		Mentions: map[int64][]policy.TermMention{2: {{Link: &policy.Link{Document: d, Path: "chapter/1"}, Field: policy.Body, Start: at, End: at + 2}}},
		Rows:     []office.Row{{Provision: second, Document: d, Stated: []*policy.Proposal{{Name: both("測試單位甲"), Role: policy.Lead}}}}})
	if err != nil {
		t.Fatal(err)
	}
	rest := out.String()
	for _, want := range []string{
		`<act name="statute" contains="singleVersion">`, `<FRBRcountry value="zz">`, `showAs="未載明"`, `showAs="測試單位甲"`, `measure="#chp_1__art_2"`, `basis="stated"`,
		"<docTitle>青石區測試條例</docTitle>", "<preamble><p>序言。</p></preamble>", `<chapter eId="chp_1"><num>第一章</num><heading>總則</heading>`, "<num>第一條</num>", "<p>前言<del>刪去</del>如下：</p>",
		"<th><p>單位</p></th>", "<td><p>乙</p></td>", `<img src="https://example.test/zh-Hant/d/x/picture/` + strings.Repeat("a", 64) + `.png"`, `<ref href="https://example.test/d/x/chapter/1">總則</ref>`, "中間的小標題", "<num>第二條</num>", "第二條的文字 &lt;&amp;&gt;。",
		"<conclusions><p>青石區人民政府</p></conclusions>",
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("after what came before, %q does not stand in\n%s", want, rest)
		}
		rest = after
	}
	akntest.Valid(t, "a text of everything", out.Bytes())
}

// A note stands where it is cited, its words once however often; what looks like a note and is cited by nothing stays text.
func TestNotesStandWhereTheyAreCited(t *testing.T) {
	d := &policy.Document{Slug: "x", Title: both("測試辦法"), State: policy.Published, Edition: 1}
	provision := func(id int64, num, heading, text string) *policy.Provision {
		return &policy.Provision{ID: id, EID: "sec_" + num, Kind: policy.Section, Num: num, Label: num + "、", Measure: int(id), Position: int(id), Heading: both(heading), Text: both(text)}
	}
	e := &policy.Edition{Number: 1, Script: policy.Hans, Grammar: "official", SHA256: strings.Repeat("b", 64), Created: time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC), Provisions: []*policy.Provision{
		provision(1, "1", "標題[1]", "甲園[2]乙園[2]，見［3］。\n單位\t數\n\u2063甲[4]\t2\n[1] 註一<&>。\n[2]註二，見[5]。\n［3］註三。\n[4] 註四。\n[5]註五。\n[9] 沒有人引用。"),
		provision(2, "2", "", "再見[2]。\n[2]註二，見[5]。\n[5]註五。"),
		provision(3, "3", "", "別的[2]。\n[2]另一個註二。"),
		provision(4, "4", "", "陣列[1]沒有註。"),
	}}
	var out bytes.Buffer
	if err := akn.Write(&out, akn.Source{Document: d, Edition: e, Script: policy.Hant, Origin: "https://example.test"}); err != nil {
		t.Fatal(err)
	}
	rest := out.String()
	for _, want := range []string{
		`<heading>標題<authorialNote eId="note_1" marker="[1]" placement="bottom"><p>註一&lt;&amp;&gt;。</p></authorialNote></heading>`,
		`<p>甲園<authorialNote eId="note_2" marker="[2]" placement="bottom"><p>註二，見<authorialNote eId="note_3" marker="[5]" placement="bottom"><p>註五。</p></authorialNote>。</p></authorialNote>乙園<noteRef href="#note_2" marker="[2]">`,
		`見<authorialNote eId="note_4" marker="［3］"`, `<p>甲<authorialNote eId="note_5" marker="[4]"`, `<p>[9] 沒有人引用。</p></content>`,
		`<p>再見<noteRef href="#note_2" marker="[2]"></noteRef>。</p></content>`, `別的<authorialNote eId="note_6" marker="[2]" placement="bottom"><p>另一個註二。</p>`, `<p>陣列[1]沒有註。</p>`,
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("after what came before, %q does not stand in\n%s", want, rest)
		}
		rest = after
	}
	akntest.Valid(t, "a text with notes", out.Bytes())
}

// A list stands in the text of its article; each point of it has its words, once, and the script's own characters in its number.
func TestPointsHaveTheirWords(t *testing.T) {
	d := &policy.Document{Slug: "x", Title: both("測試辦法"), State: policy.Published, Edition: 2}
	point := func(id int64, eid, label string, children ...*policy.Provision) *policy.Provision {
		return &policy.Provision{ID: id, EID: eid, Kind: policy.Point, Num: "1", Label: label, Position: int(id), Children: children}
	}
	article := func(id int64, num, label, text string, children ...*policy.Provision) *policy.Provision {
		return &policy.Provision{ID: id, EID: "art_" + num, Kind: policy.Article, Num: num, Label: label, Measure: int(id), Position: int(id), Text: both(text), Children: children}
	}
	e := &policy.Edition{Number: 2, Script: policy.Hant, Grammar: "statute", SHA256: strings.Repeat("b", 64), Created: time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC), Provisions: []*policy.Provision{
		article(1, "1", "第一條", "下列職責：\n（一）編制[1]規劃；\n（二）公布：\n1. 目錄；\n2. 清單。\n前款由甲局負責。\n[1] 註一。", point(2, "art_1__point_1", "（一）"), point(3, "art_1__point_2", "（二）", point(4, "art_1__point_2__subpoint_1", "1."), point(5, "art_1__point_2__subpoint_2", "2."))),
		article(6, "2", "第二條", "（一）甲；\n前項之外：\n（二）乙。", point(7, "art_2__point_1", "（一）"), point(8, "art_2__point_2", "（二）")),
		article(9, "3", "第三條", "一是甲；二是乙。", point(10, "art_3__point_1", "一是"), point(11, "art_3__point_2", "二是")),
	}}
	var out bytes.Buffer
	if err := akn.Write(&out, akn.Source{Document: d, Edition: e, Script: policy.Hans, Origin: "https://example.test", First: time.Date(2030, 1, 2, 0, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	rest := out.String()
	for _, want := range []string{
		`<FRBRuri value="/akn/zz/act/2030-01-02/x">`, // the same of all editions, though the text states no day
		`<article eId="art_1"><num>第一条</num><intro><p>下列職責：</p></intro><point eId="art_1__point_1"><num>（一）</num><content><p>編制<authorialNote`,
		`<point eId="art_1__point_2"><num>（二）</num><intro><p>公布：</p></intro>`, `<num>1.</num><content><p>目錄；</p></content>`, `<num>2.</num><content><p>清單。</p></content>`,
		`<wrapUp><p>前款由甲局負責。</p></wrapUp></article>`,
		`<p>（一）甲；</p><p>前項之外：</p><p>（二）乙。</p></intro><point eId="art_2__point_1"><content>`,
		`<p>一是甲；二是乙。</p></intro><point eId="art_3__point_1"><content>`,
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("after what came before, %q does not stand in\n%s", want, rest)
		}
		rest = after
	}
	akntest.Valid(t, "a text with points", out.Bytes())
}
