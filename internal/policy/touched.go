package policy

// Touched 受影響 is what a change can show on: whatever tells of the division of
// work or the progress of one measure. A zero Touched is everything.
type Touched struct {
	Document string // its slug
	Measure  int
}

// Everything reports whether there is nothing that the change cannot show on.
func (t Touched) Everything() bool { return t == Touched{} }
