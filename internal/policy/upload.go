package policy

import "time"

// CorrectedField 更正項 says what of a provision a correction sets.
type CorrectedField string

// What can be corrected by hand.
const (
	CorrectedKind    CorrectedField = "kind"    // 層級; the value is a Kind, or Prose: no provision at all
	CorrectedHeading CorrectedField = "heading" // 標題; the value is the heading
	CorrectedStart   CorrectedField = "start"   // 起點; the value is the words with which the provision begins
	CorrectedEnd     CorrectedField = "end"     // 終點; the value is the words with which it ends
)

// TreeCorrection 更正 is what an editor set right in the tree that a grammar found. It
// is kept apart from the tree and found again by the words around its place, so
// that it holds when the source is ingested anew.
type TreeCorrection struct {
	ID     int64
	Field  CorrectedField
	Path   string // where the provision stood when it was corrected: "m/17"
	Quote  string // the first words of the provision, without blanks
	Before string // the words before it, without blanks
	Was    string // what stood there
	Value  string // what stands there now
	User   string // who did it, "" for the command line
	At     time.Time
}

// Upload 上載 is a file that was uploaded and understood, but not published: its
// tree as found, the corrections, and what an editor says of the document.
type Upload struct {
	ID          int64
	Name        string      // of the file
	Raw         []byte      // the file as received, where it was asked for
	Converted   []byte      // what other programs made of it, recognised words too, where it was asked for; nil where none was needed
	Parcel      []byte      // what was understood of both, as package ingest packs it, where it was asked for
	Facsimiles  []Facsimile // of its pages, without the pictures where it is shown
	Pictures    []Picture   // of its text, where it is taken in
	Document    *Document   // as it would be: slug, title, number, issuer, dates
	Part        FileRange   // of the file's text, where it is one of several documents of it
	Corrections []*TreeCorrection
	State       State  // Draft while it can be worked on
	User        string // who uploaded it
	Created     time.Time
	Version     int // counts changes
}

// MaxParts bounds the provisions and paragraphs of a document: ten times those of the
// longest code, 民法典, with which a tree can still be read and corrected by hand.
const MaxParts = 20_000

// TooManyParts refuses a document of more than MaxParts, and says how many there are;
// nil for any other.
func TooManyParts(file string, e *Edition) error {
	parts := len(e.Passages)
	for range Walk(e.Provisions) {
		parts++
	}
	if parts <= MaxParts {
		return nil
	}
	return Refuse(Invalid, NewIssue(FileManyParts, parts, MaxParts)).Named(file)
}

// CorrectableKinds are the kinds that a provision can be given by hand, outermost
// first; Prose takes it out of the tree.
func CorrectableKinds() []Kind {
	return []Kind{Part, Subpart, Chapter, Section, Subsection, Paragraph, Subparagraph, Article, Point, Prose}
}
