package office

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Labelled reads measures by the numbers that the text prints, as an editor lists them: 第三條至第五條、第七條之一, （三）. It is nil where
// anything in the list is no such number, or one that several measures bear.
func Labelled(rows []Row, s string) (numbers []int) {
	at := map[string]int{}
	for i, r := range rows {
		key := labelKey(r.Printed())
		if _, twice := at[key]; twice {
			at[key] = -1
			continue
		}
		at[key] = i
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(policy.NameSeparators+" \t\r", r) }) {
		first, last, ranged := cutAny(part, "-–—~至－")
		if !ranged {
			last = first
		}
		from, known := at[labelKey(first)]
		to, also := at[labelKey(last)]
		if !known || !also || from < 0 || to < from || labelKey(first) == "" {
			return nil
		}
		for _, r := range rows[from : to+1] {
			numbers = append(numbers, r.Measure)
		}
	}
	return numbers
}

// labelKey writes a printed number the same way however its digits, brackets and characters are written: 第3条, (3).
func labelKey(label string) string {
	label = strings.TrimRight(strings.ReplaceAll(Narrow(label), "條", "条"), "、．.：: ")
	var b strings.Builder
	for label != "" {
		if n, size := numeral.Ordinal(label); size > 0 {
			b.WriteString(strconv.Itoa(n))
			label = label[size:]
			continue
		}
		r := []rune(label)[0]
		if !unicode.IsSpace(r) {
			b.WriteRune(r)
		}
		label = label[len(string(r)):]
	}
	return b.String()
}

// Speaks reports whether a list names measures in the way of a text, 第3條 or （三）, rather than by running numbers.
func Speaks(s string) bool { return strings.ContainsAny(Narrow(s), "第條条()") }
