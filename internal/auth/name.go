package auth

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var name = pattern.Lazy(`^[a-z0-9\p{Han}][a-z0-9._@\p{Han}-]{0,63}$`)

// ValidName reports whether a new account may be called s: lower case letters, digits,
// Chinese characters and . _ - @, at most 64; no spaces, and no character that looks like
// another one: radicals (⺅), numerals (〡), and what NFKC replaces.
func ValidName(s string) bool {
	return name().MatchString(s) && policy.FoldAccount(s) == s && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Unified_Ideograph, r) && r != '々' && r != '〇'
	})
}
