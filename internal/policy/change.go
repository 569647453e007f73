package policy

import (
	"fmt"
	"time"
)

// Change 變動 is a public thing that is another since a moment. It says what to read anew, not what was changed.
type Change struct {
	At       time.Time
	Document *Document // slug, and the edition that is current
	Measure  int       // 0 for the document
	Kind     EventKind // EventDocument, EventAssignment, EventProgress
	Edition  int       // that was taken in, 0 for another change
	Removed  bool      // it was withdrawn
}

// ChangeCursor is how far changes were read: first through the documents that there were, then through the history.
type ChangeCursor struct {
	Document int64 // the last of the documents that was told of; -1 behind all
	History  int64 // the last entry of the history that was looked at
}

// String writes a cursor as programs keep it.
func (c ChangeCursor) String() string { return fmt.Sprintf("%d.%d", c.Document, c.History) }

// ParseChangeCursor reads what String wrote; "" is the beginning.
func ParseChangeCursor(s string) (c ChangeCursor, ok bool) {
	if s == "" {
		return c, true
	}
	var rest string
	n, err := fmt.Sscanf(s, "%d.%d%s", &c.Document, &c.History, &rest)
	return c, n == 2 && err != nil && c.Document >= -1 && c.History >= 0 && c.String() == s
}
