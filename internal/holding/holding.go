// Package holding is what programs are told of the editions that are held: which one something stands in, and which things
// are others than they were.
package holding

import (
	"fmt"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Edition is an edition as something found in it names it.
type Edition struct {
	ID       int64
	Document *policy.Document
	Number   int
	SHA256   string        // of the file as received
	Script   policy.Script // of the source
	Created  time.Time
	First    int64 // its rows
	Last     int64
}

// Current reports whether it is the edition that pages show.
func (e Edition) Current() bool { return e.Document != nil && e.Number == e.Document.Edition }

// Provision is a row of an edition with the row above it, 0 for none. Passages are such rows, too.
type Provision struct {
	policy.Provision
	Parent int64
}

// Passage is text outside the tree of an edition that is no longer current.
type Passage struct {
	Provision
	Edition Edition
}

// Change 變動 is a public thing that is another since a moment. It says what to read anew, not what was changed.
type Change struct {
	At       time.Time
	Document *policy.Document // slug, and the edition that is current
	Measure  int              // 0 for the document
	Kind     policy.EventKind // EventDocument, EventAssignment, EventTask, EventProgress
	Edition  int              // that was taken in, 0 for another change
	Removed  bool             // it was withdrawn
}

// Cursor is how far changes were read: first through the documents that there were, then through the history.
type Cursor struct {
	Document int64 // the last of the documents that was told of; -1 behind all
	History  int64 // the last entry of the history that was looked at
}

// String writes a cursor as programs keep it.
func (c Cursor) String() string { return fmt.Sprintf("%d.%d", c.Document, c.History) }

// ParseCursor reads what String wrote; "" is the beginning.
func ParseCursor(s string) (c Cursor, ok bool) {
	if s == "" {
		return c, true
	}
	var rest string
	n, err := fmt.Sscanf(s, "%d.%d%s", &c.Document, &c.History, &rest)
	return c, n == 2 && err != nil && c.Document >= -1 && c.History >= 0 && c.String() == s
}
