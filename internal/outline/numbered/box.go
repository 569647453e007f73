package numbered

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
)

// opensBox reports whether line i is the title of a box: 專欄1 重點工程.
func opensBox(sc *scan.Scan, i int) bool {
	const longest = 180 // bytes
	s := sc.Of(sc.Lines[i].Extent)
	if len(s) > longest || !strings.HasPrefix(s, "专") && !strings.HasPrefix(s, "專") {
		return false
	}
	rest, ok := strings.CutPrefix(s, "专栏")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "專欄"); !ok {
			return false
		}
	}
	rest = label.TrimLeft(rest)
	_, n := numeral.Read(rest)
	return !sc.Ends(sc.Lines[i].Extent, "。；，") && (rest == "" || n > 0 || strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, "-"))
}

// boxes marks boxes: from their title to the number that takes up the text's own
// count again. Numbers inside a box count the box's own list.
func boxes(sc *scan.Scan, f *scan.Frame) {
	var outer [label.Forms]int
	for i := f.From; i < f.To; i++ {
		l := sc.Lines[i]
		if l.Role != scan.RoleText {
			continue
		}
		if !opensBox(sc, i) {
			if l.Label.Form != label.None {
				outer[l.Label.Form] = l.Label.Num
				for deeper := l.Label.Form + 1; deeper < label.Forms; deeper++ {
					if deeper != label.FormArabic && deeper != label.FormArticle {
						outer[deeper] = 0
					}
				}
			}
			continue
		}
		end := boxEnd(sc, i, f.To, &outer)
		for k := i; k < end; k++ {
			if sc.Lines[k].Role != scan.RolePage {
				sc.Lines[k].Role = scan.RoleBox
			}
		}
		i = end - 1
	}
}

// boxEnd is the line at which the text goes on after the box at line from.
func boxEnd(sc *scan.Scan, from, to int, outer *[label.Forms]int) int {
	const longest = 80 // lines of a box
	var inner [label.Forms]int
	for k := from + 1; k < to; k++ {
		l := sc.Lines[k]
		if k-from > longest || k > from+1 && opensBox(sc, k) && l.Role == scan.RoleText {
			return k
		}
		if l.Role != scan.RoleText || l.Label.Form == label.None {
			continue
		}
		form, num := l.Label.Form, l.Label.Num
		resumes := outer[form] > 0 && num == outer[form]+1 || outer[form] == 0 && num == 1 && form < label.FormComma
		if resumes && inner[form]+1 == num && inner[form] > 0 {
			// Fits both counts: the text's own if it does not come again.
			for j := k + 1; j < to && j < k+longest; j++ {
				if next := sc.Lines[j]; next.Role == scan.RoleText && next.Label.Form == form && next.Label.Num == num {
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
