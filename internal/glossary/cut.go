package glossary

import (
	"unicode"

	"github.com/yihaowen/yihaowen/internal/segment"
)

// endsBehind reports whether no noun goes on behind word j: 国家职业 in 国家职业标准 does not end there.
func endsBehind(masked []rune, list []segment.Word, j int) bool {
	if j+1 >= len(list) || list[j+1].Start != list[j].End || !unicode.Is(unicode.Han, masked[list[j+1].Start]) {
		return true
	}
	next := list[j+1]
	word := string(masked[next.Start:next.End])
	return joining(next.Tag) || function(word) || next.Verbal() || next.Tag == "vn" || next.Tag == "ns" || trailing().MatchString(word)
}

// cut reports whether a notion hardly ever ends where it should: then it is the beginning of a longer one, or the end of one whose
// first characters are no word of the dictionary (产教|融合实训基地). What goes
// on with many (最低生活保障家庭, 最低生活保障标准, …) is one itself.
func (c *candidate) cut() bool {
	const oneIn, few = 6, 1
	return !c.titled && (oneIn*c.ends < c.seen && len(c.goesOn) <= few || oneIn*(c.seen-c.torn) < c.seen)
}
