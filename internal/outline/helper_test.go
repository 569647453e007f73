package outline_test

import (
	"strconv"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

func validUTF8(s string) bool { return utf8.ValidString(s) }

// at is element i of a list, or a dash behind its end.
func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "-"
}
