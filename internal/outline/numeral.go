package outline

import (
	"strings"
	"unicode/utf8"
)

// numerals are the Chinese and full-width numerals that documents
// count with, in both scripts; 兩 and 〇 included.
const numerals = "〇零一二三四五六七八九十百千兩两0123456789０１２３４５６７８９"

// greatNumerals are 大寫數字 in both scripts, plainNumerals what they stand for, in
// the same order.
const (
	greatNumerals = "壹壱贰貳叁參参肆伍陆陸柒捌玖拾"
	plainNumerals = "一一二二三三三四五六六七八九十"
)

// number reads a numeral at the start of s, Arabic (25, ２５) or Chinese (四,
// 二十五, 一百零三), and gives its value and its length in bytes; 0, 0 if
// there is none.
func number(s string) (value, size int) {
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		if !strings.ContainsRune(numerals, r) {
			break
		}
		size += n
	}
	if size == 0 {
		return 0, 0
	}
	value, ok := parseNumber(s[:size])
	if !ok {
		return 0, 0
	}
	return value, size
}

// parseNumber is the value of a whole numeral.
func parseNumber(s string) (int, bool) {
	total, digit, seen := 0, 0, false
	positional := !strings.ContainsAny(s, "十百千")
	for _, r := range s {
		d, unit := digitOf(r)
		switch {
		case unit > 0:
			if digit == 0 {
				if seen && total%(unit*10) != 0 {
					return 0, false
				}
				digit = 1
			}
			total += digit * unit
			digit = 0
		case d < 0:
			return 0, false
		case positional:
			if total > 1e8 {
				return 0, false
			}
			total = total*10 + d
		default:
			digit = d
		}
		seen = true
	}
	return total + digit, seen
}

// digitOf is the value of a digit, or the unit that a character stands for.
func digitOf(r rune) (digit, unit int) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), 0
	case r >= '０' && r <= '９':
		return int(r - '０'), 0
	}
	switch r {
	case '十':
		return 0, 10
	case '百':
		return 0, 100
	case '千':
		return 0, 1000
	case '兩', '两':
		return 2, 0
	case '〇', '零':
		return 0, 0
	}
	if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
		return i/3 + 1, 0
	}
	return -1, 0
}
