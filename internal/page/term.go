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
	Editor   bool // the reader may hide it or join it with another
}

func (p *Term) prepare() {
	p.Term = or(p.Term)
	p.Single = p.Single || p.Term.Choice.Hidden
}

func (p *Term) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/t", Page: "terms"}}
	if p.Term == nil {
		return list
	}
	return append(list, Crumb{Path: "/t/" + p.Term.Slug, Name: p.Term.Name})
}
