package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// form is a way in which documents number their parts. The order is the ladder
// on which they usually stand, outermost first: codes and plans (編 章 節 條), then
// GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）), then what nests deeper still.
type form uint8

const (
	noForm       form = iota
	formPart          // 第一編, 第一篇, 第一部分
	formSubpart       // 第一分編
	formChapter       // 第一章
	formDivision      // 第一節
	formTitle         // 第一款 as a heading, in Taiwan's codes
	formSubtitle      // 第一目 likewise
	formGreat         // 壹、, in Taiwan's plans
	formArticle       // 第一條, 第一條之一
	formComma         // 一、
	formBracket       // （一）
	formNamed         // 政策1：, 舉措一：
	formBare          // "1 總則", only beside 1.1
	formArabic        // 1. 1．1、
	formDecimal2      // 1.1
	formDecimal3      // 1.1.1
	formDecimal4      // 1.1.1.1
	formRound         // （1）
	formHalf          // 1）
	formRoman         // Ⅰ. II.
	formLetter        // a.
	formCircled       // ①
	formFirst         // 一是, 第一，
	forms             // how many there are
)

// mostNumber bounds what counts as a number of a part; years are larger. The
// longest code, 民法典, has 1,260 articles.
const (
	mostNumber  = 199
	mostArticle = 3000
)

// label is the number at the head of a line.
type label struct {
	form  form
	num   int
	sub   int    // 第X條之Y: Y
	path  [3]int // of a decimal number, the numbers before the last
	print int    // bytes of the label as printed
	size  int    // bytes up to the words after it
	weak  bool   // a number with nothing but a blank after it
	glued bool   // of an article: words follow without a blank, as they do in 第二條關係
	vague bool   // it may belong to a list of numbers (三、四線城市) and counts only where it follows
}

// readLabel reads the label at the head of a line, whose form is noForm if it
// has none.
func readLabel(s string) label {
	r, n := utf8.DecodeRuneInString(s)
	var l label
	switch {
	case r == '第':
		l = ordinalLabel(s)
	case r == '（' || r == '(':
		l = bracketLabel(s, n)
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		l = arabicLabel(s)
	case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z':
		l = letterLabel(s)
	case r >= '①' && r <= '⑳':
		l = label{form: formCircled, num: int(r-'①') + 1, print: n}
	case r >= '⑴' && r <= '⒇':
		l = label{form: formRound, num: int(r-'⑴') + 1, print: n}
	case r >= '⒈' && r <= '⒛':
		l = label{form: formArabic, num: int(r-'⒈') + 1, print: n}
	case r >= '㈠' && r <= '㈩':
		l = label{form: formBracket, num: int(r-'㈠') + 1, print: n}
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		l = label{form: formRoman, num: int(r-'Ⅰ') + 1, print: n + markSize(s[n:])}
	case strings.ContainsRune("一二三四五六七八九十", r):
		l = hanLabel(s)
	case r == '—' || r == '－' || r == '-':
		// A page number glued to the line below it: — 3 —（二）.
		if k := glued(s); k > 0 {
			return behind(s, k)
		}
	case r == '*' || r == '#':
		// Marks of Markdown that a file of another format holds: **一、總則**.
		if k := len(s) - len(strings.TrimLeft(s, "*#"+blanks)); k < len(s) && k <= 8 {
			return behind(s, k)
		}
	case strings.ContainsRune("政举舉任措", r):
		l = namedLabel(s)
	case r >= 0x4E00:
		l = greatLabel(s)
	}
	if l.form != noForm {
		l.size = l.print + len(s[l.print:]) - len(trimLeft(s[l.print:]))
	}
	return l
}

// behind reads the label that stands k bytes into s.
func behind(s string, k int) label {
	l := readLabel(s[k:])
	if l.form != noForm {
		l.print += k
		l.size += k
	}
	return l
}

const blanks = " \t\u3000\u2003\u00a0"

// trimLeft is s without the blanks before it; nearly always there are none, which
// its first byte tells.
func trimLeft(s string) string {
	if s == "" || s[0] > 0xE3 || s[0] > ' ' && s[0] < 0xC2 {
		return s
	}
	return strings.TrimLeft(s, blanks)
}

// trimRight is s without the blanks behind it.
func trimRight(s string) string {
	for s != "" {
		switch last := s[len(s)-1]; {
		case last == ' ' || last == '\t':
			s = s[:len(s)-1]
			continue
		case last == 0x80 || last == 0x83 || last == 0xA0:
			return strings.TrimRight(s, blanks)
		}
		break
	}
	return s
}

// markSize is the length of the mark that closes a number at the start of s.
func markSize(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("、.．，,:：", r) {
		return n
	}
	return 0
}

// glued is the length of a page number between dashes at the start of s.
func glued(s string) int {
	rest := strings.TrimLeft(s, "—－-"+blanks)
	_, n := numeral.Read(rest)
	if n == 0 {
		return 0
	}
	after := trimLeft(rest[n:])
	cut := strings.TrimLeft(after, "—－-")
	if len(cut) == len(after) {
		return 0
	}
	return len(s) - len(trimLeft(cut))
}

// gluedNumber is the length of a page number that stands before an article or a chapter
// without a mark, 12第三十條; 0 if there is none.
func gluedNumber(s string) int {
	if s == "" || s[0] < '1' || s[0] > '9' {
		return 0
	}
	_, n := numeral.Arabic(s)
	if n > 0 && n <= 4 && strings.HasPrefix(s[n:], "第") {
		if l := ordinalLabel(s[n:]); l.form == formArticle && !l.glued || l.form >= formPart && l.form <= formDivision {
			return n
		}
	}
	return 0
}

// hanLabel reads 一、 and 一是. 三、四线城市 is a vague one: there the mark stands
// inside a list of numbers, which rise.
func hanLabel(s string) label {
	v, n := numeral.Read(s)
	if n == 0 || v < 1 || v > mostNumber || strings.ContainsAny(s[:n], "0123456789〇") {
		return label{}
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	switch {
	case strings.ContainsRune("、.．，", r):
		rest := s[n+size:]
		next, k := numeral.Read(rest)
		vague := k > 0 && r == '、' && next > v && next <= 10 && rest[0] > '9'
		if vague && strings.HasPrefix(rest[k:], "、") {
			return label{} // 一、二、三产业
		}
		return label{form: formComma, num: v, print: n + size, vague: vague}
	case r == '是':
		return label{form: formFirst, num: v, print: n + size}
	case strings.ContainsRune(blanks, r):
		return label{form: formComma, num: v, print: n, weak: true}
	}
	return label{}
}

// namedLabel reads 政策1：, a number behind what it counts.
func namedLabel(s string) label {
	for _, word := range [...]string{"政策", "举措", "舉措", "任务", "任務", "措施"} {
		rest, ok := strings.CutPrefix(s, word)
		if !ok {
			continue
		}
		v, n := numeral.Read(rest)
		if m := strings.HasPrefix(rest[n:], "：") || strings.HasPrefix(rest[n:], "、"); n > 0 && m && v >= 1 && v <= mostNumber {
			return label{form: formNamed, num: v, print: len(word) + n + len("：")}
		}
	}
	return label{}
}

// greatLabel reads 壹、, the numerals that cannot be altered by a stroke.
func greatLabel(s string) label {
	v, n := numeral.Great(s)
	if size := markSize(s[n:]); v >= 1 && v <= mostNumber && size > 0 && !strings.HasPrefix(s[n:], "：") && !strings.HasPrefix(s[n:], "，") {
		return label{form: formGreat, num: v, print: n + size}
	}
	return label{}
}

// bracketLabel reads （一） and （1）, with 、 or a full stop after them, and (a) and (i).
func bracketLabel(s string, open int) label {
	inside := trimLeft(s[open:])
	v, n := numeral.Read(inside)
	if n == 0 {
		return letterInBrackets(inside, len(s)-len(inside))
	}
	if v < 1 || v > mostNumber {
		return label{}
	}
	close := trimLeft(inside[n:])
	at := len(s) - len(close)
	r, size := utf8.DecodeRuneInString(close)
	if r != '）' && r != ')' {
		return label{}
	}
	at += size
	l := label{form: formBracket, num: v}
	if first, _ := utf8.DecodeRuneInString(inside); first < 0x80 || first >= '０' && first <= '９' {
		l.form = formRound
	}
	rest := s[at:]
	if refers(rest) {
		return label{}
	}
	l.print = at + markSize(rest)
	return l
}

// letterInBrackets reads (a) and (ii), in which Hong Kong's ordinances count their
// paragraphs; s is what stands behind the bracket, at byte at of its line.
func letterInBrackets(s string, at int) label {
	n := 0
	for n < len(s) && n < 5 && s[n] >= 'a' && s[n] <= 'z' {
		n++
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	if n == 0 || r != ')' && r != '）' || refers(s[n+size:]) {
		return label{}
	}
	l := label{form: formLetter, num: int(s[0]-'a') + 1, print: at + n + size}
	if v := numeral.Roman(strings.ToUpper(s[:n])); v > 0 && s[0] != 'x' {
		l.form, l.num = formRoman, v
	} else if n > 1 {
		return label{}
	}
	return l
}

// refers reports whether what follows a number in brackets makes it a reference:
// （一）至（三）, （一）项规定.
func refers(rest string) bool {
	for _, more := range []string{"至", "、（", "、(", "和（", "或（", "～", "~"} {
		if strings.HasPrefix(rest, more) {
			return true
		}
	}
	for _, unit := range []string{"项", "項", "款", "目"} {
		if after, ok := strings.CutPrefix(rest, unit); ok {
			r, _ := utf8.DecodeRuneInString(after)
			return strings.ContainsRune("、，规規的至和及或中所之", r)
		}
	}
	return false
}

// arabicLabel reads 1. 1、 1） and, by their number of steps, 1.1 1.1.1 1.1.1.1.
func arabicLabel(s string) label {
	var steps [4]int
	count, at := 0, 0
	for {
		v, n := numeral.Arabic(s[at:])
		if n == 0 || v > mostNumber || count == len(steps) {
			return label{}
		}
		steps[count] = v
		count++
		at += n
		r, size := utf8.DecodeRuneInString(s[at:])
		if r == '.' || r == '．' {
			if next, more := numeral.Arabic(s[at+size:]); more > 0 && !isYear(next, s[at+size+more:]) {
				at += size
				continue
			}
		}
		break
	}
	v := steps[count-1]
	r, size := utf8.DecodeRuneInString(s[at:])
	if v < 1 && count == 1 {
		return label{}
	}
	if count > 1 {
		if r == '、' || r == '.' || r == '．' {
			at += size
			r, _ = utf8.DecodeRuneInString(s[at:])
		}
		if v < 1 || at < len(s) && !strings.ContainsRune(blanks, r) && r < 0x3400 || strings.ContainsRune("亿億万萬元倍个個年月米公平千吨噸户戶家人", r) {
			return label{}
		}
		l := label{form: formDecimal2 + form(count-2), num: v, print: at}
		copy(l.path[:], steps[:count-1])
		return l
	}
	sub := 0
	if r >= 'A' && r <= 'Z' && strings.HasPrefix(s[at+size:], ".") {
		// 3A., put between 3. and 4. by an amendment.
		sub = int(r-'A') + 1
		at += size
	}
	switch {
	case r == '.' || r == '．' || r == '、' || sub > 0:
		return label{form: formArabic, num: v, sub: sub, print: at + size}
	case r == ')' || r == '）':
		return label{form: formHalf, num: v, print: at + size + markSize(s[at+size:])}
	case strings.ContainsRune(blanks, r) && size > 0:
		if next, _ := utf8.DecodeRuneInString(trimLeft(s[at:])); next >= 0x3400 {
			return label{form: formBare, num: v, print: at, weak: true}
		}
	}
	return label{}
}

// isYear reports whether v is a year and what follows says so: 1.2025年度指标.
func isYear(v int, rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return v >= 1900 && v < 2200 && strings.ContainsRune("年-—–－~～至", r)
}

// letterLabel reads a. and A、, and Roman numbers in Latin letters.
func letterLabel(s string) label {
	n := 0
	for n < len(s) && n < 6 && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	if !strings.ContainsRune(".．、)）", r) || n+size == len(s) || s[n+size] < 0x80 && s[n+size] != ' ' {
		return label{}
	}
	if v := numeral.Roman(s[:n]); v > 0 {
		return label{form: formRoman, num: v, print: n + size}
	}
	if n == 1 {
		return label{form: formLetter, num: int(s[0]|0x20-'a') + 1, print: n + size}
	}
	return label{}
}
