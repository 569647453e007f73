package policy

import (
	"strings"
	"unicode"
)

// IssuersOf are the bodies that a name of several names, as they sign one below the other or beside each other: 中共中央 国务院
// are two, Legislative Council is one.
func IssuersOf(name string) (list []string) {
	chinese := func(r rune) bool {
		return unicode.Is(unicode.Han, r) || strings.ContainsRune("（）()〈〉《》", r)
	}
	runes := []rune(strings.Join(strings.FieldsFunc(name, unicode.IsSpace), " "))
	from := 0
	take := func(to int) {
		if one := strings.TrimSpace(string(runes[from:to])); one != "" {
			list = append(list, one)
		}
		from = to + 1
	}
	for i, r := range runes {
		if i > 0 && i+1 < len(runes) && (r == ' ' && chinese(runes[i-1]) && chinese(runes[i+1]) || r == '、') {
			take(i)
		}
	}
	if from <= len(runes) {
		take(len(runes))
	}
	return list
}
