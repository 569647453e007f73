package office

import (
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// MaxLine bounds what a field of one line holds, in bytes.
const MaxLine = 2000

// CheckDescription says what an editor has to set right in the facts of a draft before it can be
// stored, and in which field: "title" or "slug" where there is none, "dates" for what is no day,
// "long" for what exceeds MaxLine, "" for nothing.
func CheckDescription(d *policy.Document) (problem, field string) {
	day := func(s string) bool { return s == "" || policy.IsDay(s) }
	switch {
	case d.Title.Empty():
		return "title", "title"
	case !slug.Valid(d.Slug):
		return "slug", "slug"
	case !day(d.Adopted):
		return "dates", "adopted"
	case !day(d.Published):
		return "dates", "published"
	case len(d.Title.Hant) > MaxLine:
		return "long", "title"
	case len(d.Number) > MaxLine:
		return "long", "number"
	case len(d.Issuer.Hant) > MaxLine:
		return "long", "issuer"
	}
	return "", ""
}
