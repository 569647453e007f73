package policy

import (
	"net/mail"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxName bounds the name of a department, a post or a person, in characters.
const MaxName = 80

// NameSeparators are the characters that split a cell or a line into names, so no
// name holds one.
const NameSeparators = "、；;，,\n"

// NewName is a name 名稱 as somebody typed it, its spaces made single. Invalid: it
// has no letter or digit, is longer than MaxName or holds one of NameSeparators.
func NewName(typed string) (string, error) {
	name := strings.Join(strings.Fields(strings.ToValidUTF8(typed, "")), " ")
	if strings.ContainsAny(strings.TrimSpace(typed), NameSeparators) || utf8.RuneCountInString(name) > MaxName ||
		!strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", Refuse(Invalid, NewIssue(NameInvalid, typed, MaxName))
	}
	return name, nil
}

// NewPersonName is a person's name 姓名, which every page shows as it was entered: no
// table knows whether 于 and 范 write themselves 於 and 範. hant and hans are the forms that
// somebody gave for the pages of one script; "" for none. Invalid: one of them is no
// name (NameInvalid), or they differ in length (NameForms).
func NewPersonName(entered, hant, hans string) (Text, error) {
	name, err := NewName(entered)
	if err != nil {
		return Text{}, err
	}
	t := Text{Hant: name, Hans: name}
	for _, form := range []struct {
		typed string
		into  *string
	}{{hant, &t.Hant}, {hans, &t.Hans}} {
		if strings.TrimSpace(form.typed) == "" {
			continue
		}
		if *form.into, err = NewName(form.typed); err != nil {
			return Text{}, err
		}
	}
	if utf8.RuneCountInString(t.Hant) != utf8.RuneCountInString(t.Hans) {
		return Text{}, Refuse(Invalid, NewIssue(NameForms, t.Hant, t.Hans))
	}
	return t, nil
}

// ContactDetails 聯絡方式 is how an official is reached. Only those who are logged in see it.
type ContactDetails struct{ Phone, Mail string }

// maxMail bounds an address, in bytes (RFC 5321, 4.5.3.1.3).
const maxMail = 254

// phone is what a telephone number looks like (ITU-T E.123): digits, signs between
// them, an extension.
var phone = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[0-9+(][0-9 ()+\-.]{2,30}(?:(?:x|ext\.?|轉|转|#) ?[0-9]{1,6})?$`)
})

// IsPhone reports whether s is a telephone number.
func IsPhone(s string) bool { return phone().MatchString(s) }

// IsMail reports whether s is one mail address and nothing beside it (RFC 5322).
func IsMail(s string) bool {
	at, err := mail.ParseAddress(s)
	return err == nil && at.Address == s && len(s) <= maxMail
}

// Validate refuses with Invalid what is no telephone number or no mail address;
// either may be empty.
func (c ContactDetails) Validate() error {
	switch {
	case c.Phone != "" && !IsPhone(c.Phone):
		return Refuse(Invalid, NewIssue(PhoneInvalid, c.Phone))
	case c.Mail != "" && !IsMail(c.Mail):
		return Refuse(Invalid, NewIssue(MailInvalid, c.Mail))
	}
	return nil
}

// FoldAccount is the name of an account as it is compared with others. Names that
// look alike have one fold: NFKC (Unicode Standard Annex 15) makes 豈 of the
// compatibility ideograph U+F900, 一 of the radical U+2F00 and a of the full-width ａ.
// Capitals stay what they are: no account has any.
func FoldAccount(name string) string { return norm.NFKC.String(name) }
