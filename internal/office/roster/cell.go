package roster

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What stands where a file lost characters on its way through another charset: anywhere, and in names.
var (
	lostAnywhere = pattern.Lazy(`\x{FFFD}|锟斤拷|烫烫烫`)
	lostInName   = pattern.Lazy(`[\p{Han}]\?|\?[\p{Han}]|[□〓]`)
)

// lost notes which cells of a row lost characters. What a measure is called is compared with the text
// in any case.
func (t *table) lost(l sheet.Line, row *Row) {
	for c, places := range t.columns {
		for _, i := range places {
			s := policy.Undefuse(l.Cell(i))
			name := c == colLead || c == colSupport || c == colContact || c == colJoint || c == colPerson || c == colPost
			if c != colTitle && (lostAnywhere().MatchString(s) || name && lostInName().MatchString(s)) && !slices.Contains(row.Lost, s) {
				row.Lost = append(row.Lost, s)
			}
		}
	}
	slices.Sort(row.Lost)
}

// day reads a due date as tables write it; see value.Day.
func day(s string, year int) (string, bool) { return value.Day(s, year) }
