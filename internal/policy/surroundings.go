package policy

import "time"

// Surroundings are a provision, with its spans and what is below it, and what stands
// about it in its edition.
type Surroundings struct {
	*Provision
	Above []*Provision // the provisions around it, the outermost first
	// Previous and Next are those of its kind before and after it, the measures if it
	// is one; nil at either end.
	Previous, Next *Provision
	// Stated is what the text says of who answers for the measure, as long as no editor has
	// decided on it.
	Stated []*Proposal
	// Tasks is the work below the measure, in the order of SortTasks.
	Tasks []*Task
	// Carried says from which measures of earlier documents the measure took work over, and
	// which later ones took over its own.
	Carried []*Carried
	// Outline is the part of the tree about it, without texts; all of the tree if Whole
	// says so.
	Outline []*Provision
	Whole   bool
	// Source is the decoded text of the edition if the provision borrows words of it
	// (a shared span), else "": only then it is needed to tell them apart.
	Source string
}

// Wording is a measure as it stands in one edition.
type Wording struct {
	*Provision
	Edition int       // its number
	Created time.Time // when the edition was stored
}
