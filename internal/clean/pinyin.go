package clean

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/yihaowen/yihaowen/internal/pinyin"
)

// maxNote is the length of the longest reading in bytes, "zhuang" with a
// letter's tone written as two combining marks, and as much again.
const maxNote = 24

// noteEnd is the end of the pinyin note that begins with the parenthesis at
// start and gives a reading of han, or -1 where none does. It skips what is
// invisible and blanks at the inner edges.
func noteEnd(text string, start int, han rune) int {
	_, width := runeAt(text, start)
	letters := make([]byte, 0, maxNote)
	ended := false // a blank was seen after the letters
	for i := start + width; i < len(text); {
		r, width := runeAt(text, i)
		i += width
		switch {
		case isInvisible(r):
		case r == ')' || r == '）':
			if len(letters) > 0 && isReading(string(letters), han) {
				return i
			}
			return -1
		case isBlank(r):
			ended = len(letters) > 0
		case ended || isHan(r) || r == '\n' || r == '\r' || len(letters)+width > maxNote:
			return -1
		default:
			letters = append(letters, text[i-width:i]...)
		}
	}
	return -1
}

// isReading reports whether note spells one of the readings of han, tones
// apart. A single capital is a variable or a list letter, 總額(E), not a reading.
func isReading(note string, han rune) bool {
	if len(note) == 1 && note[0] <= 'Z' {
		return false
	}
	spelled := toneless(note)
	if spelled == "" {
		return false
	}
	for _, reading := range pinyin.Readings(han) {
		if toneless(reading) == spelled {
			return true
		}
	}
	return false
}

// toneless brings a syllable to bare lower-case letters: tone marks and digits
// go, ü in all its spellings (ü, v, u:) becomes u, because sources that cannot
// write ü often write u; the letters of the phonetic alphabet that Chinese
// typesetting uses for a and g become those. It is "" for what is no syllable.
func toneless(note string) string {
	var b strings.Builder
	for i, r := range norm.NFKD.String(note) {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r) || r == 'ˉ' || r == 'ˊ' || r == 'ˇ' || r == 'ˋ' || r == '˙':
			continue
		case r == 'ɡ':
			r = 'g'
		case r == 'ɑ' || r == 'α':
			r = 'a'
		case r == 'v':
			r = 'u'
		case r == ':' && strings.HasSuffix(b.String(), "u"):
			continue
		case r >= '0' && r <= '5' && i > 0:
			continue
		}
		if r < 'a' || r > 'z' {
			return ""
		}
		b.WriteRune(r)
	}
	return b.String()
}
