package label

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// ReadDate is numeral.Day.
func ReadDate(s string) (day string, size int) { return numeral.Day(s) }

// SoleDate is the day that s holds and nothing else but brackets and 印發; "" if
// it holds more.
func SoleDate(s string) string {
	const longest = 90 // bytes
	if len(s) > longest {
		return ""
	}
	s = strings.Trim(s, "（）()"+Blanks)
	day, n := ReadDate(s)
	if n == 0 {
		return ""
	}
	switch strings.Trim(s[n:], Blanks) {
	case "", "印发", "印發", "发布", "發布", "公布":
		return day
	}
	return ""
}

// LastDate is the day at the end of s and where it begins; "" if s ends otherwise.
func LastDate(s string) (day string, at int) {
	const longest = 60 // bytes of a date
	if s == "" || !strings.HasSuffix(s, "日") && (s[len(s)-1] < '0' || s[len(s)-1] > '9') {
		return "", 0
	}
	for at = max(0, len(s)-longest); at < len(s); at++ {
		if !utf8.RuneStart(s[at]) {
			continue
		}
		if day, n := ReadDate(s[at:]); n > 0 && at+n == len(s) {
			return day, at
		}
	}
	return "", 0
}
