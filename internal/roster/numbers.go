package roster

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// mostInRange bounds how many measures one range may name.
const mostInRange = 1000

// Numbers reads measures as an editor lists them: numbers, ranges and addresses
// with 、 or spaces between them (17、20-23 第30條 /d/plan/m/31). It is nil if
// anything in the list is none of these.
func Numbers(s string) []int {
	var list []int
	for _, part := range strings.FieldsFunc(narrow(s), func(r rune) bool { return strings.ContainsRune(policy.NameSeparators+" \t\r", r) }) {
		if n, _, ok := measureNumber(part); ok {
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
