package numbered

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
)

// sectioned takes the sections 1., 2., 3A. of an ordinance of Hong Kong for the articles 條
// that they are and are cited as, and reports whether there are some. Such a text says by what
// name it may be cited; its sections count on through its parts.
func sectioned(sc *scan.Scan, f *scan.Frame) bool {
	const fewest = 2 // sections
	if !cited(sc, f) {
		return false
	}
	var list []int
	follow, last := 0, label.Label{}
	for i := f.From; i < f.To; i++ {
		l := sc.Lines[i]
		if l.Role != scan.RoleText {
			continue
		}
		switch n := l.Label; n.Form {
		case label.FormArticle, label.FormComma:
			return false
		case label.FormArabic:
			if n.Num == last.Num && n.Sub == last.Sub {
				list = append(list, i) // in the other language
				follow++
				continue
			}
			if n.Follows(last) || len(list) == 0 {
				follow++
			}
			last = n
			list = append(list, i)
		}
	}
	if len(list) < fewest || 10*follow < 8*len(list) {
		return false
	}
	for _, i := range list {
		sc.Lines[i].Label.Form = label.FormArticle
	}
	return true
}

// cited reports whether one of the first sections says by what name the text may be cited.
func cited(sc *scan.Scan, f *scan.Frame) bool {
	const most = 60 // lines looked at
	for i := f.From; i < f.To && i < f.From+most; i++ {
		s := sc.Of(sc.Lines[i].Extent)
		for _, words := range [...]string{"可引稱為", "可引称为", "may be cited as"} {
			if strings.Contains(s, words) {
				return true
			}
		}
	}
	return false
}

// captioned reports whether the line of a section's number holds its title alone.
func captioned(sc *scan.Scan, u *unit, lines []int) bool {
	return len(lines) > 1 && bareTitle(sc, u) == 1 && sc.Caption(sc.Lines[u.line])
}
