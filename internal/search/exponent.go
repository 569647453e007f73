package search

import "strings"

// exponents writes 10^4 as texts have it, 10⁴: a digit or letter, ^ and digits.
func exponents(s string) string {
	if !strings.Contains(s, "^") {
		return s
	}
	const above = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	raised := []rune(above)
	var b strings.Builder
	runes, last := []rune(s), 0 // behind the last exponent
	for i := 0; i < len(runes); i++ {
		end := i + 1
		if end < len(runes) && runes[end] == '-' {
			end++
		}
		first := end
		for end < len(runes) && runes[end] >= '0' && runes[end] <= '9' {
			end++
		}
		if runes[i] != '^' || i == 0 || i == last || !based(runes[i-1]) || end == first {
			b.WriteRune(runes[i])
			continue
		}
		for _, r := range runes[i+1 : end] {
			if r == '-' {
				b.WriteRune('⁻')
			} else {
				b.WriteRune(raised[r-'0'])
			}
		}
		i, last = end-1, end
	}
	return b.String()
}

// based reports whether a character can have an exponent.
func based(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '米' || r == ')'
}
