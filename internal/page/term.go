package page

import "github.com/yihaowen/yihaowen/internal/policy"

// PlacesAPage is how many places of a term are listed at a time.
const PlacesAPage = 200

// Term 術語頁 lists every mention of a term in its context.
type Term struct {
	Layout
	Term        *policy.Term
	Occurrences []policy.Occurrence // in order of documents and of reading
	DefinedIn   *policy.Document    // the document of Term.DefinedIn, nil if the term is not defined
	Number      int                 // of this page of the list, from 1
	Pages       int
	Total       int                  // places in all
	Related     []policy.CountedTerm // terms that stand in the same provisions, and in how many
	Partly      bool                 // of the first places only
	Synonyms    []*policy.Synonym    // what texts state to be another name of it
	Notes       []policy.Note
	// Editions are the texts, by slug, of the documents in which a picture shows where
	// the term stands.
	Editions map[string]*policy.Edition
	Editor   bool // the reader may hide it or join it with another
}

// Listed is how many places all pages of the list hold.
func (p *Term) Listed() int { return p.Pages * PlacesAPage }

func (p *Term) prepare() {
	p.Term = or(p.Term)
	p.Total = max(p.Total, len(p.Occurrences))
	p.Single = p.Single || p.Term.Choice.Hidden
}

func (p *Term) crumbs() []Crumb {
	list := []Crumb{startCrumb, {Path: "/t", Page: "terms"}}
	if p.Term == nil {
		return list
	}
	return append(list, Crumb{Path: "/t/" + p.Term.Slug, Name: p.Term.Name})
}
