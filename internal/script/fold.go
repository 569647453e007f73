package script

import (
	"sync"
	"unicode/utf8"
)

// Fold is what search compares: r without letter case, width, form of
// punctuation, script and regional form. It is the representative of every
// character that OpenCC's tables for the mainland, Taiwan and Hong Kong, or our
// exceptions, ever exchange for r; so the same text in either script folds to
// the same, and positions hold. An index is its digit (CO₂ is typed CO2); an exponent is
// not, for 10⁴ is no 104. A few strangers fold together (几 and 機): a hit
// is one only where Equal says so. Fold(Fold(r)) is Fold(r).
func Fold(r rune) rune { return represent(data.fold, onLine(r)) }

// FoldString folds every rune of s. The result has as many runes as s; a byte
// that is not UTF-8 becomes U+FFFD.
func FoldString(s string) string {
	out := make([]byte, 0, len(s)+4)
	for _, r := range s {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			} else if r == '\t' {
				r = ' '
			}
			out = append(out, byte(r))
			continue
		}
		out = utf8.AppendRune(out, Fold(r))
	}
	return string(out)
}

// Equal reports whether a rune of a query stands for a place whose characters
// are hant and hans: 几 stands for 幾 and 几, never for 機 and 机. Letter case,
// width, the form of punctuation and the regional form of a character (裏 裡, 為 爲,
// 台 臺) make no difference, as readers write what their region writes.
func Equal(query, hant, hans rune) bool {
	if query == hant || query == hans {
		return true
	}
	q := represent(data.form, onLine(query))
	return q == represent(data.form, onLine(hant)) || q == represent(data.form, onLine(hans))
}

// onLine is the digit that stands below the line as r, else r.
func onLine(r rune) rune {
	if r >= '₀' && r <= '₉' {
		return r - '₀' + '0'
	}
	return r
}

// Forms lists the characters that a rune of a query stands for: Equal reports whether
// either character of a place is one of them.
func Forms(query rune) []rune {
	if forms := formsOf()[represent(data.form, query)]; forms != nil {
		return forms
	}
	return []rune{query}
}

// formsOf lists the runes of each class of several forms, by their representative.
var formsOf = sync.OnceValue(func() map[rune][]rune {
	classes := map[rune][]rune{}
	for c := 1; c < len(data.runes)/4; c++ {
		if own, r := rune(data.runes.at(c)), rune(data.runes.at(int(data.form.at(c)))); own != r {
			if classes[r] == nil {
				classes[r] = []rune{r}
			}
			classes[r] = append(classes[r], own)
		}
	}
	return classes
})

func represent(class u16s, r rune) rune {
	c := data.code(r)
	if c == 0 {
		return r
	}
	return rune(data.runes.at(int(class.at(int(c)))))
}
