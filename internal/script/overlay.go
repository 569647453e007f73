package script

import (
	"iter"
	"maps"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// rule is an exception as one direction applies it.
type rule struct {
	term, result []rune
	exception    Exception
}

// overlay holds the words laid over the tables. A nil overlay holds none.
type overlay struct {
	byFirst map[rune][]*rule
	inside  map[rune]bool // what a term holds
}

// with is o and more words, the later ones first.
func (o *overlay) with(to policy.Script, words []Exception) *overlay {
	more := &overlay{byFirst: map[rune][]*rule{}, inside: map[rune]bool{}}
	if o != nil {
		more.byFirst, more.inside = maps.Clone(o.byFirst), maps.Clone(o.inside)
	}
	add := func(term, result string, e Exception) {
		r := &rule{[]rune(term), []rune(result), e}
		list := slices.Clone(more.byFirst[r.term[0]])
		list = slices.DeleteFunc(list, func(x *rule) bool { return slices.Equal(x.term, r.term) })
		more.byFirst[r.term[0]] = append(list, r)
		for _, x := range r.term {
			more.inside[x] = true
		}
	}
	for _, e := range words {
		if e.Only != "" && e.Only != to || e.Hant == "" || len([]rune(e.Hant)) != len([]rune(e.Hans)) {
			continue
		}
		term, result := e.terms(to)
		if term != result {
			add(result, result, e) // what is in this script already keeps its form
		}
		add(term, result, e)
	}
	return more
}

func (o *overlay) begins(r rune) bool { return o != nil && o.byFirst[r] != nil }
func (o *overlay) holds(r rune) bool  { return o != nil && o.inside[r] }

// at are the rules whose term text begins with.
func (o *overlay) at(text []rune) iter.Seq[*rule] {
	return func(yield func(*rule) bool) {
		if o == nil {
			return
		}
		for _, r := range o.byFirst[text[0]] {
			if len(r.term) <= len(text) && slices.Equal(r.term, text[:len(r.term)]) && !yield(r) {
				return
			}
		}
	}
}
