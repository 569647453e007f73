package policy

// Earlier 上一年 is what the document of the year before says, in a series, of the same as a measure.
type Earlier struct {
	Year      int
	Document  *Document  // slug and title
	Provision *Provision // nil: no measure of it was found to correspond
	Relation  Relation   // "" without Provision
}

// Beside 旁及 is what stands beside a measure: what the year before says of the same, where other
// documents use its terms, and those of the departments asked for that have a public contact.
type Beside struct {
	Earlier   []Earlier
	Elsewhere []Occurrence
	Reachable []*Department
	Benefits  []*Benefit // what it says that is given, as readers see it, with kinds and words
}
