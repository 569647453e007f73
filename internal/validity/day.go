package validity

import (
	"fmt"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// digits are the characters of numbers in days.
const digits = `[0-9０-９〇零○O一二三四五六七八九十百]`

// dayForm is a day, or a month or year that ends a period: 2027年12月31日, 2027年底, 二〇二七年六月.
const dayForm = `(?:中华民国|民国)?` + digits + `{2,9}年(?:` + digits + `{1,4}月(?:` + digits + `{1,4}日|底|末)?|底|末)`

// lastDay is the day that s means as the end of a period; "" if it means none.
func lastDay(s string) string {
	if day, n := numeral.Day(s); n == len(s) {
		return real(day)
	}
	s = strings.TrimRight(s, "底末")
	era := 0
	for _, name := range []string{"中华民国", "民国"} {
		if rest, ok := strings.CutPrefix(s, name); ok {
			era, s = 1911, rest
			break
		}
	}
	year, n := numeral.Read(s)
	rest, ok := strings.CutPrefix(s[n:], "年")
	if year += era; n == 0 || !ok || year < 1900 || year > 2199 {
		return ""
	}
	if rest == "" {
		return fmt.Sprintf("%04d-12-31", year)
	}
	month, n := numeral.Read(rest)
	if n == 0 || rest[n:] != "月" || month < 1 || month > 12 {
		return ""
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// firstDay is the day that s means as the beginning of a period; "" if it is no day.
func firstDay(s string) string {
	if day, n := numeral.Day(s); n == len(s) {
		return real(day)
	}
	return ""
}

// real is day where the calendar has it: no 31st of February.
func real(day string) string {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return ""
	}
	return day
}

// after is the last day of so many months from a day on: three years from 2024-01-01 end on 2026-12-31.
func after(from string, months int) string {
	day, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return ""
	}
	end := time.Date(day.Year(), day.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := end.AddDate(0, 1, -1).Day()
	if day.Day() > last { // one month from the 31st of January
		return end.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	return end.AddDate(0, 0, day.Day()-2).Format(time.DateOnly)
}
