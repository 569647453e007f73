package numeral

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Day reads a day at the start of s, 2024年1月18日, 二〇二四年一月十八日,
// 2024-01-18 or 中華民國一百零八年七月二十四日, and gives it as ISO 8601 with its
// length in bytes; "", 0 if there is none.
func Day(s string) (day string, size int) {
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
	for i, marks := range [3]string{"年-./．－／—–", "月-./．－／—–", "日号號"} {
		at += len(s[at:]) - len(trim(s[at:]))
		v, n := Read(s[at:])
		if n == 0 {
			return "", 0
		}
		parts[i] = v
		at += n
		mark := at + len(s[at:]) - len(trim(s[at:]))
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

// trim is s without the blanks before it; nearly always there are none, which its first byte tells.
func trim(s string) string {
	if s == "" || s[0] > 0xE3 || s[0] > ' ' && s[0] < 0xC2 {
		return s
	}
	return strings.TrimLeft(s, " \t\u3000\u2003\u00a0")
}
