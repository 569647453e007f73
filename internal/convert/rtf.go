package convert

import (
	"bytes"
	"fmt"
	"strconv"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// chinese is how an RTF writes Chinese characters as bytes.
type chinese struct {
	page    string // \ansicpg of the file
	charset string // \fcharset of its fonts
	code    encoding.Encoding
	lead    [2]byte // first bytes that are a character's with any second byte of trail
	trail   [2]byte
}

var chinesePages = []chinese{
	{`\ansicpg936`, `\fcharset134`, simplifiedchinese.GBK, [2]byte{0xA1, 0xF7}, [2]byte{0xA1, 0xFE}},
	{`\ansicpg950`, `\fcharset136`, traditionalchinese.Big5, [2]byte{0xA4, 0xF9}, [2]byte{0x40, 0xFE}},
}

// named writes the characters of an RTF whose bytes its head calls Chinese by their numbers in Unicode.
// LibreOffice reads such bytes by the font that is set, and as letters of Western
// languages where that is no Chinese one: 测 became ²â without a word.
func named(raw []byte) []byte {
	head := raw[:min(len(raw), 4096)]
	for _, c := range chinesePages {
		at := bytes.Index(head, []byte(c.page))
		if at < 0 || at+len(c.page) < len(head) && head[at+len(c.page)] >= '0' && head[at+len(c.page)] <= '9' {
			continue
		}
		if !bytes.Contains(raw, []byte(`\fcharset134`)) && !bytes.Contains(raw, []byte(`\fcharset136`)) {
			raw = bytes.ReplaceAll(raw, []byte(`\fcharset0`), []byte(c.charset))
		}
		return c.numbers(raw)
	}
	return raw
}

// numbers replaces pairs \'b2\'e2 by what they mean. Those behind \uN are its own stand-ins.
func (c chinese) numbers(raw []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(raw))
	decoder := c.code.NewDecoder()
	stand, left := 1, 0 // so many bytes stand in for each \uN; of the last, so many follow yet
	for i := 0; i < len(raw); {
		first, ok := escaped(raw[i:])
		switch {
		case !ok && raw[i] == '\\' && i+1 < len(raw) && letter(raw[i+1]):
			word, number, n := control(raw[i:])
			switch word {
			case "u":
				left = stand
			case "uc":
				stand, left = min(max(number, 0), 2), 0
			default:
				left = 0
			}
			out.Write(raw[i : i+n])
			i += n
			continue
		case !ok:
			if left > 0 && raw[i] != '\r' && raw[i] != '\n' {
				if left--; raw[i] == '{' || raw[i] == '}' || raw[i] == '\\' {
					left = 0
				}
			}
			n := 1
			if raw[i] == '\\' && i+1 < len(raw) {
				n = 2
			}
			out.Write(raw[i : i+n])
			i += n
			continue
		case left > 0:
			left--
			out.Write(raw[i : i+4])
			i += 4
			continue
		}
		second, pair := escaped(raw[i+4:])
		if first < 0x81 || !pair {
			out.Write(raw[i : i+4])
			i += 4
			continue
		}
		if first >= c.lead[0] && first <= c.lead[1] && second >= c.trail[0] && second <= c.trail[1] {
			if s, err := decoder.Bytes([]byte{first, second}); err == nil {
				if r := []rune(string(s)); len(r) == 1 && r[0] > 0xFF && r[0] < 0xFFFD {
					fmt.Fprintf(&out, `{\uc1\u%d?}`, int16(r[0]))
					i += 8
					continue
				}
			}
		}
		out.Write(raw[i : i+8]) // one character all the same
		i += 8
	}
	return out.Bytes()
}

// control is the control word at the beginning of b, its number, and how long it is with the
// blank that ends it.
func control(b []byte) (word string, number, n int) {
	n = 1
	for n < len(b) && letter(b[n]) {
		n++
	}
	word = string(b[1:n])
	digits := n
	if n < len(b) && b[n] == '-' {
		n++
	}
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	number, _ = strconv.Atoi(string(b[digits:n]))
	if n < len(b) && b[n] == ' ' {
		n++
	}
	return word, number, n
}

func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// escaped is the byte that \'hh at the beginning of b stands for.
func escaped(b []byte) (byte, bool) {
	if len(b) < 4 || b[0] != '\\' || b[1] != '\'' {
		return 0, false
	}
	v, err := strconv.ParseUint(string(b[2:4]), 16, 8)
	return byte(v), err == nil
}
