package policy

// Missed 未命中 is a search that found nothing. Nothing is known of who asked.
type Missed struct {
	Query string // folded, so in neither script
	Text  Text   // a likely spelling of it, for pages; not stored
	Times int    // how often it was asked
	Day   string // when last, ISO 8601
}
