// Package search is what finding means in Yihaowen: the query language, which
// characters match, which hit comes first, and what a reader sees of it. It
// knows no storage: internal/store brings candidates from its index, and this
// package alone decides whether they are hits.
package search

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// MaxCount is how far hits are counted. Beyond it a count reads "1,000+".
const MaxCount = 1000

// MaxLength is the longest query a page should accept, in runes; longer ones
// deserve a 400. Parse itself takes any length.
const MaxLength = 256

// Editions that a search covers, values of Filter.Status and of the field 狀態:.
const (
	StatusCurrent    = "current"    // 現行: the default
	StatusSuperseded = "superseded" // 舊版: replaced by a later edition
	StatusAll        = "all"        // 全部: current ones first
)

// Request 檢索 is one question to the index.
type Request struct {
	Query  Query
	Filter Filter
	Script policy.Script // the reader's; suggestions prefer it
	Offset int
	Limit  int  // 20 if 0
	Newest bool // hits of the newest documents come first
	Group  bool // hits of one document stand together, in the place of the first
}

// Range is runes [Start, End) of a text. It holds in both scripts.
type Range struct{ Start, End int }

// Place is a group that a hit stands in, named for the reader.
type Place struct {
	Kind    policy.Kind
	Num     string
	Path    string
	Heading policy.Text
}

// Document is what a hit says of the document it stands in.
type Document struct {
	ID    int64
	Slug  string
	Title policy.Text
	Day   string // of the document, "" where it is not stated
	policy.Validity
	Edition int  // number of the edition the hit is from
	Current bool // whether that edition is the current one
}

// Hit 命中 is a provision, or a passage outside the tree, that the query finds.
type Hit struct {
	Document  Document
	ID        int64 // of the provision
	Kind      policy.Kind
	Num       string
	EID       string
	Label     string
	Path      string // "m/17"; "" for a passage
	Measure   int
	Heading   policy.Text
	Text      policy.Text
	Ancestors []Place // from the top of the tree down

	HeadingMarks []Range // where the query stands in Heading, in order, not overlapping
	TextMarks    []Range // likewise in Text
	Snippet      Snippet
}

// Snippet 摘錄 is the part of a hit's text that shows why it was found.
type Snippet struct {
	Range             // of Text
	Marks     []Range // those of TextMarks inside, counted in Text
	CutBefore bool    // the sentence began earlier
	CutAfter  bool    // the sentence goes on
}

// Facet 分組 counts hits by what they stand in, who answers for them and how far
// they have come; its filter applies or removes it. A filter in force has its
// facet even if nothing was found.
type Facet struct {
	Kind   string      // "document", "dimension" (a top-level group), "item" (a group inside one), "org", "status", "year", "validity"
	Doc    string      // slug of the document that a group belongs to
	Key    string      // value for the filter of its kind
	Title  policy.Text // empty for "status", "year" and "validity", whose keys say it
	Count  int
	More   bool // there are more than counted: "1,000+", or "at least"
	Active bool // the request filters by it
}

// Level is the word under which the facet stands, by its key: the kind of a group as its document has it (a chapter, a part), else
// what the facet is of.
func (f Facet) Level() string {
	kind, _, _ := strings.Cut(f.Key, "/")
	switch {
	case f.Kind != "dimension" && f.Kind != "item":
		return f.Kind
	case f.Kind == "item" && kind == "section": // of a chapter
		return "subdivision"
	}
	return "level_" + kind
}

// WordCount says what one word of a query finds alone.
type WordCount struct {
	Query string // canonical, for a link
	Count int
	More  bool
}

// Expansion 擴大 is a second name for a word of the query, stated by a text or given
// by an editor, and what asking for either would find. It is offered, never applied.
type Expansion struct {
	*policy.Synonym             // Name is what the query asks for; without Document it is a department's alias, without Slug as well the same amount
	Query           policy.Text // the widened query in canonical form, its new word in either script
	Added           int         // how many hits more
	More            bool        // there are more than counted
}

// Suggestion 建議 is a word, or a thing with an address, that the reader may have meant.
type Suggestion struct {
	Kind string // "term", "measure", "department", "official", "document", "word"
	Name policy.Text
	// Note is a second line: the document of a measure, the department of a post.
	Note policy.Text
	// Path is the address without the script's prefix: "/t/san-hua",
	// "/d/baoan-2024/m/17"; "" for a word, which is searched for instead.
	Path string
	// Marks are where the typed text stands in Name, empty if it was met by sound.
	Marks []Range
}

// Person 負責人 is who holds a post, beside the hits of a query that asks for their name.
type Person struct {
	*policy.Official
	Duties []policy.Duty // the first of what they answer for today in published documents
	Total  int           // how many there are
}

// Result is the answer to a Request.
type Result struct {
	Total     int // hits, at most MaxCount
	More      bool
	Hits      []Hit // of the page asked for
	Facets    []Facet
	FacetMore bool // there are documents with hits beyond those in Facets

	// Passages stand outside the tree (preamble, closing words) that
	// hold the query: not hits among provisions, shown after them.
	Passages      []Hit
	PassagesTotal int
	PassagesMore  bool

	Expansions []Expansion // other names of the words asked for
	Offers     []Offer     // the same in the words of policy texts; on the first page of hits

	// People hold a post under a public name that a word of the query is a part of.
	People []Person

	PerWord     []WordCount  // when nothing was found: what each word finds alone
	Suggestions []Suggestion // when nothing was found: what may have been meant
}
