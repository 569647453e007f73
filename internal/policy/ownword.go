package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// OwnWord 自訂字詞 is how an office writes a word in both scripts, before all tables: in
// its whole base or in one document. Its two forms have as many characters.
type OwnWord struct {
	ID       int64
	Document *Document // ID, slug and title; nil: the whole base
	Word     Text
	Why      string
}

// Bounds of an OwnWord, in characters, and of how many there may be in a base.
const (
	MaxOwnWord  = 40
	MaxReason   = 200
	MaxOwnWords = 5000
)

// NewOwnWord is a word as somebody typed it, for the whole base. alike tells whether two
// characters are forms of one: of others an office would change what a text says. Invalid:
// a form is empty, too long or no Chinese word (WordInvalid), the forms differ in length
// or in more than form (WordForms), or there is no reason (WordReason).
func NewOwnWord(hant, hans, why string, alike func(a, b rune) bool) (*OwnWord, error) {
	w := &OwnWord{Word: Text{Hant: strings.TrimSpace(hant), Hans: strings.TrimSpace(hans)}, Why: strings.Join(strings.Fields(strings.ToValidUTF8(why, "")), " ")}
	for _, form := range []string{w.Word.Hant, w.Word.Hans} {
		other := func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("·〇、“”「」‘’『』《》（）-", r)
		}
		if !utf8.ValidString(form) || utf8.RuneCountInString(form) > MaxOwnWord || strings.ContainsFunc(form, other) ||
			!strings.ContainsFunc(form, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			return nil, Refuse(Invalid, NewIssue(WordInvalid, form, MaxOwnWord))
		}
	}
	a, b := []rune(w.Word.Hant), []rune(w.Word.Hans)
	same := len(a) == len(b)
	for i := 0; same && i < len(a); i++ {
		same = alike(a[i], b[i])
	}
	switch {
	case !same:
		return nil, Refuse(Invalid, NewIssue(WordForms, w.Word.Hant, w.Word.Hans))
	case w.Why == "" || utf8.RuneCountInString(w.Why) > MaxReason:
		return nil, Refuse(Invalid, NewIssue(WordReason, MaxReason))
	}
	return w, nil
}

// DocumentID is the document that w is limited to, 0 for the whole base.
func (w *OwnWord) DocumentID() int64 {
	if w.Document == nil {
		return 0
	}
	return w.Document.ID
}

// Clashes reports whether v says of the same words in the same place something else.
func (w *OwnWord) Clashes(v *OwnWord) bool {
	return w.DocumentID() == v.DocumentID() && w.Word != v.Word && (w.Word.Hant == v.Word.Hant || w.Word.Hans == v.Word.Hans)
}

// OwnWordsOf are the words of list that hold in a document, those of the whole base first; 0 asks
// for these alone.
func OwnWordsOf(list []*OwnWord, documentID int64) (of []*OwnWord) {
	for _, id := range []int64{0, documentID} {
		for _, w := range list {
			if w.DocumentID() == id {
				of = append(of, w)
			}
		}
		if documentID == 0 {
			break
		}
	}
	return of
}

// Conversion 轉換狀態 is by which tables and words the scripts of a document were made.
type Conversion struct {
	DocumentID int64
	Edition    int    // its current one
	Mark       string // as of script.Converter.Mark; "" for that of an earlier release
}

// PairedText 兩字形文字 is a stored text whose scripts can be made anew.
type PairedText struct {
	Text
	Script Script // of the paragraphs that do not tell
	Source string // the words as received, "" where they are not known
}
