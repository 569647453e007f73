package policy

// Invalidation 受影響 is what a change can show on: whatever tells of the division of
// work or the progress of one measure. The zero value is everything.
type Invalidation struct {
	Document string // its slug
	Measure  int
}

// Everything reports whether there is nothing that the change cannot show on.
func (i Invalidation) Everything() bool { return i == Invalidation{} }
