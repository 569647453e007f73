package policy

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// PublicContact 公開聯絡方式 is how everybody may reach a department: an office line, where it is and
// when it is open, its own page. People's contact (ContactDetails) is apart from it and never public.
type PublicContact struct {
	Phone   string // office lines, parted by 、
	Address Text
	Hours   Text // 辦公時間
	Page    string
}

// Bounds of a department's public contact: how many lines, and of an address or hours in characters.
const (
	MaxPhones      = 3
	MaxContactLine = 200
	maxContactPage = 500
)

// ContactChange is what a department's public contact is to become.
type ContactChange struct {
	Department *Department
	Fresh      PublicContact
}

// Empty reports whether nothing is said.
func (c PublicContact) Empty() bool { return c == PublicContact{} }

// Key tells one public contact from another, to see whether somebody else changed it meanwhile.
func (c PublicContact) Key() string {
	return strings.Join([]string{c.Phone, c.Address.Hant, c.Hours.Hant, c.Page}, " | ")
}

// Phones are the office lines.
func (c PublicContact) Phones() []string {
	if c.Phone == "" {
		return nil
	}
	return strings.Split(c.Phone, "、")
}

// Validate refuses with Invalid, naming the field, what is no telephone number, no web address
// or too long.
func (c PublicContact) Validate() error {
	if len(c.Phones()) > MaxPhones {
		return Refuse(Invalid, NewIssue(PhonesMany, MaxPhones)).At("phone")
	}
	for _, p := range c.Phones() {
		if !IsPhone(p) {
			return Refuse(Invalid, NewIssue(PhoneInvalid, p)).At("phone")
		}
	}
	for _, line := range []struct{ field, text string }{{"street", c.Address.Hant}, {"hours", c.Hours.Hant}} {
		if utf8.RuneCountInString(line.text) > MaxContactLine || strings.ContainsAny(line.text, "\n\r") {
			return Refuse(Invalid, NewIssue(LineLong, MaxContactLine)).At(line.field)
		}
	}
	if c.Page != "" {
		u, err := url.Parse(c.Page)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || len(c.Page) > maxContactPage {
			return Refuse(Invalid, NewIssue(LinkInvalid, c.Page)).At("page")
		}
	}
	return nil
}
