package policy

// Earlier 上一年 is what the document of the year before says, in a series, of the same as a measure.
type Earlier struct {
	Year      int
	Document  *Document  // slug and title
	Provision *Provision // nil: no measure of it was found to correspond
	Relation  Relation   // "" without Provision
}

// BesideOf says beside which provision something stands. Document is 0 where an edition is shown for its own sake: it
// has nothing beside it but its relations and notes.
type BesideOf struct {
	Document    int64
	Provision   *Provision
	Subject     string // identifier that its notes stand on: "/d/baoan-2024/m/17"
	Terms       []int64
	Departments []string // addresses
}

// Beside 旁及 is what stands beside a measure: what is related to it, what the year before says of the same, where other
// documents use its terms, those of the departments asked for that have a public contact, and its notes.
type Beside struct {
	Related   []Related
	Earlier   []Earlier
	Elsewhere []Occurrence
	Reachable []*Department
	Benefits  []*Benefit // what it says that is given, as readers see it, with kinds and words
	Notes     []Note
}
