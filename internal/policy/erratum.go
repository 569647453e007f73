package policy

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Erratum 報錯 is what a reader says is wrong at a place of a document, and what became of it.
type Erratum struct {
	ID       int64
	Token    string    // by which who sent it finds it again
	Document *Document // slug, title and current edition
	Path     string    // of the provision: "m/17", "item/3"; "" for the document as a whole
	Place    Text      // what the provision was called then
	Edition  int       // that was current then
	Text     string    // as it was typed
	Mail     string    // "" for none; forgotten when it is settled
	At       time.Time
	Settled  time.Time // zero while it is open
	Reply    string
	By       string // the account that settled it
}

// Bounds of reports of errors: characters of what is said and of a reply, and how many may be
// open at once.
const (
	MaxErratum = 2000
	MaxErrata  = 5000
)

// Open reports whether nobody has settled it.
func (e *Erratum) Open() bool { return e.Settled.IsZero() }

// Validate refuses with Invalid, naming the field, a report that says nothing or too much, or a
// mail address that is none.
func (e *Erratum) Validate() error {
	switch {
	case !strings.ContainsFunc(e.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return Refuse(Invalid, NewIssue(ErratumEmpty)).At("wrong")
	case utf8.RuneCountInString(e.Text) > MaxErratum:
		return Refuse(Invalid, NewIssue(ErratumLong, MaxErratum)).At("wrong")
	case e.Mail != "" && !IsMail(e.Mail):
		return Refuse(Invalid, NewIssue(MailInvalid, e.Mail)).At("mail")
	}
	return nil
}
