package source

import "strings"

// raised writes an exponent (10⁴, km²) or an index (CO₂) in Unicode's own characters, so
// that it does not run together with the figure before it; "" where s is more than a
// number.
func raised(s string, up bool) string {
	const longest = 4 // characters
	to := []rune("₀₁₂₃₄₅₆₇₈₉₋₊")
	if up {
		to = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
	}
	if len(s) > longest+len("−") {
		return ""
	}
	return strings.Map(func(c rune) rune {
		return to[strings.IndexRune("0123456789-+", c)]
	}, plainSigns(s))
}

// plainSigns is s if it holds digits and signs alone, with ASCII's minus; "" otherwise.
func plainSigns(s string) string {
	s = strings.ReplaceAll(s, "−", "-")
	if strings.Trim(s, "0123456789-+") != "" {
		return ""
	}
	return s
}

// afterFigure reports whether the line so far ends in a digit or a Latin letter: what is
// raised behind a Chinese word is the mark of a footnote.
func (r *renderer) afterFigure() bool {
	line := r.line.String()
	if line == "" {
		return false
	}
	c := line[len(line)-1]
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == ')'
}
