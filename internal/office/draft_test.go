package office

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestADraftIsStoredWithATitleAnAddressAndDays(t *testing.T) {
	long := strings.Repeat("長", MaxLine)
	for _, test := range []struct {
		what, problem, field string
		change               func(d *policy.Document)
	}{
		{"complete", "", "", func(*policy.Document) {}},
		{"without days", "", "", func(d *policy.Document) { d.Adopted, d.Published = "", "" }},
		{"without a title", "title", "title", func(d *policy.Document) { d.Title = policy.Text{} }},
		{"without an address", "slug", "slug", func(d *policy.Document) { d.Slug = "" }},
		{"with a title for an address", "slug", "slug", func(d *policy.Document) { d.Slug = "測試" }},
		{"adopted on no day", "dates", "adopted", func(d *policy.Document) { d.Adopted = "2024年1月" }},
		{"published on no day", "dates", "published", func(d *policy.Document) { d.Published = "2024-02-30" }},
		{"with a long title", "long", "title", func(d *policy.Document) { d.Title.Hant = long }},
		{"with a long number", "long", "number", func(d *policy.Document) { d.Number = long }},
		{"with a long issuer", "long", "issuer", func(d *policy.Document) { d.Issuer.Hant = long }},
	} {
		text := policy.Text{Hant: "測試", Hans: "测试"}
		d := &policy.Document{Slug: "ce-shi", Title: text, Issuer: text, Adopted: "2024-01-27", Published: "2024-02-01"}
		test.change(d)
		if problem, field := CheckDescription(d); problem != test.problem || field != test.field {
			t.Errorf("%s: %q in %q, want %q in %q", test.what, problem, field, test.problem, test.field)
		}
	}
}
