package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
)

// A day is a number to a spreadsheet; how it is shown says whether the day or only its month is meant.
var (
	lookNumber = pattern.Lazy(`\d+|[〇零○一二三四五六七八九十]+`)
	lookMonth  = pattern.Lazy(`(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b|月`)
	lookDay    = regexp.MustCompile(`[日号號]`)
)

// withoutDay is what a cell says that shows a day as its month (2026年12月, 12月, Dec-26) or its year alone, in
// words; "" where it shows the day.
func withoutDay(day time.Time, look string) string {
	if lookDay.MatchString(look) {
		return ""
	}
	month := lookMonth().MatchString(look)
	var left []int
	for _, s := range lookNumber().FindAllString(look, -1) {
		n, err := strconv.Atoi(s)
		if err != nil {
			if n = hanNumber(s); n < 0 {
				return ""
			}
		}
		left = append(left, n)
	}
	take := func(n int) bool {
		i := slices.Index(left, n)
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
		return i >= 0
	}
	year := take(day.Year()) || len(left) > 1 && take(day.Year()%100)
	named := take(int(day.Month()))
	if !year && month && !named { // Dec-26
		year = take(day.Year() % 100)
	}
	switch {
	case len(left) > 0:
		return ""
	case month || named && year:
		return day.Format("2006年1月")
	case year && !named && strings.ContainsAny(look, "年0123456789"):
		return day.Format("2006年")
	}
	return ""
}

// hanNumber reads 二〇二六 and 十二, -1 for neither.
func hanNumber(s string) int {
	if !strings.Contains(s, "十") {
		n := 0
		for _, r := range s {
			d := strings.IndexRune("〇一二三四五六七八九", r)
			if strings.ContainsRune("零○", r) {
				d = 0
			}
			if d < 0 {
				return -1
			}
			n = n*10 + d/3
		}
		return n
	}
	if n, ok := numeral.Parse(s); ok {
		return n
	}
	return -1
}
