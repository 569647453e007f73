package numbered

import (
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
)

// twins reports whether line i says the number of u once more, in the other language of a
// bilingual ordinance: 1. Short title, 1. 簡稱.
func twins(sc *scan.Scan, u *unit, i int) bool {
	l := sc.Lines[i].Label
	return !u.twice && l.Form == u.label.Form && l.Num == u.label.Num && l.Sub == u.label.Sub && isHan(sc.Of(sc.Lines[i].Extent)) != isHan(sc.Of(sc.Lines[u.line].Extent))
}

// isHan reports whether words are Chinese.
func isHan(words string) bool {
	for _, r := range words {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// pair takes line i as the heading of u in another language. The Chinese one heads the
// part, the other begins its text.
func (u *unit) pair(sc *scan.Scan, i int) {
	u.twice = true
	aside := i
	if isHan(sc.Of(sc.Lines[i].Extent)) {
		aside, u.line, u.label = u.line, i, sc.Lines[i].Label
	}
	l := sc.Lines[aside]
	if other := sc.Trim(scan.Extent{Start: l.Start + l.Label.Size, End: l.End}); !other.Empty() {
		u.other = []scan.Extent{other}
	}
}

// inChinese is the title of u where one in another language stands above it, on the line of
// the number or the next: Short title, and below it 簡稱. The other begins the text.
func (u *unit) inChinese(sc *scan.Scan, lines []int, title []scan.Extent, rest int) ([]scan.Extent, int) {
	const longest = 30 // characters
	if len(title) != 1 || isHan(sc.Of(title[0])) {
		return title, rest
	}
	for _, i := range lines {
		l := sc.Lines[i]
		if l.Start < rest || i == u.line {
			continue
		}
		if s := sc.Of(l.Extent); l.Label.Form == label.None && isHan(s) && utf8.RuneCountInString(s) <= longest && sc.Caption(l) {
			u.other = append(u.other, title[0])
			return []scan.Extent{l.Extent}, l.End
		}
		break
	}
	return title, rest
}
