package office

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Labelled reads measures by the numbers that the text prints, as an editor lists them: 第三條至第五條、第七條之一, （三）; of a statute 12、13
// are its articles. It is nil where anything in the list is no such number, or one that several measures bear.
func Labelled(rows []Row, s string) (numbers []int) {
	at := map[string]int{}
	for i, r := range rows {
		key := labelKey(r.Printed())
		if r.Statutory() {
			key = articleKey + r.Num
		}
		if _, twice := at[key]; twice {
			at[key] = -1
			continue
		}
		at[key] = i
	}
	find := func(typed string) (int, bool) {
		if i, known := at[articleKey+policy.ArticleNum(Narrow(typed))]; known {
			return i, true
		}
		key := labelKey(typed)
		i, known := at[key]
		return i, known && key != ""
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(policy.NameSeparators+" \t\r", r) }) {
		from, known := find(part)
		to := from
		if !known {
			first, last, ranged := cutAny(part, "-–—~至－")
			from, known = find(first)
			also := ranged
			if ranged {
				to, also = find(last)
			}
			known = known && also
		}
		if !known || from < 0 || to < from {
			return nil
		}
		for _, r := range rows[from : to+1] {
			numbers = append(numbers, r.Measure)
		}
	}
	return numbers
}

// articleKey is before the numbers of a statute's articles among labels.
const articleKey = "第"

// Printed finds the measure that bears a number as the text prints it: 第十二條, 12條, 廿一 of a statute, （三）. nil where none does, or several.
func Printed(measures []*policy.Provision, s string) (found *policy.Provision) {
	num, key := policy.ArticleNum(Narrow(s)), labelKey(s)
	for _, m := range measures {
		switch {
		case m.Statutory() && num != "" && m.Num == num, key != "" && m.Printed() != "" && labelKey(m.Printed()) == key:
			if found != nil {
				return nil
			}
			found = m
		}
	}
	return found
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
