package page

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Targets of a document of an earlier year are for quarters of that year.
func TestQuartersToChooseFromAreThoseOfTheDocumentsYearToo(t *testing.T) {
	for slug, want := range map[string]string{
		"ceshi-2021": "2021-1 2022-1 2025-1 2026-1 2027-1",
		"ceshi-2026": "2025-1 2026-1 2027-1",
		"ceshi":      "2025-1 2026-1 2027-1",
	} {
		fields := TaskFields{Page: &MeasureEdit{Document: &policy.Document{Slug: slug}}}
		fields.Page.Today = "2026-11-28"
		var got []string
		for _, q := range fields.Quarters() {
			if strings.HasSuffix(q.Key(), "-1") {
				got = append(got, q.Key())
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", slug, s, want)
		}
	}
}
