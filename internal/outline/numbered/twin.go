package numbered

import (
	"unicode"

	"github.com/yihaowen/yihaowen/internal/outline/scan"
)

// twins reports whether line i says the number of u once more, in the other language of a
// bilingual ordinance: 1. Short title, 1. 簡稱.
func twins(sc *scan.Scan, u *unit, i int) bool {
	l := sc.Lines[i].Label
	return u.other == nil && l.Form == u.label.Form && l.Num == u.label.Num && l.Sub == u.label.Sub && isHan(sc, i) != isHan(sc, u.line)
}

// isHan reports whether the words of line i behind its number are Chinese.
func isHan(sc *scan.Scan, i int) bool {
	l := sc.Lines[i]
	for _, r := range sc.Clean[l.Start+l.Label.Size : l.End] {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// pair takes line i as the heading of u in another language. The Chinese one heads the
// part, the other begins its text.
func (u *unit) pair(sc *scan.Scan, i int) {
	aside := i
	if isHan(sc, i) {
		aside, u.line, u.label = u.line, i, sc.Lines[i].Label
	}
	l := sc.Lines[aside]
	u.other = []scan.Extent{sc.Trim(scan.Extent{Start: l.Start + l.Label.Size, End: l.End})}
}
