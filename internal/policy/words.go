package policy

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy/wording"
)

// in is what a phrase says in a language.
func in(p wording.Phrase, l Language) string {
	switch l {
	case Traditional:
		return p.Hant
	case Simplified:
		return p.Hans
	}
	return p.English
}

// In is what the state is called in a language.
func (s Status) In(l Language) string { return in(wording.Statuses[string(s)], l) }

// In is what the role is called in a language.
func (r Role) In(l Language) string { return in(wording.Roles[string(r)], l) }

// Said 字樣 is a word that is stored or written outside a page's template, by its key.
type Said string

// What is said so.
const (
	SaidMeasure Said = "measure" // of a number: 第 3 條
	SaidLeft    Said = "left"    // of rows that a file leaves out
	SaidEdition Said = "edition" // of a number: 第 2 版
	SaidHolder  Said = "holder"  // the post of somebody of whom a table says no more
	SaidDoubt   Said = "doubt"   // why a word is written so: an editor settled a doubt
)

// In is the word in a language, of a number where it is of one.
func (w Said) In(l Language, number int) string {
	return strings.ReplaceAll(in(wording.Saids[string(w)], l), "{1}", strconv.Itoa(number))
}

// Both is the word of a number in both scripts.
func (w Said) Both(number int) Text {
	return Text{Hant: w.In(Traditional, number), Hans: w.In(Simplified, number)}
}
