package benefit

import "github.com/yihaowen/yihaowen/internal/policy"

// Filter is what narrows benefits; an empty field narrows nothing.
type Filter struct {
	Document   string             // slug
	Who        policy.Beneficiary // whom it is for
	Kind       policy.BenefitKind // what is given
	Sector     string             // a key of internal/benefit
	Place      string             // in either script
	Need       [][]string         // words in either script, of each group one of which it holds
	Encouraged bool               // what is only encouraged, too
	ByAmount   bool               // the largest sums first
	Hidden     bool               // for editors: what readers do not see, too
}

// Findings 受益清單 is what passes a filter.
type Findings struct {
	List  []*policy.Benefit
	Total int
	// What each choice would leave, all other filters kept.
	Kinds   map[policy.BenefitKind]int
	Whom    map[policy.Beneficiary]int
	Sectors map[string]int
	Places  []Place
	Urged   int // that only encourage
	Hidden  int // that editors hid or rejected, whatever the filter
	Read    int // documents that were read
	Waiting int // documents that are still to be read
	Empty   int // documents among those read of which nothing was found
	Dropped int // findings that were too many to keep
}

// Place is a place with its count.
type Place struct {
	Name  policy.Text
	Count int
}
