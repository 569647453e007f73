package api

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A document as Markdown has all its words: those before, between and behind its provisions, each point of a list once, and
// numbers as the script writes them. A document without provisions was its title alone.
func TestADocumentAsMarkdownIsWhole(t *testing.T) {
	both := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	d := &policy.Document{Title: both("測試辦法")}
	point := func(label string, at int) *policy.Provision {
		return &policy.Provision{Kind: policy.Point, Num: "1.1", Label: label, Position: at}
	}
	article := &policy.Provision{Kind: policy.Article, Num: "1", Label: "第一條", Measure: 1, Position: 3, Text: both("下列職責：\n（一）甲；\n（二）乙。"), Children: []*policy.Provision{point("（一）", 4), point("（二）", 5)}}
	passage := func(kind policy.Kind, at int, text string) *policy.Passage {
		return &policy.Passage{Kind: kind, Position: at, Text: both(text)}
	}
	e := &policy.Edition{Provisions: []*policy.Provision{article}, Passages: []*policy.Passage{
		passage(policy.Caption, 1, "測試辦法"), passage(policy.Preamble, 2, "現印發如下。"), passage(policy.Signature, 6, "青石區人民政府"),
	}}
	for _, test := range []struct {
		e    *policy.Edition
		want string
	}{
		{e, "# 測試辦法\n\n現印發如下。\n\n## 第一条\n\n下列職責：\n（一）甲；\n（二）乙。\n\n青石區人民政府\n"},
		{&policy.Edition{Passages: []*policy.Passage{passage(policy.Prose, 1, "沒有條款的一段。")}}, "# 測試辦法\n\n沒有條款的一段。\n"},
	} {
		var b strings.Builder
		if err := WriteMarkdown(&b, d, test.e, policy.Hans); err != nil || b.String() != test.want {
			t.Errorf("%v\n%s\nwant\n%s", err, b.String(), test.want)
		}
	}
	var b strings.Builder
	if err := WriteProvisionMarkdown(&b, article, policy.Hant); err != nil || b.String() != "\n# 第一條\n\n下列職責：\n（一）甲；\n（二）乙。\n" {
		t.Errorf("%v\n%s", err, b.String())
	}
}
