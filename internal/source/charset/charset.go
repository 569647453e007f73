// Package charset turns bytes of texts into UTF-8.
package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16 "golang.org/x/text/encoding/unicode"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// UTF8 is the name of UTF-8.
const UTF8 = "utf-8"

// The other charsets that Decode tells apart, by their WHATWG names.
const (
	gb18030Name = "gb18030"
	big5Name    = "big5"
)

// Decode turns raw into UTF-8 and names its charset. The bytes decide: a byte
// order mark, then whether they are UTF-8, then in which of GB18030 and Big5
// every byte has a meaning and the characters are those that people write. What a
// page declares settles a draw only, for it is often wrong.
func Decode(raw []byte) (text, charset string, err error) {
	if HasUTF16Mark(raw) {
		return decodeUTF16(raw)
	}
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	if utf8.Valid(raw) {
		text = string(raw)
		if isASCII(raw) || strings.IndexFunc(text, IsHan) >= 0 {
			return text, UTF8, nil
		}
		// A short GB18030 text can be valid UTF-8 by chance, 联通 for one. It then
		// has no Chinese as UTF-8 and hardly anything but Chinese as GB18030.
		if gb := attempt(raw, gb18030Name); gb.invalid < 0 && gb.han*3 >= len(raw) && gb.common*3 >= gb.han {
			return gb.text, gb18030Name, nil
		}
		return text, UTF8, nil
	}
	if at, damaged := damagedUTF8(raw); damaged {
		return "", "", invalidByte(raw, at, "UTF-8")
	}
	gb, big5 := attempt(raw, gb18030Name), attempt(raw, big5Name)
	best := gb
	switch {
	case gb.invalid < 0 && big5.invalid < 0:
		if big5.common > gb.common || big5.common == gb.common && declared(raw) == big5Name {
			best = big5
		}
	case gb.invalid >= 0 && (big5.invalid < 0 || big5.invalid > gb.invalid):
		best = big5
	}
	if best.invalid >= 0 {
		return "", "", invalidByte(raw, best.invalid, best.charset)
	}
	return best.text, best.charset, nil
}

// invalidByte says where a text is damaged.
func invalidByte(raw []byte, at int, charset string) error {
	line := 1 + bytes.Count(raw[:at], []byte("\n"))
	return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileCharset, at, line, fmt.Sprintf("0x%02X", raw[at]), strings.ToUpper(charset)))
}

func isASCII(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func decodeUTF16(raw []byte) (text, charset string, err error) {
	charset = "utf-16le"
	if raw[0] == 0xFE {
		charset = "utf-16be"
	}
	decoder := utf16.UTF16(utf16.BigEndian, utf16.ExpectBOM).NewDecoder()
	decoded, err := decoder.Bytes(raw)
	if err != nil || len(raw)%2 != 0 || bytes.Contains(decoded, []byte("\uFFFD")) {
		return "", "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileUTF16, strings.ToUpper(charset)))
	}
	return string(decoded), charset, nil
}

// damagedUTF8 reports whether raw is UTF-8 but for a few bytes, and the first
// of them: nearly all its bytes beyond ASCII make characters, which in another
// charset they do only by chance.
func damagedUTF8(raw []byte) (at int, damaged bool) {
	at = -1
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, width := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && width == 1 {
			bad++
			if at < 0 {
				at = i
			}
		} else {
			good += width
		}
		i += width
	}
	return at, bad > 0 && good >= 9*bad
}

// reading is raw read in a charset.
type reading struct {
	charset     string
	text        string
	invalid     int // offset of the first byte without meaning, -1 if all have one
	han, common int // of the first Han characters, how many there are and how many are common
}

// sampled is the number of Han characters that tell one charset from another.
const sampled = 20000

// attempt reads raw as charset.
func attempt(raw []byte, charset string) reading {
	var enc encoding.Encoding = simplifiedchinese.GB18030
	if charset == big5Name {
		enc = traditionalchinese.Big5
	}
	decoded, _ := enc.NewDecoder().Bytes(raw) // it replaces what it cannot read and never fails
	r := reading{charset: charset, text: string(decoded), invalid: -1}
	meant := bytes.Contains(raw, []byte("\x84\x31\xA4\x37")) // U+FFFD itself in GB18030
	units := 0
	for _, c := range r.text {
		if c == utf8.RuneError && !meant {
			r.invalid = offsetOfUnit(raw, units, charset)
			return r
		}
		units++
		if r.han < sampled && IsHan(c) {
			r.han++
			if strings.ContainsRune(commonHan, c) {
				r.common++
			}
		}
	}
	return r
}

// offsetOfUnit is the offset of the nth character of raw, all before it being valid.
func offsetOfUnit(raw []byte, n int, charset string) int {
	i := 0
	for ; n > 0 && i < len(raw)-1; n-- {
		switch {
		case raw[i] <= 0x80 || raw[i] == 0xFF:
			i++
		case charset == gb18030Name && raw[i+1] >= '0' && raw[i+1] <= '9':
			i += 4
		default:
			i += 2
		}
	}
	return min(i, len(raw)-1)
}

// commonHan holds characters that make up a good part of any Chinese text, in
// both scripts. Bytes read in the wrong charset give rare characters.
const commonHan = "的一是不了在有人这這个個上中大为為和国國地到以说說时時要就出会會可也" +
	"对對生能而子年发發后後作理行所然家种種事成方多经經么法学學如都同现現当當没動动面起看定天分还還进進" +
	"好小部其些主样樣理心本前开開但因只从從想实實日军軍者意无無力它与與长長把机機第公此已工使情明性知全三又关關" +
	"点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月" +
	"府市区區条條章省通知关办辦规規定务務管理安建设設企"

// IsHan reports whether r is a Chinese character.
func IsHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r > 0xFFFF && unicode.Is(unicode.Han, r) ||
		r >= 0xF900 && r <= 0xFAFF || r == '〇' || r == '々'
}

var declaration = pattern.Lazy(`(?i)charset\s*=\s*["']?\s*([a-z0-9_-]+)`)

// declared is the charset a web page says it is in, as one of our names.
func declared(raw []byte) string {
	m := declaration().FindSubmatch(raw[:min(len(raw), 1<<16)])
	if m == nil {
		return ""
	}
	switch name := strings.ToLower(string(m[1])); {
	case strings.HasPrefix(name, "big5"):
		return big5Name
	case strings.HasPrefix(name, "gb"):
		return gb18030Name
	}
	return ""
}

// HasUTF16Mark reports whether bytes begin with the byte order mark of UTF-16.
func HasUTF16Mark(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xFF\xFE")) || bytes.HasPrefix(raw, []byte("\xFE\xFF"))
}
