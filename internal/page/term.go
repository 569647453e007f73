package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Term 術語頁 lists every mention of a term in its context.
type Term struct {
	Layout
	Term        *policy.Term
	Occurrences []policy.Occurrence  // in order of documents and of reading
	DefinedIn   *policy.Document     // the document of Term.DefinedIn, nil if the term is not defined
	Related     []policy.CountedTerm // terms that stand in the same provisions, and in how many
	Synonyms    []*policy.Synonym    // what texts state to be another name of it
	Notes       []policy.Note
	// Editions are the texts, by slug, of the documents in which a picture shows where
	// the term stands.
	Editions map[string]*policy.Edition
}

func (*Term) template() string { return "term" }

// Terms 術語表 is the index of all terms, or of one document's.
type Terms struct {
	Layout
	Document *policy.Document // nil for all
	Terms    []policy.CountedTerm
}

func (*Terms) template() string { return "terms" }

func (p *Term) prepare() {
	p.Term = or(p.Term)
}
