package roster

import (
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// explained reads a legend: which mark says how a department answers. It reports whether words are one.
func (t *table) explained(words string) bool {
	if len(t.marks)+len(t.roles) == 0 {
		return false
	}
	type word struct {
		sign     string
		role     policy.Role
		from, to int
	}
	var list []word
	text := sameMarks.Replace(t.simplified(words))
	for _, at := range legendWord().FindAllStringIndex(text, -1) {
		w := text[at[0]:at[1]]
		role, _ := markRole(w)
		list = append(list, word{w, role, utf8.RuneCountInString(text[:at[0]]), utf8.RuneCountInString(text[:at[1]])})
	}
	const most = 6 // characters between a mark and its meaning: 「●」的為
	read := func(step int) (found map[string]policy.Role) {
		found = map[string]policy.Role{}
		for i, w := range list {
			if w.role != "" {
				continue
			}
			j := i + step
			if j < 0 || j >= len(list) || list[j].role == "" || max(list[j].from-w.to, w.from-list[j].to) > most {
				return nil
			}
			found[w.sign] = list[j].role
		}
		return found
	}
	behind, before := read(1), read(-1)
	if len(behind) == 0 || len(before) > 0 && list[0].role != "" && list[len(list)-1].role == "" { // 牽頭●，配合○
		behind = before
	}
	for sign, role := range behind {
		switch sign {
		case "其余", "其他", "未标":
			t.others = role
		default:
			t.legend[sign] = role
		}
	}
	return len(behind) > 0
}
