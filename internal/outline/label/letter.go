package label

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// letterInBrackets reads (a) and (ii), in which Hong Kong's ordinances count their
// paragraphs; s is what stands behind the bracket, at byte at of its line.
func letterInBrackets(s string, at int) Label {
	n := 0
	for n < len(s) && n < 5 && s[n] >= 'a' && s[n] <= 'z' {
		n++
	}
	capital := n == 0 && s != "" && s[0] >= 'A' && s[0] <= 'Z'
	if capital {
		n = 1
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	if n == 0 || r != ')' && r != '）' || refers(s[n+size:]) {
		return Label{}
	}
	if capital {
		return Label{Form: FormCapital, Num: int(s[0]-'A') + 1, Print: at + n + size}
	}
	l := Label{Form: FormLetter, Num: int(s[0]-'a') + 1, Print: at + n + size}
	if v := numeral.Roman(strings.ToUpper(s[:n])); v > 0 && s[0] != 'x' {
		l.Form, l.Num = FormSmallRoman, v
	} else if n > 1 {
		return Label{}
	}
	return l
}

// letterLabel reads a. and A、, and Roman numbers in Latin letters.
func letterLabel(s string) Label {
	for _, word := range [...]struct {
		name string
		form Form
	}{{"Part ", FormPart}, {"PART ", FormPart}, {"Division ", FormDivision}} {
		rest, ok := strings.CutPrefix(s, word.name)
		if !ok {
			continue
		}
		v, n := numeral.Arabic(rest)
		if n == 0 {
			n = len(rest) - len(strings.TrimLeft(rest, "IVX"))
			v = numeral.Roman(rest[:n])
		}
		sub := 0
		if n < len(rest) && rest[n] >= 'A' && rest[n] <= 'Z' {
			sub = int(rest[n]-'A') + 1
			n++
		}
		if v >= 1 && v <= mostNumber && standsFree(FormPart, rest[n:]) && (n == len(rest) || rest[n] == ' ') {
			return Label{Form: word.form, Num: v, Sub: sub, Print: len(s) - len(rest) + n}
		}
	}
	n := 0
	for n < len(s) && n < 6 && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	if !strings.ContainsRune(".．、)）", r) || n+size == len(s) || s[n+size] < 0x80 && s[n+size] != ' ' {
		return Label{}
	}
	if v := numeral.Roman(s[:n]); v > 0 {
		return Label{Form: FormRoman, Num: v, Print: n + size}
	}
	if n == 1 {
		return Label{Form: FormLetter, Num: int(s[0]|0x20-'a') + 1, Print: n + size}
	}
	return Label{}
}
