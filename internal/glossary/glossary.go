// Package glossary finds what a document's text is about: the terms it marks or
// repeats and where they stand, the figures it states, and the measures that are
// related. It says nothing that the text does not: a definition is given only
// where the text gives one.
package glossary

import (
	"cmp"
	"strconv"
	"sync"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Fill computes the terms, figures, related measures and proposed responsibilities of an edition whose
// texts stand in both scripts, and stores them in it.
func Fill(e *policy.Edition) {
	places := placesOf(e)
	var beside sync.WaitGroup // what needs no terms, on another processor
	beside.Go(func() {
		e.Figures, e.Milestones, e.Proposals = findFigures(places, writtenIn(e)), findMilestones(places), findResponsible(places, e.Provisions)
	})
	e.Synonyms = findSynonyms(places)
	terms := withNames(findTerms(places), e.Synonyms, places)
	findMentions(terms, places)
	define(terms, places)
	beside.Wait()
	none := noNotions(e)
	e.Terms = withoutDebris(terms, places, none)
	relate(e, none)
}

// writtenIn is the year that an edition is of, 0 where it does not say.
func writtenIn(e *policy.Edition) int {
	year, _ := strconv.Atoi(cmp.Or(e.Adopted, e.Published, "0000")[:len("2006")])
	return year
}

// field is a text of a place in which things are looked for.
type field struct {
	policy.Place
	name       policy.Field
	hant, hans []rune
	firstLeads bool // of several who are responsible, the first one named leads
	likewise   bool // brackets that name nothing but bodies say who is responsible
	rooms      bool // a label asks for parts of a department
	ofYear     bool // its line begins with the year by which all is to be reached
}

// text is runes [start, end) of the field in both scripts.
func (f *field) text(start, end int) policy.Text {
	return policy.Text{Hant: string(f.hant[start:end]), Hans: string(f.hans[start:end])}
}

// inTree reports whether the field belongs to the numbered tree.
func (f *field) inTree() bool { return f.Provision != nil }

// placesOf lists the texts of an edition, the tree first, each text once: an item
// that is itself one measure says nothing that its measure does not.
func placesOf(e *policy.Edition) []*field {
	var list []*field
	add := func(p policy.Place, name policy.Field, t policy.Text) {
		if t.Empty() {
			return
		}
		list = append(list, &field{Place: p, name: name, hant: []rune(t.Hant), hans: []rune(t.Hans)})
	}
	for p := range policy.Walk(e.Provisions) {
		if p.Sole() != nil {
			continue
		}
		add(policy.Place{Provision: p}, policy.Heading, p.Heading)
		add(policy.Place{Provision: p}, policy.Body, p.Text)
	}
	for _, p := range e.Passages {
		add(policy.Place{Passage: p}, policy.Body, p.Text)
	}
	return list
}
