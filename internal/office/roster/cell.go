package roster

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
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

// day reads a due date as tables write it; see deadline.Day. year completes a date
// without one. Of days in digits alone those are read of which one number can be no month: 30/6/2024, 6.30.
func day(s string, year int) (string, bool) {
	s = strings.TrimSpace(office.Narrow(s))
	if m := dayInDigits().FindStringSubmatch(s); m != nil {
		switch first, second := atoi(m[1]), atoi(m[2]); {
		case m[3] == "" && second > 12:
			s = m[1] + "月" + m[2] + "日"
		case m[3] != "" && first > 12 && second <= 12, m[3] != "" && first == second:
			s = m[3] + "-" + m[2] + "-" + m[1]
		case m[3] != "" && second > 12 && first <= 12:
			s = m[3] + "-" + m[1] + "-" + m[2]
		}
	}
	return deadline.Day(s, year)
}

// dayInDigits are two numbers, which are month and day in one order or the other, and the year behind them.
var dayInDigits = pattern.Lazy(`^(\d{1,2})[/.\-](\d{1,2})(?:[/.\-]((?:19|20)\d\d))?(?:[日号號]?(?:之前|前)?(?:完成)?)$`)

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
