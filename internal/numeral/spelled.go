package numeral

import (
	"strings"
	"unicode/utf8"
)

// Spelled reads an amount written in Chinese at the start of s, with 万 inside: 一万二千, 三千五百, and as they are also said,
// 一万二 for 12000, 三千五 for 3500. A bare digit behind 零 stands for itself: 一万零二. 0, 0 where there is none, or where what
// stands behind 万 may mean several numbers, as 一万二三 does.
func Spelled(s string) (value, size int) {
	value, size = said(s)
	if size == 0 {
		return 0, 0
	}
	for _, myriad := range []string{"万", "萬"} {
		rest, more := strings.CutPrefix(s[size:], myriad)
		if !more {
			continue
		}
		if value >= 10_000 {
			return 0, 0
		}
		value, size = value*10_000, size+len(myriad)
		n, length := said(rest)
		letters := []rune(rest[:length])
		switch {
		case length == 0 || letters[0] >= '0' && letters[0] <= '9':
			return value, size
		case n >= 10_000:
			return 0, 0
		case len(letters) == 1 && n > 0:
			n *= 1000
		case len(letters) > 1 && !strings.ContainsAny(rest[:length], "十百千") && !strings.ContainsRune("零〇", letters[0]):
			return 0, 0
		}
		return value + n, size + length
	}
	return value, size
}

// said is Read where a digit at the end behind 百 or 千 means tens or hundreds.
func said(s string) (value, size int) {
	value, size = Read(s)
	last, n := utf8.DecodeLastRuneInString(s[:size])
	unit, _ := utf8.DecodeLastRuneInString(s[:size-n])
	if digit, _ := valueOf(last); digit > 0 {
		switch unit {
		case '百':
			value += 9 * digit
		case '千':
			value += 99 * digit
		}
	}
	return value, size
}
