package office

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// mostInRange bounds how many measures one range may name.
const mostInRange = 1000

// Numbers reads measures as an editor lists them: numbers, ranges and addresses
// with 、 or spaces between them (17、20-23 第30條 /d/plan/m/31). It is nil if
// anything in the list is none of these.
func Numbers(s string) []int {
	var list []int
	for _, part := range strings.FieldsFunc(Narrow(s), func(r rune) bool { return strings.ContainsRune(policy.NameSeparators+" \t\r", r) }) {
		if n, _, ok := MeasureNumber(part); ok {
			list = append(list, n)
			continue
		}
		first, last, ranged := cutAny(part, "-–—~至")
		from, err := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if !ranged || err != nil || err2 != nil || from < 1 || to < from || to-from >= mostInRange {
			return nil
		}
		for n := from; n <= to; n++ {
			list = append(list, n)
		}
	}
	return list
}

// cutAny cuts s at the first of several signs.
func cutAny(s, signs string) (before, after string, found bool) {
	i := strings.IndexAny(s, signs)
	if i < 0 {
		return s, "", false
	}
	sign := []rune(s[i:])[0]
	return s[:i], s[i+len(string(sign)):], true
}

// Narrow turns full-width digits and signs into the usual ones.
func Narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		if r == '\u3000' {
			return ' '
		}
		return r
	}, s)
}

// measureAddress is the end of a measure's address: /d/baoan-2024/m/17, m/17.
var measureAddress = pattern.Lazy(`(?:^|/)(?:d/([a-z0-9-]+)/)?m/(\d{1,6})(?:[/?#.].*)?$`)

// MeasureNumber reads 17, １７, 17.0 (as spreadsheets store it), 第17條, m/17 or an
// address that ends in /m/17, of which it also gives the document's slug.
func MeasureNumber(s string) (n int, slug string, ok bool) {
	s = strings.TrimSpace(Narrow(s))
	if m := measureAddress().FindStringSubmatch(s); m != nil {
		slug, s = m[1], m[2]
	}
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(s, "第"), "條"), "条")
	s = strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(s), ".0"), ".、")
	n, err := strconv.Atoi(s)
	return n, slug, err == nil && n > 0 && n < 1_000_000
}
