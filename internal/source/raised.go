package source

import (
	"strings"
	"unicode/utf8"
)

// How far words stand above or below their line.
type position int8

const (
	onLine position = iota
	above
	below
)

const (
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ"
	subscripts   = "₀₁₂₃₄₅₆₇₈₉₋₊ₙ"
	ordinary     = "0123456789-+n"
)

// raised writes words that stand above or below their line behind the words before:
// exponents (10⁴, km²) and indices (CO₂) in Unicode's own characters, or behind ^ and _ where it has
// none, so that they do not run together with the figure before them; behind other
// words a number above the line is the mark of a footnote, [1].
func raised(before, s string, at position) string {
	const longest = 4 // characters
	s = strings.Map(halfWidth, strings.ReplaceAll(strings.TrimSpace(s), "−", "-"))
	if s == "" || at == onLine || utf8.RuneCountInString(s) > longest {
		return s
	}
	if !figured(before) {
		if at == above && strings.Trim(s, "0123456789") == "" {
			return "[" + s + "]"
		}
		return s
	}
	to, mark := []rune(superscripts), "^"
	if at == below {
		to, mark = []rune(subscripts), "_"
	}
	if strings.Trim(s, ordinary) == "" {
		return strings.Map(func(c rune) rune { return to[strings.IndexRune(ordinary, c)] }, s)
	}
	if len(s) == 1 && isWord(rune(s[0])) || strings.ContainsAny(s, "0123456789+-") && strings.IndexFunc(s, func(c rune) bool { return !isWord(c) && c != '+' && c != '-' }) < 0 {
		return mark + s // 2ⁿ⁺¹ has no characters of its own as a whole where it is 2^2m
	}
	return s
}

// figured reports whether words end in what has an exponent or an index: a digit, a
// Latin letter, a bracket or a unit of length.
func figured(words string) bool {
	c, _ := utf8.DecodeLastRuneInString(words)
	return isWord(halfWidth(c)) || strings.ContainsRune(")）米里"+superscripts+subscripts, c)
}

// halfWidth is a full-width letter, digit or sign as ASCII.
func halfWidth(c rune) rune {
	if c >= '！' && c <= '～' {
		return c - '！' + '!'
	}
	return c
}

// exponent is raised behind a figure, "" where s is nothing that stands so.
func exponent(s string, up bool) string {
	at := below
	if up {
		at = above
	}
	if r := raised("0", s, at); r != s {
		return r
	}
	return ""
}
