package policy

import (
	"strings"
	"testing"
)

func TestWhatIsNoPublicContactOrReportIsRefusedAtItsField(t *testing.T) {
	for _, test := range []struct {
		err   error
		code  IssueCode
		field string
	}{
		{PublicContact{Phone: "12345、0755-1234 5678", Address: Text{Hant: "測試路1號"}, Page: "https://office.test/"}.Validate(), "", ""},
		{PublicContact{Phone: "1111、2222、3333、4444"}.Validate(), PhonesMany, "phone"},
		{PublicContact{Phone: "測試人員甲"}.Validate(), PhoneInvalid, "phone"},
		{PublicContact{Hours: Text{Hant: strings.Repeat("日", MaxContactLine+1)}}.Validate(), LineLong, "hours"},
		{PublicContact{Address: Text{Hant: "一\n二"}}.Validate(), LineLong, "street"},
		{PublicContact{Page: "https://user@office.test/"}.Validate(), LinkInvalid, "page"},
		{(&Erratum{Text: "第 3 行"}).Validate(), "", ""},
		{(&Erratum{Text: "。！"}).Validate(), ErratumEmpty, "wrong"},
		{(&Erratum{Text: strings.Repeat("錯", MaxErratum+1)}).Validate(), ErratumLong, "wrong"},
		{(&Erratum{Text: "錯", Mail: "nobody"}).Validate(), MailInvalid, "mail"},
	} {
		if got := IssueOf(test.err).Code; got != test.code || FieldOf(test.err) != test.field {
			t.Errorf("%v: %q at %q, want %q at %q", test.err, got, FieldOf(test.err), test.code, test.field)
		}
	}
}
