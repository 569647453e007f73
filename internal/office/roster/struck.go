package roster

import (
	"maps"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// struckOut names what of a line is crossed out, and reports whether the line is no row for it: its measure or who
// leads is crossed out.
func (t *table) struckOut(l sheet.Line) (gone bool) {
	if len(l.Struck) == 0 {
		return false
	}
	for _, c := range []column{colMeasure, colTitle, colLead, colTask, colMilestone} {
		for _, i := range t.columns[c] {
			gone = gone || l.Struck[i] != "" && l.Cell(i) == ""
		}
	}
	if gone = gone || l.Empty(); gone {
		var words []string
		for i := range max(l.Width(), slices.Max(slices.Collect(maps.Keys(l.Struck)))+1) {
			if s := strings.TrimSpace(l.Struck[i] + " " + l.Cell(i)); s != "" {
				words = append(words, s)
			}
		}
		t.unread(t.sheet, l.Number, policy.UnreadStruckRow, strings.Join(words, " "))
		return true
	}
	for _, i := range slices.Sorted(maps.Keys(l.Struck)) {
		t.read.Unread = append(t.read.Unread, sheet.Problem{Sheet: t.sheet, Line: l.Number, Column: t.headingAt(i), Issue: policy.NewIssue(policy.UnreadStruck, sheet.Excerpt(l.Struck[i]))})
	}
	return false
}
