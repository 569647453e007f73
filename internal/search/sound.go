package search

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pinyin"
)

// maxSounds is how many ways of reading a name are kept: each character with two
// readings doubles them.
const maxSounds = 4

// Sounds lists how name may be typed in pinyin without tones and spaces, ü as v:
// whole ("xinnengyuan") for every likely combination of readings, and by its
// initials ("xny"). Characters that are not Han stand for themselves, in lower
// case; a name without any Han character sounds like nothing.
func Sounds(name string) (whole, initials []string) { return new(Sounder).Sounds(name) }

// Sounder is Sounds with a memory of characters, for many names. It serves one
// goroutine.
type Sounder struct{ readings map[rune][]string }

// Sounds returns what the function of that name does, from the memory where it can.
func (s *Sounder) Sounds(name string) (whole, initials []string) {
	whole, initials = []string{""}, []string{""}
	han := false
	for _, r := range name {
		var readings []string
		if unicode.Is(unicode.Han, r) {
			readings = s.read(r)
		}
		switch {
		case len(readings) > 0:
			han = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			readings = []string{strings.ToLower(string(r))}
		default:
			continue
		}
		first := make([]string, len(readings))
		for i, reading := range readings {
			first[i] = string([]rune(reading)[:1])
		}
		whole, initials = extend(whole, readings), extend(initials, distinctOf(first))
	}
	if !han {
		return nil, nil
	}
	return whole, initials
}

// read gives the readings of a character as plain does.
func (s *Sounder) read(r rune) []string {
	readings, known := s.readings[r]
	if !known {
		readings = plain(r)
		if s.readings == nil {
			s.readings = map[rune][]string{}
		}
		s.readings[r] = readings
	}
	return readings
}

// plain gives at most two readings of a character, the commonest first, as an
// input method takes them.
func plain(r rune) []string {
	readings := pinyin.Readings(r)
	return readings[:min(len(readings), 2)]
}

// extend appends every reading to every sound, as long as that stays within maxSounds.
func extend(sounds, readings []string) []string {
	if len(sounds)*len(readings) > maxSounds {
		readings = readings[:1]
	}
	out := make([]string, 0, len(sounds)*len(readings))
	for _, s := range sounds {
		for _, r := range readings {
			out = append(out, s+r)
		}
	}
	return out
}

// Sounding reports whether what was typed holds pinyin: two Latin letters, or one
// after Chinese characters.
func Sounding(s string) bool {
	letters, han := 0, false
	for _, r := range s {
		switch {
		case r <= unicode.MaxASCII && unicode.IsLetter(r) || r == 'ü':
			letters++
		case unicode.Is(unicode.Han, r):
			han = true
		}
	}
	return letters > 1 || han && letters > 0
}

// Typed reads a query as pinyin that was typed for it: lower case, ü as v, without
// spaces and apostrophes. It is "" for a query that is not pinyin.
func Typed(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case r == 'ü':
			b.WriteByte('v')
		case r == '\'' || unicode.IsSpace(r):
		default:
			return ""
		}
	}
	return b.String()
}
