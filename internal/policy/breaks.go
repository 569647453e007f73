package policy

import (
	"strings"
	"unicode"
)

// opening are marks that belong to what follows.
const opening = "《〈「『（([“‘【〔"

// Breaks are the characters of a title, beside the first, before which a line may begin: where a word begins, as begins
// says; not at 的, nor at a mark that closes or behind one that opens (避頭尾; W3C CLREQ, 3.1.4).
func Breaks(title string, begins func(i int) bool) []int {
	var list []int
	runes := []rune(title)
	for i := 1; i < len(runes); i++ {
		r := runes[i]
		if begins(i) && r != '的' && (unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune(opening, r)) && !strings.ContainsRune(opening, runes[i-1]) {
			list = append(list, i)
		}
	}
	return list
}
