package glossary

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Clauses, formulas and names cut behind a verb's first half, as they were found among the terms of documents that nobody tuned on.
func TestClausesAreNoTerms(t *testing.T) {
	text := "筑牢数字屏障，支持政府股权基金投向种子期，引进一批国内外高水平企业，按未成年人名单确定长护险对象。筑牢数字底座。"
	f := &field{Place: policy.Place{Provision: &policy.Provision{Measure: 1}}, name: policy.Body, hans: []rune(text), hant: []rune(text)}
	find := func(name string) *policy.Term {
		term := &policy.Term{Name: policy.Text{Hant: name, Hans: name}}
		for at := 0; at+utf8.RuneCountInString(name) <= len(f.hans); at++ {
			if string(f.hans[at:at+utf8.RuneCountInString(name)]) == name {
				term.Mentions = append(term.Mentions, policy.Mention{Place: f.Place, Field: f.name, Start: at, End: at + utf8.RuneCountInString(name)})
			}
		}
		return term
	}
	var terms []*policy.Term
	for _, name := range []string{"牢数字", "政府股权基金投向种子期", "引进一批国内外高水平企业", "职工医保退休待遇的人员", "失业保险基金列支", "未找到相关院校", "成效显著", "未成年人", "长护险", "数字底座"} {
		terms = append(terms, find(name))
	}
	var kept []string
	for _, term := range withoutDebris(terms, []*field{f}, noNotions(&policy.Edition{})) {
		kept = append(kept, term.Name.Hans)
	}
	if want := []string{"未成年人", "长护险", "数字底座"}; !slices.Equal(kept, want) {
		t.Errorf("kept %q, want %q", kept, want)
	}
}

// Pieces of the rules of Taiwan, of companies of the state and of an arrangement between courts, found by reading all terms of each.
func TestPiecesOfRulesAreNoTerms(t *testing.T) {
	for _, name := range []string{"渔会应于", "须经全体", "选得连任", "监督管理机构报告", "关系国民经济命脉", "代表国家", "报告财务状况", "运用区块链", "在内地"} {
		if !bids().MatchString(name) && !clauses().MatchString(name) && !where().MatchString(name) {
			t.Errorf("%s is a term", name)
		}
	}
	for _, name := range []string{"代表大会", "报告制度", "关系型数据库", "在线教育", "经营报告", "相应机制"} {
		if bids().MatchString(name) || clauses().MatchString(name) {
			t.Errorf("%s is none", name)
		}
	}
}
