package policy

import (
	"strings"
	"testing"
)

func TestANameIsOneLineThatATableCanHold(t *testing.T) {
	for typed, want := range map[string]string{
		"測試單位甲": "測試單位甲", "  測試　單位  甲 ": "測試 單位 甲", "A1": "A1", "𠮷測試局": "𠮷測試局", "測試單位甲\n": "測試單位甲",
		strings.Repeat("測", MaxName): strings.Repeat("測", MaxName),
		"":                           "", " ": "", "——": "", "甲、乙": "", "甲，乙": "", "甲,乙": "", "甲；乙": "", "甲\n乙": "", "\xff": "",
		strings.Repeat("測", MaxName+1): "",
	} {
		name, err := NewName(typed)
		if name != want || (want == "") != (CodeOf(err) == Invalid && err != nil) {
			t.Errorf("%q: %q, %v", typed, name, err)
		}
	}
}

func TestPeopleAreReachedByPhoneAndMail(t *testing.T) {
	for _, c := range []ContactDetails{
		{}, {Phone: "0755-1234 5678"}, {Phone: "+86 755 1234 5678 轉 12"}, {Mail: "jia@example.test"},
	} {
		if err := c.Validate(); err != nil {
			t.Errorf("%v: %v", c, err)
		}
	}
	for _, c := range []ContactDetails{
		{Phone: "soon"}, {Phone: "1"}, {Mail: "example.test"}, {Mail: "甲 <jia@example.test>"}, {Mail: "a@b.test, c@d.test"},
		{Mail: strings.Repeat("a", maxMail) + "@example.test"}, {Phone: "0755-1234 5678\nBcc: x"},
	} {
		if err := c.Validate(); CodeOf(err) != Invalid {
			t.Errorf("%v: %v", c, err)
		}
	}
}

func TestAPersonsNameStaysAsEntered(t *testing.T) {
	for _, c := range []struct {
		entered, hant, hans string
		want                Text
		code                IssueCode
	}{
		{"于文山", "", "", Text{Hant: "于文山", Hans: "于文山"}, ""},
		{" 余海宁 ", "余海寧", "", Text{Hant: "余海寧", Hans: "余海宁"}, ""},
		{"余海寧", "", "余海宁", Text{Hant: "余海寧", Hans: "余海宁"}, ""},
		{"余海寧", " ", " ", Text{Hant: "余海寧", Hans: "余海寧"}, ""},
		{"余海宁", "余海", "", Text{}, NameForms},
		{"、", "", "", Text{}, NameInvalid},
		{"余海宁", "甲、乙", "", Text{}, NameInvalid},
	} {
		if name, err := NewPersonName(c.entered, c.hant, c.hans); name != c.want || IssueOf(err).Code != c.code {
			t.Errorf("%q, %q, %q: %v, %v", c.entered, c.hant, c.hans, name, err)
		}
	}
}
