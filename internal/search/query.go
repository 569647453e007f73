package search

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/script"
)

// Field 欄位 is where a word of the query has to stand.
type Field int

// The fields of the query language, with the names that may be typed for them.
const (
	Anywhere   Field = iota // heading or text
	Heading                 // 標題: 标题: title:
	Department              // 單位: 单位: org: the department a measure is assigned to
	Status                  // 狀態: 状态: status: which editions, or measures in which state
)

// Word 檢索詞 is one string that has to be found: a word as typed, or a phrase in quotes.
type Word struct {
	Field  Field
	Text   string
	Phrase bool
}

// Clause 條件 is a demand on a hit: any of its words, or with Not none of them.
type Clause struct {
	Not bool
	Any []Word
}

// Query 檢索式 is a parsed query: a hit meets every clause.
type Query struct{ Clauses []Clause }

// Empty reports whether the query asks for nothing.
func (q Query) Empty() bool { return len(q.Clauses) == 0 }

// Words yields the strings that hits have to show, those excluded and those
// of other fields left out.
func (q Query) Words() []Word {
	var words []Word
	for _, c := range q.Clauses {
		for _, w := range c.Any {
			if !c.Not && w.inText() {
				words = append(words, w)
			}
		}
	}
	return words
}

// Split is a query for each demand on the text that q makes, every one with what
// q says beside the text: departments, states, editions.
func (q Query) Split() []Query {
	var beside []Clause
	for _, c := range q.Clauses {
		if !c.Any[0].inText() {
			beside = append(beside, c)
		}
	}
	var list []Query
	for _, c := range q.Clauses {
		if !c.Not && c.Any[0].inText() {
			list = append(list, Query{append([]Clause{c}, beside...)})
		}
	}
	return list
}

// SplitAt is the queries that ask for each of words in place of the first word of q.
func (q Query) SplitAt(words []string) []Query {
	var list []Query
	for _, text := range words {
		w := newWord(text)
		w.Field = q.Clauses[0].Any[0].Field
		list = append(list, Query{append([]Clause{{Any: []Word{w}}}, q.Clauses[1:]...)})
	}
	return list
}

// Expanded is the query with another name beside the words that fold to one: each
// demand that holds such a word is met by the other name, too. It is false if no
// demand does, or all of them ask for the other name already.
func (q Query) Expanded(folded, other string) (Query, bool) {
	wider := Query{Clauses: slices.Clone(q.Clauses)}
	changed := false
	for i, c := range q.Clauses {
		if !joinable(c) {
			continue
		}
		word := newWord(other)
		at := slices.IndexFunc(c.Any, func(w Word) bool { return w.Folded() == folded })
		has := slices.ContainsFunc(c.Any, func(w Word) bool { return w.Folded() == word.Folded() })
		if at < 0 || has {
			continue
		}
		word.Field = c.Any[at].Field
		wider.Clauses[i].Any = append(slices.Clone(c.Any), word)
		changed = true
	}
	return wider, changed
}

// Folded is the word as names are compared: folded, without spaces.
func (w Word) Folded() string { return script.FoldString(w.Literal()) }

// newWord is a word that finds text as it is: quoted where the query language
// would read something else in it.
func newWord(text string) Word {
	w := Word{Text: text}
	if read := Parse(text); len(read.Clauses) != 1 || !slices.Equal(read.Clauses[0].Any, []Word{w}) || read.Clauses[0].Not {
		w.Phrase = true
	}
	return w
}

// Parse reads a query as a reader types it. Words parted by spaces must all be
// found; "…", 「…」 and “…” hold a phrase together; -word excludes; OR between
// two words asks for either; 標題: 單位: 狀態: name a field. It never fails:
// what makes no sense as syntax is a word of the text.
func Parse(s string) Query {
	s = paperNumbers(exponents(strings.ToValidUTF8(s, "\uFFFD")))
	var q Query
	either := false // the previous word was an OR that has a left side
	tokens := scan(s)
	for i, t := range tokens {
		if t.or && len(q.Clauses) > 0 && !tokens[i-1].or && i+1 < len(tokens) &&
			joinable(q.Clauses[len(q.Clauses)-1]) && !tokens[i+1].or && joinable(Clause{Not: tokens[i+1].not, Any: []Word{tokens[i+1].word}}) {
			either = true
			continue
		}
		if either {
			last := &q.Clauses[len(q.Clauses)-1]
			for _, w := range spelled(t.word) {
				if !slices.Contains(last.Any, w) {
					last.Any = append(last.Any, w)
				}
			}
			either = false
			continue
		}
		if words := spelled(t.word); t.not {
			for _, w := range words {
				q.Clauses = append(q.Clauses, Clause{Not: true, Any: []Word{w}})
			}
		} else {
			q.Clauses = append(q.Clauses, Clause{Any: words})
		}
	}
	if !slices.ContainsFunc(q.Clauses, Clause.asks) {
		q = literal(tokens)
	}
	q.Clauses = distinct(q.Clauses)
	return q
}

// joinable reports whether OR may add to the clause.
func joinable(c Clause) bool { return !c.Not && c.Any[0].inText() }

// asks reports whether a clause says what to find: exclusions and editions only
// say where not to look.
func (c Clause) asks() bool {
	return !c.Not && (c.Any[0].Field != Status || ProgressOf(c.Any[0].Text) != "")
}

// literal reads the tokens as plain text: a query that asks for nothing makes no
// sense as syntax.
func literal(tokens []token) Query {
	var q Query
	for _, t := range tokens {
		q.Clauses = append(q.Clauses, Clause{Any: []Word{{Text: t.raw, Phrase: true}}})
	}
	return q
}

// distinct drops clauses that say the same again.
func distinct(clauses []Clause) []Clause {
	var kept []Clause
	for _, c := range clauses {
		same := func(k Clause) bool { return k.Not == c.Not && slices.Equal(k.Any, c.Any) }
		if !slices.ContainsFunc(kept, same) {
			kept = append(kept, c)
		}
	}
	return kept
}

// String is the query in canonical form: Parse reads the same query from it.
func (q Query) String() string {
	var b strings.Builder
	for i, c := range q.Clauses {
		if i > 0 {
			b.WriteByte(' ')
		}
		if c.Not {
			b.WriteByte('-')
		}
		for j, w := range c.Any {
			if j > 0 {
				b.WriteString(" OR ")
			}
			b.WriteString(w.String())
		}
	}
	return b.String()
}

// inText reports whether the word is one of the text, not of an assignment or an edition.
func (w Word) inText() bool { return w.Field == Anywhere || w.Field == Heading }

// String is the word as it would be typed.
func (w Word) String() string {
	name := map[Field]string{Heading: "標題:", Department: "單位:", Status: "狀態:"}[w.Field]
	if !w.Phrase {
		return name + w.Text
	}
	return name + `"` + strings.ReplaceAll(w.Text, `"`, `""`) + `"`
}

// Status is which editions the query asks for, or otherwise if it does not say;
// StatusCurrent if that says nothing either.
func (q Query) Status(otherwise string) string {
	for _, c := range q.Clauses {
		if w := c.Any[0]; w.Field == Status && ProgressOf(w.Text) == "" {
			otherwise = statuses[strings.ToLower(w.Text)]
		}
	}
	switch otherwise {
	case StatusSuperseded, StatusAll:
		return otherwise
	}
	return StatusCurrent
}
