package search

import (
	"slices"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Known is the pairs of characters that stand in the index, by what either folds to.
type Known map[rune][]Pair

// in is the character of a pair in one script.
func (p Pair) in(s policy.Script) rune {
	if s == policy.Hans {
		return p.Hans
	}
	return p.Hant
}

// Folds lists what Single has to know the pairs of.
func (q Query) Folds() []rune {
	folds := slices.Clone(blanks)
	for _, c := range q.Clauses {
		for _, w := range c.Any {
			if w.inText() {
				for _, r := range newPattern(w.Text) {
					folds = append(folds, script.Fold(r))
				}
			}
		}
	}
	return distinctOf(folds)
}

// blanks is what the characters that a query may leave out fold to.
var blanks = func() []rune {
	list := []rune{'"', '\'', ' '}
	for _, r := range unicode.White_Space.R16 {
		for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
			list = append(list, script.Fold(c))
		}
	}
	return distinctOf(list)
}()

// Single is a query as the texts of one script have it: looking into these alone finds
// what looking into both finds.
type Single struct {
	Query  Query
	Script policy.Script
	// Literals are, for each demand of the query, the characters as they stand in all
	// texts that hold them, but for what may be left out between two. There are none where the
	// query demands other things, or where texts write a character in several ways.
	Literals []string
	// Blanks are the characters of these texts that may be left out.
	Blanks string
}

// Single gives the query for one script, and false where neither will do: where a
// character of the query stands for places that only both scripts together tell from
// others, as 几 does beside 机/機.
func (q Query) Single(known Known) (Single, bool) {
	for _, s := range policy.Scripts() {
		one := Single{Script: s}
		ok := one.readBlanks(known)
		sure := true // of the literals
		for _, c := range q.Clauses {
			clause := Clause{Not: c.Not}
			for _, w := range c.Any {
				if w.inText() {
					p := newPattern(w.Text)
					sure = p.write(s, known, &ok) && sure && !c.Not && len(c.Any) == 1 && w.Field == Anywhere
					w.Text = string(p)
					one.Literals = append(one.Literals, w.Text)
				}
				clause.Any = append(clause.Any, w)
			}
			one.Query.Clauses = append(one.Query.Clauses, clause)
		}
		if !sure {
			one.Literals = nil
		}
		if ok {
			return one, true
		}
	}
	return Single{}, false
}

// readBlanks reports whether a script alone says which places may be left out.
func (o *Single) readBlanks(known Known) bool {
	for _, fold := range blanks {
		for _, pair := range known[fold] {
			switch own := skipped(pair.in(o.Script)); {
			case own:
				o.Blanks += string(pair.in(o.Script))
			case skipped(pair.Hant) || skipped(pair.Hans):
				return false
			}
		}
	}
	return true
}

// write puts the characters of one script in the place of those of p. ok becomes false
// where they would find other places. It reports whether all texts write each of them so.
func (p pattern) write(s policy.Script, known Known, ok *bool) bool {
	sure := true
	for i, q := range p {
		fold := script.Fold(q)
		list := known[fold]
		own := slices.IndexFunc(list, func(pair Pair) bool { return script.Equal(q, pair.Hant, pair.Hans) })
		if own >= 0 {
			p[i] = list[own].in(s)
		}
		*ok = *ok && script.Fold(p[i]) == fold
		sure = sure && letter(p[i]) && !skipped(p[i])
		for _, pair := range list {
			c, holds := pair.in(s), script.Equal(q, pair.Hant, pair.Hans)
			*ok = *ok && script.Equal(p[i], c, c) == holds
			sure = sure && (c == p[i]) == holds
		}
	}
	return sure
}
