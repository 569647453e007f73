package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Everyday 日常用語 is a word that people say, and how policy texts say it 官方用語.
type Everyday struct {
	ID       int64  // of a row that an editor wrote, 0 in the program's own table
	Word     Text   // 招人
	Official []Text // 人才引進; empty: filler that asks for nothing, or a row that strikes the table's
	Why      string // where that is known from, or why an editor says so
}

// Bounds of an Everyday, in characters and words, and of how many rows there may be in a base.
const (
	MaxEverydayWord = 20
	MaxOfficial     = 20
	MaxEveryday     = 5000
)

// NewEveryday is an everyday word as somebody typed it, with official words parted by 、 or
// commas; none of these strikes the word. both writes a word in both scripts. Invalid: a word is
// empty or too long, holds a space or a sign, or there are too many (EverydayInvalid); there is no
// reason (WordReason).
func NewEveryday(word, official, why string, both func(string) Text) (*Everyday, error) {
	e := &Everyday{Why: strings.Join(strings.Fields(strings.ToValidUTF8(why, "")), " ")}
	sign := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("+-·", r)
	}
	read := func(typed string) (Text, error) {
		if n := utf8.RuneCountInString(typed); !utf8.ValidString(typed) || n == 0 || n > MaxEverydayWord || strings.ContainsFunc(typed, sign) {
			return Text{}, Refuse(Invalid, NewIssue(EverydayInvalid, typed, MaxEverydayWord, MaxOfficial))
		}
		return both(typed), nil
	}
	var err error
	if e.Word, err = read(strings.TrimSpace(word)); err != nil {
		return nil, err
	}
	for _, typed := range strings.FieldsFunc(official, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
		if typed = strings.TrimSpace(typed); typed == "" {
			continue
		}
		o, err := read(typed)
		if err != nil {
			return nil, err
		}
		e.Official = append(e.Official, o)
	}
	switch {
	case len(e.Official) > MaxOfficial:
		return nil, Refuse(Invalid, NewIssue(EverydayInvalid, official, MaxEverydayWord, MaxOfficial))
	case e.Why == "" || utf8.RuneCountInString(e.Why) > MaxReason:
		return nil, Refuse(Invalid, NewIssue(WordReason, MaxReason))
	}
	return e, nil
}
