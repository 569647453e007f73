package search

import (
	"slices"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/thesaurus"
)

// Offer 官方用語 is a search in the words of policy texts for what was asked in those of
// everyday life. It is offered beside the hits, never mixed with them.
type Offer struct {
	Asked []policy.Text // the everyday words that it is for
	Words []policy.Text // the official words, the first of each everyday word
	Query policy.Text   // in canonical form, in either script
	Asks  Query         // the same, to be asked
	Count int           // hits
	More  bool          // there are more than counted
	Why   string        // where the table has the words from
}

// mostCut is the longest word, in characters, that everyday words are looked for in.
const mostCut = 40

// Offers lists the searches that a thesaurus knows for q; cut takes a word apart. Which of
// them find anything it does not know. The first asks for all everyday words together, with what
// else was asked and then without it; then comes each official word of each everyday word alone.
func Offers(q Query, cut func(string) []thesaurus.Piece) (list []Offer) {
	var pieces []thesaurus.Piece
	var beside []Clause
	entries, cuts := 0, false
	for _, c := range q.Clauses {
		if c.Not || len(c.Any) > 1 || !c.Any[0].inText() || c.Any[0].Phrase || len([]rune(c.Any[0].Text)) > mostCut {
			beside = append(beside, c)
			continue
		}
		found := cut(c.Any[0].Text)
		cuts = cuts || len(found) != 1 || found[0].Text != c.Any[0].Text
		for _, p := range found {
			if p.Entry != nil {
				entries++
			}
			pieces = append(pieces, p)
		}
	}
	if len(pieces) == 0 || entries == 0 && !cuts {
		return nil
	}
	if all := together(pieces, beside, true); len(pieces) > 1 || entries == 0 {
		list = append(list, all)
		if entries > 0 && entries < len(pieces) {
			list = append(list, together(pieces, beside, false))
		}
	}
	for _, p := range pieces {
		if p.Entry == nil {
			continue
		}
		for _, o := range p.Entry.Official {
			single := thesaurus.Piece{Text: p.Text, Entry: &policy.Everyday{Word: p.Entry.Word, Official: []policy.Text{o}, Why: p.Entry.Why}}
			list = append(list, together([]thesaurus.Piece{single}, beside, true))
		}
	}
	same := q.String()
	return slices.DeleteFunc(list, func(o Offer) bool {
		return len(o.Asks.Clauses) == 0 || o.Asks.String() == same || o.length() > MaxLength
	})
}

// together is the search for every piece: an entry by any of its official words, and by
// itself where it stands beside others; what is not known by itself, or not at all. Where all
// official words of many entries would make more than a page accepts, the less fitting ones stay out.
func together(pieces []thesaurus.Piece, beside []Clause, literal bool) Offer {
	most := 1
	for _, p := range pieces {
		if p.Entry != nil {
			most = max(most, len(p.Entry.Official))
		}
	}
	o := withWords(most, pieces, beside, literal)
	for ; most > 1 && o.length() > MaxLength; most-- {
		o = withWords(most-1, pieces, beside, literal)
	}
	return o
}

func (o Offer) length() int {
	return max(utf8.RuneCountInString(o.Query.Hant), utf8.RuneCountInString(o.Query.Hans))
}

// withWords is such a search with so many official words of each entry at most.
func withWords(most int, pieces []thesaurus.Piece, beside []Clause, literal bool) Offer {
	var o Offer
	hant, hans := Query{Clauses: slices.Clone(beside)}, Query{Clauses: slices.Clone(beside)}
	for _, p := range pieces {
		if p.Entry == nil {
			if c := (Clause{Any: []Word{newWord(p.Text)}}); literal {
				hant.Clauses, hans.Clauses = append(hant.Clauses, c), append(hans.Clauses, c)
			}
			continue
		}
		o.Asked = append(o.Asked, p.Entry.Word)
		o.Words = append(o.Words, p.Entry.Official[0])
		if o.Why == "" {
			o.Why = p.Entry.Why
		}
		var a, b Clause
		for _, official := range p.Entry.Official[:min(most, len(p.Entry.Official))] {
			a.Any, b.Any = append(a.Any, newWord(official.Hant)), append(b.Any, newWord(official.Hans))
		}
		if w := newWord(p.Text); len(pieces) > 1 && !slices.ContainsFunc(b.Any, func(x Word) bool { return x.Folded() == w.Folded() }) {
			a.Any, b.Any = append(a.Any, w), append(b.Any, w)
		}
		hant.Clauses, hans.Clauses = append(hant.Clauses, a), append(hans.Clauses, b)
	}
	o.Query, o.Asks = policy.Text{Hant: hant.String(), Hans: hans.String()}, hans
	return o
}
