package glossary

import (
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A word that each time begins inside a name which the text defines is a piece of it: 险基金 of 长护险基金.
func TestAPieceAcrossADefinedNameIsNoTerm(t *testing.T) {
	text := []rune("长护险基金按月结算。险基金另有长护险规定，长护险基金公开。")
	p := policy.Place{Provision: &policy.Provision{}}
	term := func(name string, marked bool) *policy.Term {
		found := &policy.Term{Name: policy.Text{Hans: name, Hant: name}, Marked: marked}
		for i := range text {
			if r := []rune(name); i+len(r) <= len(text) && slices.Equal(text[i:i+len(r)], r) {
				found.Mentions = append(found.Mentions, policy.Mention{Place: p, Field: policy.Body, Start: i, End: i + len(r)})
			}
		}
		return found
	}
	defined, piece, whole := term("长护险", true), term("险基金", false), term("长护险基金", false)
	places := []*field{{Place: p, name: policy.Body, hans: text, hant: text}}
	left := func(terms ...*policy.Term) (names []string) {
		for _, t := range withoutDebris(terms, places, &named{map[string]bool{}, map[string]bool{}, map[string]bool{}}) {
			names = append(names, t.Name.Hans)
		}
		return names
	}
	if got := left(defined, piece, whole); !slices.Equal(got, []string{"长护险", "险基金", "长护险基金"}) {
		t.Errorf("a word that stands alone once goes: %v", got)
	}
	piece.Mentions = slices.DeleteFunc(piece.Mentions, func(m policy.Mention) bool { return text[m.Start-1] == '。' })
	if got := left(defined, piece, whole); !slices.Equal(got, []string{"长护险", "长护险基金"}) {
		t.Errorf("terms %v", got)
	}
}
