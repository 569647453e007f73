package lineage

import (
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Kin 上下位文件 is a document of another level that one names, is named by, or was given to by an editor.
type Kin struct {
	Document *policy.Document
	Level    Level
	Named    int      // in how many places the text of the lower one names the upper one
	Said     *Verdict // what an editor said of the two, nil for nothing
	Due      bool     // the two wait to be compared
}

// Kinship is what stands above a document and below it.
type Kinship struct {
	Above, Below []Kin
	Passed       int // upper documents that the text names and that are not compared with it: there are too many
	Further      int // lower documents that are not listed
}

// Verdict 編輯意見 is what an editor said: of two documents, or of two measures.
type Verdict struct {
	At      time.Time
	User    string // "" for the command line
	Verdict policy.Verdict
}

// Across 上下位對照 is an upper and a lower document side by side.
type Across struct {
	Upper, Lower           *policy.Document
	UpperLevel, LowerLevel Level
	UpperBy, LowerBy       Basis
	Named                  int      // in how many places the lower text names the upper document
	Said                   *Verdict // what an editor said of the two documents
	Rows                   []Row
	Latest                 int64 // the newest of the editors' verdicts, 0 for none
}

// Row 對照行 is a measure of the lower document with one of the upper one that it answers, a row each where there are several;
// one of the two is nil where nothing was found.
type Row struct {
	Upper, Lower *policy.Provision
	Likely       bool // 較有把握; else 供參考
	Score        float64
	Functions    []Function
	Phrases      []policy.Phrase
	Further      bool // a row of the same lower measure stands before it
	Frame        bool // it says what all is for, so that nothing is expected to answer it
	Said         *Verdict
}

// State is how sure it is that the lower measure answers the upper one.
func (r Row) State() string {
	switch {
	case r.Lower == nil:
		return "upper_only"
	case r.Upper == nil:
		return "lower_only"
	case r.Said != nil:
		return "said"
	case r.Likely:
		return "likely"
	}
	return "possible"
}

// States lists what State can be.
func States() []string { return []string{"said", "likely", "possible", "upper_only", "lower_only"} }

// Counts counts the rows by state.
func (a *Across) Counts() map[string]int {
	counts := map[string]int{}
	for _, r := range a.Rows {
		counts[r.State()]++
	}
	return counts
}

// Ground 上位依據 is a measure of another document that one answers, or that answers it.
type Ground struct {
	Document  *policy.Document
	Level     Level
	Provision *policy.Provision
	Likely    bool
	Said      *Verdict
	Phrases   []policy.Phrase // A is the upper's
	Functions []Function
}

// Grounds 上下位 is what stands above and below a measure.
type Grounds struct {
	Uppers int // how many upper documents its own is compared with
	Due    int // how many more wait to be
	Above  []Ground
	Below  []Ground
	More   int  // further ones below that are left out
	Beyond bool // and more than that, which were not counted
}

// Point 提法一處 is a place in a text that holds a phrase.
type Point struct {
	Provision  *policy.Provision
	Field      policy.Field
	Start, End int      // characters of the field
	Strength   Strength // zero: 未載明
	From, To   int      // the word that says so
}

// Source 提法出處 is a document that holds a phrase.
type Source struct {
	Document *policy.Document
	Level    Level
	By       Basis
	Day      string // of adoption, or else of publication; "" where neither is stated
	Adopted  bool   // Day is that of adoption
	Points   []Point
	Most     int // which of Points goes furthest
}

// Phrase 提法 is all that the base holds of a phrase.
type Phrase struct {
	Words   string
	Sources []*Source // the dated ones by day, then those without
	Dated   int       // how many of Sources have a day
	Points  int       // places in all
	More    bool      // there are more places than were looked at, so that the first of all is not known
}

// DayOf is of what Day is: "adopted", "published", "" for neither.
func (s *Source) DayOf() string {
	switch {
	case s.Day == "":
		return ""
	case s.Adopted:
		return "adopted"
	}
	return "published"
}

// Address is the address, without script, of the provision that holds a point, of the whole text for what stands outside the tree.
func (s *Source) Address(p Point) string {
	if p.Provision.InTree() {
		return s.Document.Address(p.Provision.Path())
	}
	return s.Document.Address("full")
}

// text is what a point's characters count in.
func (p Point) text() policy.Text {
	if p.Field == policy.Heading {
		return p.Provision.Heading
	}
	return p.Provision.Text
}

// Words are the characters [from, to) of the field in which a point stands.
func (p Point) Words(from, to int) policy.Text { return p.text().Cut(from, to) }

// mostQuoted is how many characters of a sentence are quoted on either side of a phrase.
const mostQuoted = 120

// Quote is the sentence that holds the phrase, as the text has it; of a long one what stands around it.
func (p Point) Quote() policy.Text {
	runes := []rune(p.text().Hans)
	from, to := p.Start, p.End
	for from > 0 && p.Start-from < mostQuoted && !strings.ContainsRune("。！？\n", runes[from-1]) {
		from--
	}
	for to < len(runes) && to-p.End < mostQuoted && !strings.ContainsRune("。！？\n", runes[to]) {
		to++
	}
	if to < len(runes) && strings.ContainsRune("。！？", runes[to]) {
		to++
	}
	return p.Words(from, to)
}
