package view

import (
	"net/url"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Search 檢索頁 is the answer to a query, or the empty form.
type Search struct {
	Layout
	Q string // as typed
	search.Filter

	Total     int  // hits
	More      bool // there are more than counted: "1,000+"
	Hits      []Hit
	Facets    []Facet
	Elsewhere []Hit // passages outside the tree that hold the query

	Widenings []Widening // other names of what was asked for, to be added by a click

	Number int // of this page of hits, from 1
	Pages  int // how many there are
	Size   int // hits on a full page, for numbering them

	PerWord     []WordCount          // when nothing was found: what each word finds alone
	Suggestions []Suggestion         // when nothing was found: what may have been meant
	Terms       []policy.CountedTerm // when nothing was asked yet: what is mentioned most
	TooLong     int                  // the longest query accepted, in characters, if this one was longer; else 0
}

// Hit 命中 is a provision, or a passage with Path "", that the query found.
type Hit struct {
	DocumentSlug  string
	DocumentTitle policy.Text
	Superseded    int // number of the edition it is from if that is not the current one
	Kind          policy.Kind
	Num           string
	Label         string
	Path          string // below the document: "m/17"
	Measure       int
	Ancestors     []HitPlace
	Heading       policy.Text
	HeadingMarks  []Range
	Text          policy.Text
	Snippet       Range   // the part of Text to show
	TextMarks     []Range // inside the snippet, counted in Text
	CutBefore     bool    // the sentence began earlier
	CutAfter      bool    // the sentence goes on
	Query         string  // raw query that marks the words on the hit's page
}

// HitPlace is a group that a hit stands in.
type HitPlace struct {
	Kind    policy.Kind
	Num     string
	Path    string
	Heading policy.Text
}

// Facet 分組 counts hits by where they stand and narrows the search to it, or,
// if it is active, widens it again.
type Facet struct {
	Kind   string // "document", "dimension" (a top-level group), "item" (one inside it), "org", "status"
	Key    string // of a status, which the template names
	Name   policy.Text
	Count  int
	More   bool
	Active bool
	Query  string // raw query of the address that applies or removes it
}

// Widening 擴大 offers another name of a word of the query, and says who states it.
type Widening struct {
	*policy.Synonym        // without Document: an editor's alias of a department, whose slug is Slug
	Added           int    // how many hits more
	More            bool   // they were not all counted
	Query           string // raw query of the address that asks for either name
}

// WordCount says what one word of a query finds alone.
type WordCount struct {
	Word  string
	Count int
	More  bool
	Query string // raw query of the address that searches for it
}

// Suggestion 建議 is something with an address, or another query, that may have
// been meant.
type Suggestion struct {
	Kind string // "term", "measure", "department", "official", "document", "word"
	Name policy.Text
	Note policy.Text
	Path string // address without the script's prefix; "" for a word
	// Query is the raw query that searches for a word.
	Query string
}

// Filtered reports whether a filter narrows the search.
func (s *Search) Filtered() bool {
	return s.Filter != search.Filter{}
}

// Unfiltered is the raw query that asks for the same without filters.
func (s *Search) Unfiltered() string { return url.Values{"q": {s.Q}}.Encode() }

// InForce lists the facets that are filters now.
func (s *Search) InForce() (list []Facet) {
	for _, f := range s.Facets {
		if f.Active {
			list = append(list, f)
		}
	}
	return list
}

// Open lists the facets that may still be applied.
func (s *Search) Open() (list []Facet) {
	for _, f := range s.Facets {
		if !f.Active {
			list = append(list, f)
		}
	}
	return list
}

func (*Search) template() string { return "search" }
