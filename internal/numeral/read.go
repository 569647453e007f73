// Package numeral reads and writes numbers as Chinese documents print them: 25, ２５,
// 二十五, 二〇二五, 貳拾伍 and the Roman ones. Numbers are counts, years and labels, so
// 萬 and 億 are units of figures here and no part of a number that is read.
package numeral

import (
	"strings"
	"unicode/utf8"
)

// Most is the largest number that is read.
const Most = 99_999_999

// The characters of a number in both scripts, each 3 bytes, and what they stand for.
const (
	digits = "〇一二三四五六七八九"
	units  = "十百千廿卅卌"
	greats = "零壹壱贰貳叁參参肆伍陆陸柒捌玖拾佰仟" // 大寫數字, which a stroke cannot alter
	plains = "〇一一二二三三三四五六六七八九十百千"
)

// valueOf is the value of a digit, or the unit that a character stands for; -1, 0 for
// a character that is neither.
func valueOf(r rune) (digit, unit int) {
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
	case '零', '○':
		return 0, 0
	case '廿':
		return 2, 10
	case '卅':
		return 3, 10
	case '卌':
		return 4, 10
	}
	if i := strings.IndexRune(digits, r); i >= 0 {
		return i / len("一"), 0
	}
	return -1, 0
}

// Read reads a number at the start of s, Arabic (25, ２５) or Chinese (四, 二十五,
// 一百零三, 二〇二五), in either script, and gives its value and its length in bytes;
// 0, 0 if there is none or if it is larger than Most.
func Read(s string) (value, size int) {
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		// ○ stands for 〇 inside a year; at the head of a line it is a bullet.
		if digit, _ := valueOf(r); digit < 0 || r == '○' && size == 0 {
			break
		}
		size += n
	}
	value, ok := Parse(s[:size])
	if !ok {
		return 0, 0
	}
	return value, size
}

// Parse is the value of s, which is a number as a whole, up to Most. Digits by
// themselves are read by their places; with 十百千 and 廿卅卌 each unit is below the one before it.
func Parse(s string) (int, bool) {
	positional := !strings.ContainsAny(s, units)
	total, digit, unit := 0, -1, 10_000
	for _, r := range s {
		d, u := valueOf(r)
		switch {
		case u >= unit || d < 0 && u == 0:
			return 0, false
		case d > 0 && u > 0: // 廿 is 二十
			if digit > 0 {
				return 0, false
			}
			total, digit, unit = total+d*u, -1, u
		case u > 0:
			if digit < 0 || digit == 0 {
				digit = 1
			}
			total, digit, unit = total+digit*u, -1, u
		case positional:
			if total = total*10 + d; total > Most {
				return 0, false
			}
		case digit > 0:
			return 0, false
		default:
			digit = d
		}
	}
	return total + max(digit, 0), s != ""
}

// Arabic reads half- or full-width digits at the start of s and gives their value and
// how many bytes they take; a value above Most counts as Most.
func Arabic(s string) (value, size int) {
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		if (r < '0' || r > '9') && (r < '０' || r > '９') {
			break
		}
		d, _ := valueOf(r)
		value, size = min(value*10+d, Most), size+n
	}
	return value, size
}

// Great reads 壹, 貳拾伍 at the start of s and gives its value and its length in
// bytes; 0, 0 if there is none.
func Great(s string) (value, size int) {
	var plain strings.Builder
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		i := strings.IndexRune(greats, r)
		if i < 0 {
			break
		}
		plain.WriteString(plains[i : i+n])
		size += n
	}
	value, ok := Parse(plain.String())
	if !ok {
		return 0, 0
	}
	return value, size
}

// Ordinal reads the number of a label at the start of s, in any of the ways above: 12, 廿三, 貳拾伍. 0, 0 if there is none.
func Ordinal(s string) (value, size int) {
	if value, size = Read(s); size > 0 {
		return value, size
	}
	if value, size = Great(s); value == 0 {
		return 0, 0
	}
	return value, size
}

// Letters reads the capitals of 第2A條 and 第12AB條, which an amendment put between two numbers, one or two of them: A is 1, AB 102.
// 0, 0 if there are none or more. LettersBefore puts them in order.
func Letters(s string) (value, size int) {
	for size < len(s) && s[size] >= 'A' && s[size] <= 'Z' {
		value, size = value*100+int(s[size]-'A')+1, size+1
	}
	if size > 2 {
		return 0, 0
	}
	return value, size
}

// LettersBefore reports whether a stands before b, both values of Letters: A, AA, AB, B.
func LettersBefore(a, b int) bool {
	whole := func(v int) int {
		if v < 100 {
			return v * 100
		}
		return v
	}
	return whole(a) < whole(b)
}

// Roman is the value of a Roman number of I, V and X in capitals, 0 if s is none;
// larger ones are letters that count.
func Roman(s string) int {
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10}
	total := 0
	for i := range len(s) {
		v := values[s[i]]
		if i+1 < len(s) && values[s[i+1]] > v {
			v = -v
		}
		total += v
	}
	if total < 1 || WriteRoman(total) != s {
		return 0
	}
	return total
}

// Narrow writes full-width digits in the usual width.
func Narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}
