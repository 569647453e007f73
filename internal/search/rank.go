package search

import (
	"cmp"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Candidate is a provision that the index proposes.
type Candidate struct {
	Heading, Text policy.Text
	Words         Boundaries // of Heading, then Text; nil where they are not known
	Leaf          bool       // a measure
	Current       bool       // of the current edition
	Edition, ID   int64      // rows; newer ones are greater, and ids rise in reading order
	Rank          int64      // its row in the index
}

// Score is what hits are ordered by, the most important first.
type Score struct {
	WholeHeading bool    // the query is the whole heading
	InHeading    int     // how many of the query's words the heading holds
	WordsThere   int     // how many of them stand there as whole words, not by accident
	Words        int     // how many stand as whole words anywhere
	Current      bool    // current editions before superseded ones
	Leaf         bool    // measures before the groups around them
	Weight       float64 // BM25
	Edition, ID  int64   // newer editions before older ones, then reading order
	Rank         int64   // is carried along
}

// Compare orders a before b if it is negative.
func (a Score) Compare(b Score) int {
	return cmp.Or(
		later(a.WholeHeading, b.WholeHeading),
		cmp.Compare(b.InHeading, a.InHeading),
		cmp.Compare(b.WordsThere, a.WordsThere),
		cmp.Compare(b.Words, a.Words),
		later(a.Current, b.Current),
		later(a.Leaf, b.Leaf),
		cmp.Compare(b.Weight, a.Weight),
		cmp.Compare(b.Edition, a.Edition),
		cmp.Compare(a.ID, b.ID),
	)
}

// later is positive if only b holds.
func later(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// BM25 with the usual constants (Robertson and Zaragoza 2009, 3.3.2). Every hit
// holds every word, so how rare a word is tells hits little apart and is left
// out; averageLength is that of the provisions in the samples, in runes.
const (
	bm25k1        = 1.2
	bm25b         = 0.75
	averageLength = 126.0
)

// Matcher decides whether candidates are hits of one query. It keeps memory
// between candidates and serves one goroutine.
type Matcher struct {
	clauses       []matchClause
	heading, text written
	found         []Range
}

type matchClause struct {
	not   bool
	words []*matchWord
}

type matchWord struct {
	pattern
	first
	literal     string // the pattern as it stands in most texts that hold it
	headingOnly bool
}

func newMatchWord(w Word, headingOnly bool) *matchWord {
	p := newPattern(w.Text)
	return &matchWord{pattern: p, first: newFirst(p), literal: string(p), headingOnly: headingOnly}
}

// NewMatcher prepares a query. Its words of departments and editions are not
// looked at: they are matters of the store.
func NewMatcher(q Query) *Matcher {
	m := &Matcher{}
	for _, c := range q.Clauses {
		if !c.Any[0].inText() {
			continue
		}
		clause := matchClause{not: c.Not}
		for _, w := range c.Any {
			clause.words = append(clause.words, newMatchWord(w, w.Field == Heading))
		}
		m.clauses = append(m.clauses, clause)
	}
	return m
}

// Holds reports whether c is a hit, in a fraction of the time of Match.
func (m *Matcher) Holds(c *Candidate) bool {
	read := false
	for _, clause := range m.clauses {
		holds := false
		for _, w := range clause.words {
			if holds = w.literally(c); holds {
				break
			}
		}
		if !holds {
			if !read {
				m.heading.read(c.Heading)
				m.text.read(c.Text)
				read = true
			}
			for _, w := range clause.words {
				holds = holds || w.stands(&m.heading) || !w.headingOnly && w.stands(&m.text)
			}
		}
		if holds == clause.not {
			return false
		}
	}
	return true
}

// literally reports whether c holds w as it was typed; then it is a hit.
func (w *matchWord) literally(c *Candidate) bool {
	if w.literal == "" {
		return false
	}
	return !w.headingOnly && (strings.Contains(c.Text.Hans, w.literal) || strings.Contains(c.Text.Hant, w.literal)) ||
		strings.Contains(c.Heading.Hans, w.literal) || strings.Contains(c.Heading.Hant, w.literal)
}

// stands reports whether w stands anywhere in a text.
func (w *matchWord) stands(t *written) bool {
	for i := range t.hant {
		if w.first.at(t, i) && w.rest(t, i+1) >= 0 {
			return true
		}
	}
	return false
}

// Match reports whether c is a hit, and how good a one.
func (m *Matcher) Match(c *Candidate) (Score, bool) {
	m.heading.read(c.Heading)
	m.text.read(c.Text)
	score := Score{Current: c.Current, Leaf: c.Leaf, Edition: c.Edition, ID: c.ID, Rank: c.Rank}
	length := float64(len(m.heading.hant) + len(m.text.hant))
	for _, clause := range m.clauses {
		at := m.look(clause, c.Words)
		if (at.count > 0) == clause.not {
			return Score{}, false
		}
		if clause.not {
			continue
		}
		score.WholeHeading = score.WholeHeading || at.wholeHeading
		score.InHeading += count(at.inHeading)
		score.WordsThere += count(at.wordThere)
		score.Words += count(at.word)
		n := float64(at.count)
		score.Weight += n * (bm25k1 + 1) / (n + bm25k1*(1-bm25b+bm25b*length/averageLength))
	}
	return score, true
}

// sighting is what a clause found in a candidate.
type sighting struct {
	count                                    int
	inHeading, wordThere, word, wholeHeading bool
}

func (m *Matcher) look(clause matchClause, words Boundaries) sighting {
	var s sighting
	for _, w := range clause.words {
		m.found = w.find(&m.heading, w.first, m.found[:0])
		for _, r := range m.found {
			s.inHeading = true
			s.wholeHeading = s.wholeHeading || r.Start == 0 && r.End == len(m.heading.hant)
			s.wordThere = s.wordThere || words.whole(r, 0, len(m.heading.hant))
		}
		s.count += len(m.found)
		if w.headingOnly {
			continue
		}
		m.found = w.find(&m.text, w.first, m.found[:0])
		for _, r := range m.found {
			s.word = s.word || words.whole(r, len(m.heading.hant), len(m.text.hant))
		}
		s.count += len(m.found)
	}
	s.word = s.word || s.wordThere
	return s
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
