// Package raise writes in running text what stands above or below its line: exponents,
// indices, marks of notes, and formulas.
package raise

import (
	"strings"
	"unicode/utf8"
)

// Position is how far words stand above or below their line.
type Position int8

// What a format may say of the place of words.
const (
	OnLine Position = iota
	Above
	Below
)

const (
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ"
	subscripts   = "₀₁₂₃₄₅₆₇₈₉₋₊ₙ"
	ordinary     = "0123456789-+n"
)

// Write writes words that stand above or below their line behind the words before:
// exponents (10⁴, km²) and indices (CO₂) in Unicode's own characters, or behind ^ and _ where it has
// none, so that they do not run together with the figure before them; behind other
// words a number above the line is the mark of a footnote, [1].
func Write(before, s string, at Position) string {
	const longest, most = 4, 12 // characters of what has no brackets, and of what has
	s = strings.Map(halfWidth, strings.ReplaceAll(strings.TrimSpace(s), "−", "-"))
	length := utf8.RuneCountInString(s)
	if s == "" || at == OnLine || length > most {
		return s
	}
	figured := Figured(before)
	if at == Above && strings.Trim(s, "0123456789,、-–") == "" && isDigit(s[0]) && (!figured || strings.ContainsAny(s, ",、")) {
		return "[" + s + "]"
	}
	if !figured {
		return s
	}
	to, mark := []rune(superscripts), "^"
	if at == Below {
		to, mark = []rune(subscripts), "_"
	}
	if length > longest {
		if strings.ContainsAny(s, "0123456789+-") && strings.IndexFunc(s, func(c rune) bool { return c <= ' ' || c > '~' || strings.ContainsRune("[]()", c) }) < 0 {
			return mark + "(" + s + ")"
		}
		return s
	}
	if strings.Trim(s, ordinary) == "" {
		return strings.Map(func(c rune) rune { return to[strings.IndexRune(ordinary, c)] }, s)
	}
	if len(s) == 1 && IsWord(rune(s[0])) || strings.ContainsAny(s, "0123456789+-") && strings.IndexFunc(s, func(c rune) bool { return !IsWord(c) && c != '+' && c != '-' }) < 0 {
		return mark + s // 2ⁿ⁺¹ has no characters of its own as a whole where it is 2^2m
	}
	return s
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// Figured reports whether words end in what has an exponent or an index: a digit, a
// Latin letter, a bracket or a unit of length.
func Figured(words string) bool {
	c, _ := utf8.DecodeLastRuneInString(words)
	return IsWord(halfWidth(c)) || strings.ContainsRune(")）米里"+superscripts+subscripts, c)
}

// halfWidth is a full-width letter, digit or sign as ASCII.
func halfWidth(c rune) rune {
	if c >= '！' && c <= '～' {
		return c - '！' + '!'
	}
	return c
}

// IsWord reports whether c is a letter or digit of ASCII.
func IsWord(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// Exponent is what is raised or lowered behind a figure, "" where s is nothing that stands so.
func Exponent(s string, up bool) string {
	at := Below
	if up {
		at = Above
	}
	if r := Write("0", s, at); r != s {
		return r
	}
	return ""
}
