package outline

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// opensBox reports whether line i is the title of a box: 專欄1 重點工程.
func (sc *scan) opensBox(i int) bool {
	const longest = 180 // bytes
	s := sc.of(sc.lines[i].extent)
	if len(s) > longest || !strings.HasPrefix(s, "专") && !strings.HasPrefix(s, "專") {
		return false
	}
	rest, ok := strings.CutPrefix(s, "专栏")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "專欄"); !ok {
			return false
		}
	}
	rest = trimLeft(rest)
	_, n := numeral.Read(rest)
	return !sc.ends(sc.lines[i].extent, "。；，") && (rest == "" || n > 0 || strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, "-"))
}

// boxes marks boxes: from their title to the number that takes up the text's own
// count again. Numbers inside a box count the box's own list.
func (sc *scan) boxes(f *frame) {
	var outer [forms]int
	for i := f.from; i < f.to; i++ {
		l := sc.lines[i]
		if l.role != roleText {
			continue
		}
		if !sc.opensBox(i) {
			if l.label.form != noForm {
				outer[l.label.form] = l.label.num
				for deeper := l.label.form + 1; deeper < forms; deeper++ {
					if deeper != formArabic && deeper != formArticle {
						outer[deeper] = 0
					}
				}
			}
			continue
		}
		end := sc.boxEnd(i, f.to, &outer)
		for k := i; k < end; k++ {
			if sc.lines[k].role != rolePage {
				sc.lines[k].role = roleBox
			}
		}
		i = end - 1
	}
}

// boxEnd is the line at which the text goes on after the box at line from.
func (sc *scan) boxEnd(from, to int, outer *[forms]int) int {
	const longest = 80 // lines of a box
	var inner [forms]int
	for k := from + 1; k < to; k++ {
		l := sc.lines[k]
		if k-from > longest || k > from+1 && sc.opensBox(k) && l.role == roleText {
			return k
		}
		if l.role != roleText || l.label.form == noForm {
			continue
		}
		form, num := l.label.form, l.label.num
		resumes := outer[form] > 0 && num == outer[form]+1 || outer[form] == 0 && num == 1 && form < formComma
		if resumes && inner[form]+1 == num && inner[form] > 0 {
			// Fits both counts: the text's own if it does not come again.
			for j := k + 1; j < to && j < k+longest; j++ {
				if next := sc.lines[j]; next.role == roleText && next.label.form == form && next.label.num == num {
					resumes = false
				}
			}
		}
		if resumes {
			return k
		}
		inner[form] = num
	}
	return to
}
