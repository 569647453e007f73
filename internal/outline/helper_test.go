package outline_test

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// doubt is a warning with what it is about.
func doubt(i policy.Issue) string {
	return strings.TrimSpace(string(i.Code) + " " + strings.Join(i.Args, " "))
}

func itoa(n int) string { return strconv.Itoa(n) }

func validUTF8(s string) bool { return utf8.ValidString(s) }

// at is element i of a list, or a dash behind its end.
func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "-"
}
