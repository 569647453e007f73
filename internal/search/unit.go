package search

import (
	"regexp"
	"strings"
	"sync"
)

// Units of length and what is measured in their squares and cubes, as texts write them and as
// they are typed: km² and km2.
var (
	plainUnit  = lazy(`(^|[^A-Za-zμ])((?:[kK][mM]|KM|[chd]m|mm|μm|Nm|m|ft|in))([23])([^A-Za-z0-9.]|$)`)
	raisedUnit = lazy(`(^|[^A-Za-zμ])((?:[kK][mM]|[chd]m|mm|μm|Nm|m|ft|in))([²³])`)
)

// lazy compiles an expression at the first call.
func lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

var (
	raise = strings.NewReplacer("2", "²", "3", "³")
	lower = strings.NewReplacer("²", "2", "³", "3")
)

// spelled is a word of the text with another that writes the units in it the other way, if it
// has any. M2 is none: it is money.
func spelled(w Word) []Word {
	if !w.inText() || !strings.ContainsAny(w.Text, "23²³") {
		return []Word{w}
	}
	other := w
	other.Text = raisedUnit().ReplaceAllStringFunc(w.Text, lower.Replace)
	if other.Text == w.Text {
		other.Text = plainUnit().ReplaceAllStringFunc(w.Text, func(s string) string {
			m := plainUnit().FindStringSubmatch(s)
			return m[1] + m[2] + raise.Replace(m[3]) + m[4]
		})
	}
	if other.Text == w.Text {
		return []Word{w}
	}
	return []Word{w, other}
}
