package policy

import "testing"

func TestWhereNobodyCouldBeReminded(t *testing.T) {
	for _, p := range []MailPoint{{}, {Mail: "jia@example.test"}, {Mail: "jia@example.test", Script: Hans}, {Script: Hant}} {
		if err := p.Validate(); err != nil {
			t.Errorf("%+v: %v", p, err)
		}
	}
	for want, p := range map[IssueCode]MailPoint{MailInvalid: {Mail: "jia"}, FormInvalid: {Mail: "jia@example.test", Script: "Latn"}} {
		if err := p.Validate(); CodeOf(err) != Invalid || IssueOf(err).Code != want {
			t.Errorf("%+v: %v", p, err)
		}
	}
}

func TestVerdictsOnBenefits(t *testing.T) {
	for typed, want := range map[string]BenefitVerdict{"accepted": BenefitAccepted, "rejected": BenefitRejected, "hidden": BenefitHidden, "none": ""} {
		if v, err := NewBenefitVerdict(typed); err != nil || v != want {
			t.Errorf("%s: %q, %v", typed, v, err)
		}
	}
	for _, typed := range []string{"", "Accepted", "deleted"} {
		if _, err := NewBenefitVerdict(typed); CodeOf(err) != Invalid {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestSettingsOfAForm(t *testing.T) {
	s := UsualSettings()
	if err := s.Set("approve", "on"); err != nil {
		t.Fatal(err)
	}
	typed, err := s.Take(map[string][]string{"office": {"測試督查室"}, "red": {"40"}})
	if err != nil || s.Value("office") != "測試督查室" || s.Value("red") != "40" || s.Value("approve") != "off" || typed["approve"] != "off" {
		t.Errorf("%+v, %v, %v", s, typed, err)
	}
	if typed, err := s.Take(map[string][]string{"red": {"often"}, "office": {"甲\r\n乙"}}); CodeOf(err) != Invalid || typed["red"] != "often" || typed["office"] != "甲\n乙" {
		t.Errorf("%v, %v", typed, err)
	}
}
