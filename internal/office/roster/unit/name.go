package unit

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

var unitEnd = pattern.Lazy(`(?:局|委|办|辦|处|處|科|室|院|会|會|所|站|队|隊|部|厅|廳|署|校|集团|集團|公司|中心|街道|镇|鎮|乡|鄉|村|社区|社區|办公室|辦公室|组|組)$`)

// Ends reports whether a name ends as those of departments do.
func Ends(name string) bool { return unitEnd().MatchString(name) }

// whole is how names of departments end.
var whole = pattern.Lazy(`(?:局|委|办|辦|处|處|科|室|院|会|會|所|站|队|隊|部|厅|廳|署|校|集团|集團|公司|中心|街道|镇|鎮|乡|鄉|村|区|區|市|县|縣|社区|社區|组|組|政府|(?:单位|單位|部门|部門)[甲乙丙丁戊己庚辛壬癸]?|牵头|牽頭|配合|负责|負責|落实|落實|[）)、，,；;。/：:])$`)

// shortest is how many characters a department has at least.
const shortest = 3

// rejoined joins lines of a cell between which a name goes on: the first is no whole name. Where the second may be one by itself, a blank
// stays, so that it is asked.
func rejoined(cell string) string {
	lines := strings.Split(cell, "\n")
	var b strings.Builder
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if i > 0 {
			before := strings.TrimSpace(lines[i-1])
			next := strings.FieldsFunc(l, func(r rune) bool { return strings.ContainsRune("、，,；;。/（(", r) })
			switch {
			case before == "" || len(next) == 0 || whole().MatchString(before) || !whole().MatchString(before+next[0]):
				b.WriteByte('\n')
			case utf8.RuneCountInString(next[0]) >= shortest:
				b.WriteByte(' ')
			}
		}
		b.WriteString(l)
	}
	return b.String()
}

// Unblank is a name without blanks between its characters.
func Unblank(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r <= 0x2e80 && r != ' ' && r != '(' && r != ')' }) >= 0 {
		return name
	}
	return strings.Join(strings.Fields(name), "")
}
