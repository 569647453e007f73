package office

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestADraftIsStoredWithATitleAnAddressAndDays(t *testing.T) {
	long := strings.Repeat("長", MaxLine)
	for _, test := range []struct {
		what   string
		want   policy.IssueCode
		field  string
		change func(d *policy.Document)
	}{
		{"complete", "", "", func(*policy.Document) {}},
		{"without days", "", "", func(d *policy.Document) { d.Adopted, d.Published = "", "" }},
		{"without a title", policy.TitleMissing, "title", func(d *policy.Document) { d.Title = policy.Text{} }},
		{"without an address", policy.SlugInvalid, "slug", func(d *policy.Document) { d.Slug = "" }},
		{"with a title for an address", policy.SlugInvalid, "slug", func(d *policy.Document) { d.Slug = "測試" }},
		{"adopted on no day", policy.DayInvalid, "adopted", func(d *policy.Document) { d.Adopted = "2024年1月" }},
		{"published on no day", policy.DayInvalid, "published", func(d *policy.Document) { d.Published = "2024-02-30" }},
		{"with a long title", policy.TextLong, "title", func(d *policy.Document) { d.Title.Hant = long }},
		{"with a long number", policy.TextLong, "number", func(d *policy.Document) { d.Number = long }},
		{"with a long issuer", policy.TextLong, "issuer", func(d *policy.Document) { d.Issuer.Hant = long }},
	} {
		text := policy.Text{Hant: "測試", Hans: "测试"}
		d := &policy.Document{Slug: "ce-shi", Title: text, Issuer: text, Adopted: "2024-01-27", Published: "2024-02-01"}
		test.change(d)
		if err := checkDescription(d); policy.IssueOf(err).Code != test.want || policy.FieldOf(err) != test.field {
			t.Errorf("%s: %v in %q, want %q in %q", test.what, err, policy.FieldOf(err), test.want, test.field)
		}
	}
}
