package validity

import "github.com/yihaowen/yihaowen/internal/policy"

// Basis 效力依據 is what says how long a document holds.
type Basis string

// The bases; a later one wins over an earlier one.
const (
	BasisText     Basis = "text"     // its own words
	BasisPage     Basis = "page"     // the page it came from, when it was taken in
	BasisDocument Basis = "document" // the words of another document
	BasisEditor   Basis = "editor"   // somebody of the office
)

// Notes 效力說明 is the validity of a document with what says so.
type Notes struct {
	policy.Validity
	Basis  Basis
	Quote  policy.Text // the words; what an editor wrote is the reason
	Path   string      // where its own text has them, "" for what is outside the tree
	Reason string      // of an editor
	User   string      // who that was
	At     string      // and on which day
	Unsure bool        // its text states days from which nothing can be reckoned, or several that differ
	By     []Ending    // what other documents say of it
	Ends   []Ending    // what it says of others
	More   int         // further ones of these that are not listed
}

// Verb is what a document says of another.
type Verb string

// The verbs.
const (
	Repeals Verb = "repeals" // 廢止
	Amends  Verb = "amends"  // 修改
	Extends Verb = "extends" // 延長有效期
)

// Ending is what one document says of how long another one holds.
type Ending struct {
	Verb     Verb
	Name     policy.Text      // as it is named, without 《》
	Number   string           // 發文字號 beside the name
	Quote    policy.Text      // the words
	Path     string           // where they stand
	Until    string           // of Extends: the new last day
	Document *policy.Document // the other one, nil where it is not held or cannot be told
}

// Holding is how long a document holds, as a page of a day says it.
type Holding struct {
	policy.Validity
	Document *policy.Document
	State    policy.ValidityState // on that day
}

// Held is what a page says of a document's validity.
func Held(d *policy.Document, today string) Holding {
	if d == nil {
		d = &policy.Document{}
	}
	return Holding{d.Validity, d, d.Validity.On(today)}
}

// Grave reports whether the reader has to know at once: the document holds no longer, not yet or
// in other words.
func (h Holding) Grave() bool {
	return h.State != policy.ValidityInForce && h.State != policy.ValidityUnstated && h.State != policy.ValidityUnread
}

// Known reports whether there is anything to say.
func (h Holding) Known() bool {
	return h.State != policy.ValidityUnstated && h.State != policy.ValidityUnread
}

// Read reports whether the document was asked.
func (h Holding) Read() bool { return h.State != policy.ValidityUnread }
