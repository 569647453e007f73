package policy

// CarryOver 承接 is work on a measure that was not done and that a measure of a later document took
// over.
type CarryOver struct {
	DocumentID, Measure         int64
	FromDocumentID, FromMeasure int64
	Day                         string // ISO 8601: when it was taken over
}

// Carried 承接關係 is a carry-over as a page of one of the two measures shows it.
type Carried struct {
	Measure   int        // of the page
	Document  *Document  // the other one's: slug and title
	Other     int        // the other measure
	Provision *Provision // that one: its number as printed
	Later     bool       // the other one is the later: it took this one's work over
	Status    Status     // of the other one, "" where nobody reported
	Percent   int
	Day       string // when it was taken over
}
