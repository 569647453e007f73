package label

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// ReadDate reads a day at the start of s, 2024年1月18日, 二〇二四年一月十八日,
// 2024-01-18 or 中華民國一百零八年七月二十四日, and gives it as ISO 8601 with its
// length in bytes; "", 0 if there is none.
func ReadDate(s string) (day string, size int) {
	era := 0
	for _, name := range []string{"中華民國", "中华民国", "民國", "民国"} {
		if rest, ok := strings.CutPrefix(s, name); ok {
			// The Republic's calendar counts from 1912.
			era, size, s = 1911, len(name), rest
			break
		}
	}
	var parts [3]int
	at := 0
	for i, marks := range [3]string{"年-./．", "月-./．", "日号號"} {
		at += len(s[at:]) - len(TrimLeft(s[at:]))
		v, n := numeral.Read(s[at:])
		if n == 0 {
			return "", 0
		}
		parts[i] = v
		at += n
		mark := at + len(s[at:]) - len(TrimLeft(s[at:]))
		r, width := utf8.DecodeRuneInString(s[mark:])
		switch {
		case width > 0 && strings.ContainsRune(marks, r):
			at = mark + width
		case i < 2:
			return "", 0
		}
	}
	year := parts[0] + era
	if year < 1900 || year > 2199 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31 {
		return "", 0
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, parts[1], parts[2]), size + at
}

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
