package glossary

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What is no notion, in Simplified: names of bodies, what a text calls itself, a name cut behind 和.
var (
	bodyName = pattern.Lazy(`(?:委员会|人民政府|办公厅|办公室|总局|工业和信息化部)$|^[市区县省州](?:\p{Han}{1,6})(?:委|局|办|厅)$|^(?:国家|国务院|上海市|北京市)\p{Han}{2,12}(?:委|局|办|厅|部|署)$`)
	itself   = pattern.Lazy(`^本(?:办法|细则|条例|规定|方案|意见|措施|通知|规则|法|计划|规划|行动方案)$`)
	cutEnd   = pattern.Lazy(`[和与及]\p{Han}$`)
	numbered = pattern.Lazy(`^\p{Han}{1,6}(?:规|发|函|字|办|令)$`)
)

// withoutDebris leaves out what is no term: names of bodies, of the text itself and of series of documents (沪府规), and pieces that
// all their mentions show to be cut out of a longer name: the same character stands before or behind each of them.
func withoutDebris(terms []*policy.Term, places []*field) []*policy.Term {
	at := map[policy.Place]map[policy.Field][]rune{}
	for _, f := range places {
		if at[f.Place] == nil {
			at[f.Place] = map[policy.Field][]rune{}
		}
		at[f.Place][f.name] = f.hans
	}
	return slices.DeleteFunc(terms, func(t *policy.Term) bool {
		name := t.Name.Hans
		switch {
		case bodyName().MatchString(name), itself().MatchString(name):
			return true
		case cutEnd().MatchString(name) && !t.Marked && cutOut(t, at): // 設施和平|台
			return true
		case numbered().MatchString(name) && slices.ContainsFunc(places, func(f *field) bool {
			s := string(f.hans)
			return strings.Contains(s, name+"〔") || strings.Contains(s, name+"[20") || strings.Contains(s, name+"（20")
		}):
			return true
		}
		return !t.Marked && t.Definition.Empty() && len(t.Mentions) > 3 && cutOut(t, at)
	})
}

// cutOut reports whether the same character stands before, or behind, all mentions of a term.
func cutOut(t *policy.Term, at map[policy.Place]map[policy.Field][]rune) bool {
	var before, behind []rune
	for _, m := range t.Mentions {
		text := at[m.Place][m.Field]
		b, a := rune(0), rune(0)
		if m.Start > 0 && m.Start <= len(text) {
			b = text[m.Start-1]
		}
		if m.End < len(text) {
			a = text[m.End]
		}
		before, behind = append(before, b), append(behind, a)
	}
	same := func(list []rune) bool {
		return unicode.Is(unicode.Han, list[0]) && !strings.ContainsRune("的和与及或在为对等、，。是以将向从由", list[0]) &&
			!slices.ContainsFunc(list, func(r rune) bool { return r != list[0] })
	}
	return same(before) || same(behind)
}
