package policy

import (
	"strings"
	"unicode"
)

// opening are marks that belong to what follows.
const opening = "《〈「『（([“‘【〔"

// leading are words of one character that begin a phrase, in Simplified; others (化, 链, 区) end what stands before them,
// whether the segmenter took them along or not.
const leading = "和与及并或向对为以在把让将从由到新更"

// Breaks are the characters of a Simplified title, beside the first, before which a line may begin: where a word begins, as begins
// says; not at 的 or a suffix, nor at a mark that closes or behind one that opens (避頭尾; W3C CLREQ, 3.1.4).
func Breaks(title string, begins func(i int) bool) []int {
	var list []int
	runes := []rune(title)
	for i := 1; i < len(runes); i++ {
		r := runes[i]
		suffix := (i+1 == len(runes) || begins(i+1)) && !strings.ContainsRune(leading+opening, r)
		if begins(i) && !suffix && r != '的' && (unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune(opening, r)) && !strings.ContainsRune(opening, runes[i-1]) {
			list = append(list, i)
		}
	}
	return list
}
