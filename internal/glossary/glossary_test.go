package glossary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/glossary"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// edition is a tree of leaves with a heading each, and one passage.
func edition(t *testing.T, passage string, headings ...string) *policy.Edition {
	t.Helper()
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	e := &policy.Edition{Script: policy.Hant, Passages: []*policy.Passage{{Kind: policy.Preamble, Text: c.Both(passage, policy.Hant)}}}
	for i, h := range headings {
		heading, text, _ := strings.Cut(h, "|")
		e.Provisions = append(e.Provisions, &policy.Provision{
			Kind: policy.Measure, Measure: i + 1, Heading: c.Both(heading, policy.Hant), Text: c.Both(text, policy.Hant),
		})
	}
	glossary.Fill(e)
	return e
}

func names(e *policy.Edition) []string {
	var list []string
	for _, t := range e.Terms {
		list = append(list, fmt.Sprintf("%s×%d", t.Name.Hant, len(t.Mentions)))
	}
	return list
}

func TestTermsAreWhatTheTextMarksOrRepeats(t *testing.T) {
	for _, test := range []struct {
		name, passage string
		headings      []string
		want, not     []string
	}{
		{"marked in the tree", "「深」意十足。", []string{"推進「工業上樓」項目", "支持「工業上樓」企業"}, []string{"工業上樓×2"}, []string{"深×1"}},
		{"marked in a passage alone is not the tree's", "爭創「雙第一」。", []string{"提升能力"}, nil, []string{"雙第一×1"}},
		{"one inside another is not meant", "", []string{"完善「四個一」模式", "實施「四個一批」戰略"}, []string{"四個一×1", "四個一批×1"}, nil},
		{"repeated", "發展新質生產力。", []string{"培育新質生產力", "壯大新質生產力主體"}, []string{"新質生產力×3"}, []string{"生產力×3"}},
		{"a heading's notion, from one mention on", "", []string{"發展壯大低空經濟", "做強半導體和集成電路產業", "搶佔智能網聯汽車產業集群制高點"}, []string{"低空經濟×1", "半導體和集成電路×1", "智能網聯汽車×1"}, []string{"發展壯大低空經濟×1", "智能網聯汽車產業×1"}},
		{"general words are no notion", "", []string{"提升創新能力|增強創新能力，推動產業發展。", "完善服務平臺|以創新能力促進產業發展，建設服務平臺。"}, nil, []string{"創新能力×3", "產業發展×2", "服務平臺×2"}},
		{"no border inside a longer phrase", "", []string{"保障|持有等有效證件或證明的優撫對象可以申請，由廣東省城鎮住房保障辦法規定。", "核定|等有效證件或證明的優撫對象優先，標準見廣東省城鎮住房保障辦法。"}, []string{"優撫對象×2"}, []string{"等有效證件或證明的×2", "東省城鎮住房保障辦法×2"}},
		{"a blank before a marked term is none of it", "", []string{"獎勵|實行「 一事一議」。"}, []string{"一事一議×1"}, nil},
		{"words that measure are no terms", "", []string{"附則|本辦法所稱「以上」「不超過」均含本數。"}, nil, []string{"以上×1", "不超過×1"}},
		{"a figure of speech is no term", "", []string{"服務|當好「服務員」，推行「一次辦好」。"}, []string{"一次辦好×1"}, []string{"服務員×1"}},
		{"no term within a title", "", []string{"甲|依《低空飛行管理條例》辦理。", "乙|按《低空飛行管理條例》處罰。"}, nil, []string{"低空飛行×2", "低空飛行管理條例×2", "飛行管理條例×2"}},
		{"a body's name is no term", "", []string{"甲|報市總工會備案，由市住房保障辦公室審核。", "乙|市總工會備案後，市住房保障辦公室公示。"}, nil, []string{"市總工會備案×2", "市住房保障辦公室×2", "市住房×2"}},
		{"defined", "", []string{"|本辦法所稱骨幹人才，是指連續工作滿三年的人員。"}, []string{"骨幹人才×1"}, nil},
		{"a quotation is no term", "", []string{"堅持「" + strings.Repeat("長", 30) + "」"}, nil, []string{strings.Repeat("長", 30) + "×1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := names(edition(t, test.passage, test.headings...))
			for _, want := range test.want {
				if !slices.Contains(got, want) {
					t.Errorf("%v lacks %s", got, want)
				}
			}
			for _, not := range test.not {
				if slices.Contains(got, not) {
					t.Errorf("%v holds %s", got, not)
				}
			}
		})
	}
}

func TestADefinitionIsGivenOnlyWhereTheTextGivesOne(t *testing.T) {
	for _, test := range []struct{ name, passage, heading, term, want string }{
		{"a numeral and what its members share", "堅持以智能化、綠色化、融合化為發展方向。", "打造「三化」園區", "三化", "智能化、綠色化、融合化"},
		{"a list of another length", "堅持智能化、綠色化為方向。", "打造「三化」園區", "三化", ""},
		{"a list with another end", "堅持以完整性、先進性、安全性為支撐。", "打造「三化」園區", "三化", ""},
		{"as statutes do", "", "本辦法所稱骨幹人才，是指連續工作滿三年的人員。", "骨幹人才", "是指連續工作滿三年的人員"},
		{"in words", "「鏈主」是指在產業鏈中起主導作用的企業。", "培育「鏈主」企業", "鏈主", "是指在產業鏈中起主導作用的企業"},
		{"not at all", "", "完善「四個一」模式", "四個一", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := edition(t, test.passage, test.heading)
			i := slices.IndexFunc(e.Terms, func(term *policy.Term) bool { return term.Name.Hant == test.term })
			if i < 0 {
				t.Fatalf("%s is not among %v", test.term, names(e))
			}
			term := e.Terms[i]
			if term.Definition.Hant != test.want || (term.DefinedIn != nil) != (test.want != "") {
				t.Errorf("defined as %q, in %v", term.Definition.Hant, term.DefinedIn)
			}
		})
	}
}

func TestFigures(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"發展目標：2024年工業總產值突破1萬億元，戰略性新興產業增加值達到2500億元。",
			[]string{"2024 true 工業總產值 突破 1 萬億元", "2024 true 戰略性新興產業增加值 達到 2500 億元"}},
		{"2023年，規上工業增加值增長6.2%，位居前列。", []string{"2023 false 規上工業增加值 增長 6.2 %"}},
		{"到2025年，高新技術企業超過8000家。", []string{"2025 true 高新技術企業 超過 8000 家"}},
		{"並處違法所得5倍以下的罰款，情節嚴重的處10萬元以上50萬元以下的罰款。處理5萬元以下的罰款案件。",
			[]string{"0 false 並處違法所得  5 倍", "0 false 情節嚴重的處  10 萬元"}},
		{"連續6年以「一號文」推動發展。印發25項49條措施。", nil},
	} {
		e := edition(t, test.text, "提升能力")
		var got []string
		for _, f := range e.Figures {
			got = append(got, fmt.Sprintf("%d %v %s %s %v %s", f.Year, f.Target, f.Name.Hant, f.Relation.Hant, f.Value, f.Unit.Hant))
			text := []rune(f.Place.Passage.Text.Hant)
			if q := []rune(f.Quote.Hant); string(text[f.Start:f.Start+len(q)]) != f.Quote.Hant {
				t.Errorf("%q does not stand at %d", f.Quote.Hant, f.Start)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

func TestRelatedMeasuresShareWhatTheySpeakOf(t *testing.T) {
	e := edition(t, "", "建設人才公寓|籌建保障性住房，完善住房配套。", "完善住房保障|增加保障性住房供給，自印發之日起實行。", "發展壯大海洋經濟|培育海洋產業集群，自印發之日起實行。", "發展壯大低空經濟|培育低空產業集群。")
	links := map[int][]int{}
	for _, r := range e.Related {
		links[r.From.Measure] = append(links[r.From.Measure], r.To.Measure)
		if w := r.Topics[0].Words; w.Provision.Heading.Cut(w.Start, w.End).Hant != "住房" && w.Provision.Text.Cut(w.Start, w.End).Hant != "住房" {
			t.Errorf("measure %d speaks of %q", r.From.Measure, r.Topics[0].Key)
		}
	}
	if fmt.Sprint(links) != "map[1:[2] 2:[1]]" {
		t.Errorf("related: %v", links)
	}
}

// An article with one point has words of its own, and a group that is itself one
// measure none: of the first everything counts, of the second what its measure says.
func TestAnArticleWithOnePointIsRead(t *testing.T) {
	c, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	both := func(s string) policy.Text { return c.Both(s, policy.Hant) }
	e := &policy.Edition{Script: policy.Hant, Provisions: []*policy.Provision{
		{Kind: policy.Article, Measure: 1, Text: both("推進「工業上樓」。到2027年，建成廠房100萬平方米："), Children: []*policy.Provision{
			{Kind: policy.Point, Text: both("（一）新建廠房。")},
		}},
		{Kind: policy.Item, Heading: both("支持「工業上樓」"), Children: []*policy.Provision{
			{Kind: policy.Measure, Measure: 2, Heading: both("支持「工業上樓」")},
		}},
	}}
	glossary.Fill(e)
	if got := names(e); !slices.Contains(got, "工業上樓×2") {
		t.Errorf("terms %v", got)
	}
	if len(e.Milestones) != 1 || e.Milestones[0].Year != 2027 {
		t.Errorf("milestones %v", e.Milestones)
	}
}
