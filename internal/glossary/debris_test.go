package glossary_test

import (
	"slices"
	"strings"
	"testing"
)

// Names of bodies, parts of them, documents' short names and formulas are no terms and relate nothing.
func TestBodiesAndFormulasAreNoNotions(t *testing.T) {
	e := edition(t, "", "完善農機服務|按規定支持農機合作社，推行政府購買服務。（農業農村部、人力資源社會保障部、銀保監會、供銷合作總社負責）",
		"推廣智慧農業|支持農機合作社，按規定補貼。（工業和信息化部、人力資源社會保障部、銀保監會、供銷合作總社等和各省級人民政府負責）",
		"執行稅法|根據《中華人民共和國測試稅法》（以下簡稱測試稅法）辦理。本辦法所稱子女，是指婚生子女、非婚生子女、養子女。",
		"計算扣除|依照測試稅法計算，子女的支出可以扣除。", "核實信息|依照測試稅法核實，子女的信息由工業和信息化部、人力資源社會保障部提供。")
	var names []string
	for _, term := range e.Terms {
		names = append(names, term.Name.Hans)
	}
	for _, junk := range []string{"农业农村部", "信息化部", "保监会", "人力资源社会保障", "人力资源社会保障部", "供销合作总社", "按规定"} {
		if slices.Contains(names, junk) {
			t.Errorf("%s is a term", junk)
		}
	}
	if !slices.Contains(names, "农机合作社") {
		t.Errorf("农机合作社 is no term: %v", names)
	}
	linked := false
	for _, r := range e.Related {
		for _, topic := range r.Topics {
			for _, none := range []string{"部", "保监会", "总社", "按规定", "是指", "税法", "社会保障"} {
				if strings.Contains(topic.Key, none) {
					t.Errorf("%d and %d are related by %s", r.From.Measure, r.To.Measure, topic.Key)
				}
			}
			linked = linked || topic.Key == "农机合作社"
		}
	}
	if !linked {
		t.Error("what two measures speak of relates them no longer")
	}
}

// The beginning of a longer name, a clause that bids something, and what a text says of itself are no terms.
func TestBeginningsAndClausesAreNoNotions(t *testing.T) {
	e := edition(t, "", "畅通技术技能人才成长渠道|提高普通高中教育质量，畅通技术技能人才成长渠道。本办法所指机构见附件。", "普通高中教育|办好普通高中教育，发展职业教育。",
		"发展职业教育|畅通技术技能人才通道，职业教育面向市场。本办法所指人员见附件。", "高端植入介入产品|加快产品开发。本办法所指期限见附件。")
	var names []string
	for _, term := range e.Terms {
		names = append(names, term.Name.Hans)
	}
	for _, junk := range []string{"畅通技术技能人才", "畅通技术技能", "办法所指", "见附件", "高端植入"} {
		if slices.Contains(names, junk) {
			t.Errorf("%s is a term", junk)
		}
	}
	if !slices.Contains(names, "职业教育") {
		t.Errorf("职业教育 is no term: %v", names)
	}
}
