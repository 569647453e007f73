package running

import (
	"slices"
	"strings"
)

// Titled is a title as running text names it: titles inside it stand in 〈〉 (GB/T 15834-2011, 4.15.3.5), those inside
// them in 《》 again.
func Titled(title string) string {
	var b strings.Builder
	b.WriteString("《")
	depth := 1
	for _, r := range title {
		switch {
		case r == '《' || r == '〈':
			depth++
			r = [2]rune{'《', '〈'}[(depth+1)%2]
		case (r == '》' || r == '〉') && depth > 1:
			r = [2]rune{'》', '〉'}[(depth+1)%2]
			depth--
		}
		b.WriteRune(r)
	}
	return b.String() + "》"
}

// Bounds of a clause that stands as a headline, in characters.
const (
	shortClause = 4
	longClause  = 44
)

// FirstClause is the first clause of a text that has no heading, as a headline: up to the first sign that ends a
// clause outside of brackets, without it; of one that is too long up to a pause, and that it goes on is shown.
func FirstClause(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	runes := []rune(strings.TrimSpace(line))
	depth, pause := 0, 0
	for i, r := range runes {
		switch {
		case strings.ContainsRune("（《「『“〔【(", r):
			depth++
		case strings.ContainsRune("）》」』”〕】)", r):
			depth--
		case depth > 0:
		case i >= shortClause && strings.ContainsRune("。；：，！？;:,!?", r):
			if i <= longClause {
				return string(runes[:i])
			}
		case r == '、' && i >= longClause/2 && i < longClause:
			pause = i
		}
		if i > longClause {
			if pause == 0 {
				pause = longClause
			}
			return string(runes[:pause]) + "…"
		}
	}
	return strings.TrimRightFunc(string(runes), func(r rune) bool { return slices.Contains([]rune("。；：，！？"), r) })
}
