package policy

// ValidityState 效力 says whether a document holds.
type ValidityState string

// The states. Expired and Coming are never stored: they follow from days.
const (
	ValidityUnread   ValidityState = "unread"   // its text was not asked yet
	ValidityUnstated ValidityState = ""         // 未載明: nothing says anything
	ValidityInForce  ValidityState = "in_force" // 現行
	ValidityAmended  ValidityState = "amended"  // 已修改
	ValidityRepealed ValidityState = "repealed" // 已廢止
	ValidityExpired  ValidityState = "expired"  // 已過有效期
	ValidityComing   ValidityState = "coming"   // 尚未施行
)

// ValidityStates lists those that a document can be found by, in the order of pages.
func ValidityStates() []ValidityState {
	return []ValidityState{ValidityInForce, ValidityAmended, ValidityComing, ValidityExpired, ValidityRepealed}
}

// Validity 效力 is how long a document holds. Days are ISO 8601, "" where nothing states them.
type Validity struct {
	State ValidityState
	Since string // from which day it is repealed or amended
	From  string // 施行日期: its first day
	Until string // 有效期至: its last day
}

// On is the state on a day. The store says the same in SQL.
func (v Validity) On(day string) ValidityState {
	ended := v.State == ValidityRepealed || v.State == ValidityAmended
	switch {
	case v.State == ValidityRepealed && v.Since <= day:
		return ValidityRepealed
	case v.Until != "" && v.Until < day:
		return ValidityExpired
	case v.From != "" && v.From > day:
		return ValidityComing
	case ended && v.Since > day:
		return ValidityInForce
	}
	return v.State
}

// ValidityBasis 效力依據 is what says how long a document holds.
type ValidityBasis string

// The bases; a later one wins over an earlier one.
const (
	BasisText     ValidityBasis = "text"     // its own words
	BasisPage     ValidityBasis = "page"     // the page it came from, when it was taken in
	BasisDocument ValidityBasis = "document" // the words of another document
	BasisEditor   ValidityBasis = "editor"   // somebody of the office
)

// ValidityNotes 效力說明 is the validity of a document with what says so.
type ValidityNotes struct {
	Validity
	Basis  ValidityBasis
	Quote  Text             // the words; what an editor wrote is the reason
	Path   string           // where its own text has them, "" for what is outside the tree
	Reason string           // of an editor
	User   string           // who that was
	At     string           // and on which day
	Unsure bool             // its text states days from which nothing can be reckoned, or several that differ
	By     []ValidityEnding // what other documents say of it
	Ends   []ValidityEnding // what it says of others
}

// ValidityVerb is what a document says of another.
type ValidityVerb string

// The verbs.
const (
	Repeals ValidityVerb = "repeals" // 廢止
	Amends  ValidityVerb = "amends"  // 修改
	Extends ValidityVerb = "extends" // 延長有效期
)

// ValidityEnding is what one document says of how long another one holds.
type ValidityEnding struct {
	Verb     ValidityVerb
	Name     Text      // as it is named, without 《》
	Number   string    // 發文字號 beside the name
	Quote    Text      // the words
	Path     string    // where they stand
	Until    string    // of Extends: the new last day
	Document *Document // the other one, nil where it is not held or cannot be told
}

// Holding is how long a document holds, as a page of a day says it.
type Holding struct {
	Validity
	Document *Document
	State    ValidityState // on that day
}

// Held is what a page says of a document's validity.
func Held(d *Document, today string) Holding {
	if d == nil {
		d = &Document{}
	}
	return Holding{d.Validity, d, d.Validity.On(today)}
}

// Grave reports whether the reader has to know at once: the document holds no longer, not yet or
// in other words.
func (h Holding) Grave() bool {
	return h.State != ValidityInForce && h.State != ValidityUnstated && h.State != ValidityUnread
}

// Known reports whether there is anything to say.
func (h Holding) Known() bool {
	return h.State != ValidityUnstated && h.State != ValidityUnread
}

// Read reports whether the document was asked.
func (h Holding) Read() bool { return h.State != ValidityUnread }
