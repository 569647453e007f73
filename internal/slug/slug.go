// Package slug makes addresses of Chinese names: pinyin without tones.
package slug

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pinyin"
)

// longest is where a slug is cut, at a syllable: an address must fit a line of a
// letter (60 characters on A4 in 小四).
const longest = 60

// Of is the pinyin of a name, in lower case without tones, its syllables joined
// by hyphens; Latin letters and digits stay, everything else parts syllables. It
// is "x" for a name that holds none of these, never empty.
func Of(name string) string {
	var parts []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			parts = append(parts, word.String())
			word.Reset()
		}
	}
	for _, r := range name {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			word.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Han, r):
			flush()
			if reading := pinyin.Readings(r); len(reading) > 0 {
				parts = append(parts, reading[0])
			}
		default:
			flush()
		}
	}
	flush()
	slug := ""
	for _, p := range parts {
		if slug != "" {
			p = "-" + p
		}
		if len(slug)+len(p) > longest {
			break
		}
		slug += p
	}
	if slug == "" {
		return "x"
	}
	return slug
}

// Plain reports whether s is valid and nothing but words joined by single hyphens.
func Plain(s string) bool {
	return Valid(s) && !strings.HasPrefix(s, "-") && !strings.HasSuffix(s, "-") && !strings.Contains(s, "--")
}

// Valid reports whether s can be an address: lower case letters, digits and
// hyphens.
func Valid(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-') {
			return false
		}
	}
	return s != "" && len(s) <= 2*longest
}
