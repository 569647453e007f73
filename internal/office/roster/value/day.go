package value

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

// Day reads a due date as cells write it; see deadline.Day. year completes a date without one. Of days in
// digits alone those are read of which one number can be no month: 30/6/2024, 6.30.
func Day(s string, year int) (string, bool) {
	s = strings.TrimSpace(office.Narrow(s))
	if m := dayInDigits().FindStringSubmatch(s); m != nil {
		switch first, second := number(m[1]), number(m[2]); {
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

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
