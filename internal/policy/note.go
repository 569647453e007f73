package policy

import (
	"strings"
	"unicode/utf8"
)

// MaxNote is the longest note or report, in bytes of its Markdown.
const MaxNote = 64 << 10

// What one page or feed holds, however much was written about its measure: bytes of
// the words of its notes, and of its reports, in one script; and how many reports.
const (
	MostShown   = 1 << 20
	MostReports = 50
)

// Note 註 is what an editor adds to a provision or a term, in Markdown. It
// hangs on an address that never changes, so it survives a new edition.
type Note struct {
	ID      int64
	Subject string // identifier: "/d/baoan-2024/m/17", "/t/san-hua"
	Body    Text   // Markdown
	// HTML is Body as it was rendered when it was saved. Empty: it was not, or it
	// passes the limits; then Body is shown as plain text.
	HTML    Text
	Hidden  string // why an editor hides it from visitors; "" while it is shown
	Version int    // counts changes; 0 before it is stored
	Left    int    // how many more there are on the subject
}

// Markup 標記文字 is a text of a note or a report that is to be rendered.
type Markup struct {
	Body   Text
	Report bool // of a report: a line break that was typed stays one
}

// Unrendered 待轉換 is a stored note or report without HTML, as earlier releases left it.
type Unrendered struct {
	Kind    EventKind // EventNote or EventProgress
	ID      int64
	Version int // of a note, so that nobody's newer text gets older HTML
	Body    Text
}

// Markup is what is to be rendered of it.
func (u Unrendered) Markup() Markup { return Markup{Body: u.Body, Report: u.Kind == EventProgress} }

// NoteLimit 註的上限 is what a note passes that cannot be shown as it is written.
type NoteLimit string

// The limits. NoteSlow, NoteHeavy and NoteBroken are found by rendering in a child process,
// NoteFull by the store, the others by looking.
const (
	NoteLong   NoteLimit = "long"   // more than MaxNote bytes
	NoteTable  NoteLimit = "table"  // a table of more columns or cells than a page can show
	NoteNested NoteLimit = "nested" // quotations or lists inside one another
	NoteMarks  NoteLimit = "marks"  // brackets, asterisks, underscores without end
	NoteLarge  NoteLimit = "large"  // its HTML is too long
	NoteFull   NoteLimit = "full"   // with the other notes of its page it passes MostShown
	NoteSlow   NoteLimit = "slow"   // rendering takes too long
	NoteHeavy  NoteLimit = "heavy"  // rendering takes too much memory
	NoteBroken NoteLimit = "broken" // the renderer fails at it
)

// noteWords say what a limit is and how to stay below it.
var noteWords = map[NoteLimit]string{
	NoteLong:   "it is longer than 64 KiB; shorten it",
	NoteTable:  "it holds a table of more than 100 columns or 10,000 cells; split the table",
	NoteNested: "quotations or lists stand inside one another more than 20 deep; write them side by side",
	NoteMarks:  "a paragraph holds more than 500 marks of links or emphasis ([, *, _, ~, `, <, &); split it, or write them less often",
	NoteLarge:  "its page would be longer than 512 KiB; shorten it",
	NoteFull:   "the notes of its page would be longer than 1 MiB together; shorten it, or take away or hide another",
	NoteSlow:   "rendering it takes more than 1 second; simplify its Markdown",
	NoteHeavy:  "rendering it takes more than 64 MB of memory; simplify its Markdown",
	NoteBroken: "its Markdown cannot be read; simplify it",
}

// NoteRefusal is the error of a note that passes a limit. Its code is Invalid.
type NoteRefusal struct{ Limit NoteLimit }

// Error says which limit and what to do.
func (r *NoteRefusal) Error() string { return "the note cannot be shown: " + noteWords[r.Limit] }

// Unwrap makes it an Error with code Invalid, for those who ask for no more.
func (r *NoteRefusal) Unwrap() error { return &Error{Code: Invalid, Message: r.Error()} }

// NoteLimits lists the limits, for those who have words for each.
func NoteLimits() []NoteLimit {
	return []NoteLimit{NoteLong, NoteTable, NoteNested, NoteMarks, NoteLarge, NoteFull, NoteSlow, NoteHeavy, NoteBroken}
}

// maxReason bounds the reason for hiding something, in characters.
const maxReason = 500

// NewReason is why an editor hides a note or a report, without blanks around it.
// None at all, one of several lines or one that is too long is Invalid.
func NewReason(typed string) (string, error) {
	reason := strings.TrimSpace(typed)
	if reason == "" || utf8.RuneCountInString(reason) > maxReason || strings.ContainsAny(reason, "\n\x00") {
		return "", Refuse(Invalid, NewIssue(ReasonInvalid, maxReason))
	}
	return reason, nil
}
