package label

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/table"
)

// Form is a way in which documents number their parts. The order is the ladder
// on which they usually stand, outermost first: codes and plans (編 章 節 條), then
// GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）), then what nests deeper still.
type Form uint8

const (
	None           Form = iota
	FormPart            // 第一編, 第一篇, 第一部分
	FormSubpart         // 第一分編
	FormChapter         // 第一章
	FormDivision        // 第一節
	FormTitle           // 第一款 as a heading, in Taiwan's codes
	FormSubtitle        // 第一目 likewise
	FormGreat           // 壹、, in Taiwan's plans
	FormArticle         // 第一條, 第一條之一
	FormComma           // 一、
	FormBracket         // （一）
	FormNamed           // 政策1：, 舉措一：
	FormNamedIn         // 舉措1： below 任務一：
	FormCapital         // (A), in addresses of Hong Kong's government
	FormBare            // "1 總則", only beside 1.1
	FormArabic          // 1. 1．1、
	FormDecimal2        // 1.1
	FormDecimal3        // 1.1.1
	FormDecimal4        // 1.1.1.1
	FormRound           // （1）
	FormHalf            // 1）
	FormRoman           // Ⅰ. II.
	FormStem            // 甲、
	FormLetter          // a.
	FormSmallRoman      // (i), below (a)
	FormCircled         // ①
	FormFirst           // 一是, 第一，
	Forms               // how many there are
)

// mostNumber bounds what counts as a number of a part; years are larger. Addresses of
// Hong Kong's government have some 300 paragraphs; the longest code, 民法典, has 1,260 articles.
const (
	mostNumber  = 499
	mostArticle = 3000
)

// Label is the number at the head of a line.
type Label struct {
	Form  Form
	Num   int
	Sub   int    // 第X條之Y: Y
	Path  [3]int // of a decimal number, the numbers before the last
	Lead  int    // bytes before the label that are none of it: a page number, a mark
	Print int    // bytes up to the label's end as printed
	Size  int    // bytes up to the words after it
	Weak  bool   // a number with nothing but a blank after it
	Glued bool   // of an article: words follow without a blank, as they do in 第二條關係
	Name  uint8  // which word it counts, 任務 or 舉措
	Vague bool   // it may belong to a list of numbers (三、四線城市) and counts only where it follows
}

// Read reads the label at the head of a line, whose form is None if it
// has none.
func Read(s string) Label {
	r, n := utf8.DecodeRuneInString(s)
	var l Label
	switch {
	case r == '第':
		l = ordinal(s)
	case r == '（' || r == '(':
		l = bracketLabel(s, n)
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		l = arabicLabel(s)
	case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z':
		l = letterLabel(s)
	case r >= '①' && r <= '⑳':
		l = Label{Form: FormCircled, Num: int(r-'①') + 1, Print: n}
	case r >= '⑴' && r <= '⒇':
		l = Label{Form: FormRound, Num: int(r-'⑴') + 1, Print: n}
	case r >= '⒈' && r <= '⒛':
		l = Label{Form: FormArabic, Num: int(r-'⒈') + 1, Print: n}
	case r >= '㈠' && r <= '㈩':
		l = Label{Form: FormBracket, Num: int(r-'㈠') + 1, Print: n}
	case r >= '㊀' && r <= '㊉':
		l = Label{Form: FormBracket, Num: int(r-'㊀') + 1, Print: n}
		if strings.HasPrefix(s[n:], "、") {
			l = Label{Form: FormComma, Num: int(r-'㊀') + 1, Print: n + len("、")}
		}
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		l = Label{Form: FormRoman, Num: int(r-'Ⅰ') + 1, Print: n + MarkSize(s[n:])}
	case strings.ContainsRune("一二三四五六七八九十廿卅", r):
		l = hanLabel(s)
	case r == '—' || r == '－' || r == '-':
		// A page number glued to the line below it: — 3 —（二）.
		if k := glued(s); k > 0 {
			return behind(s, k)
		}
	case r == table.Head || r == table.Row:
		return behind(s, n) // where a whole document is set as a table
	case r == '*' || r == '#':
		// Marks of Markdown that a file of another format holds: **一、總則**.
		if k := len(s) - len(strings.TrimLeft(s, "*#"+Blanks)); k < len(s) && k <= 8 {
			return behind(s, k)
		}
	case strings.ContainsRune("政举舉任措行工重专專主【", r):
		l = namedLabel(s)
	case strings.ContainsRune(stems, r):
		if l = stemLabel(s); l.Form == None {
			l = greatLabel(s)
		}
	case r >= 0x4E00:
		l = greatLabel(s)
	}
	if l.Form != None {
		l.Size = l.Print + len(s[l.Print:]) - len(TrimLeft(s[l.Print:]))
	}
	return l
}

// behind reads the label that stands k bytes into s.
func behind(s string, k int) Label {
	l := Read(s[k:])
	if l.Form != None {
		l.Lead += k
		l.Print += k
		l.Size += k
	}
	return l
}

const Blanks = " \t\u3000\u2003\u00a0"

// TrimLeft is s without the blanks before it; nearly always there are none, which
// its first byte tells.
func TrimLeft(s string) string {
	if s == "" || s[0] > 0xE3 || s[0] > ' ' && s[0] < 0xC2 {
		return s
	}
	return strings.TrimLeft(s, Blanks)
}

// TrimRight is s without the blanks behind it.
func TrimRight(s string) string {
	for s != "" {
		switch last := s[len(s)-1]; {
		case last == ' ' || last == '\t':
			s = s[:len(s)-1]
			continue
		case last == 0x80 || last == 0x83 || last == 0xA0:
			return strings.TrimRight(s, Blanks)
		}
		break
	}
	return s
}

// MarkSize is the length of the mark that closes a number at the start of s.
func MarkSize(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("、.．，,:：", r) {
		return n
	}
	return 0
}

// glued is the length of a page number between dashes at the start of s.
func glued(s string) int {
	rest := strings.TrimLeft(s, "—－-"+Blanks)
	_, n := numeral.Read(rest)
	if n == 0 {
		return 0
	}
	after := TrimLeft(rest[n:])
	cut := strings.TrimLeft(after, "—－-")
	if len(cut) == len(after) {
		return 0
	}
	return len(s) - len(TrimLeft(cut))
}

// GluedNumber is the length of a page number that stands before an article or a chapter
// without a mark, 12第三十條; 0 if there is none.
func GluedNumber(s string) int {
	if s == "" || s[0] < '1' || s[0] > '9' {
		return 0
	}
	_, n := numeral.Arabic(s)
	if n > 0 && n <= 4 && strings.HasPrefix(s[n:], "第") {
		if l := ordinal(s[n:]); l.Form == FormArticle && !l.Glued || l.Form >= FormPart && l.Form <= FormDivision {
			return n
		}
	}
	return 0
}

// hanLabel reads 一、 and 一是. 三、四线城市 is a vague one: there the mark stands
// inside a list of numbers, which rise.
func hanLabel(s string) Label {
	v, n := numeral.Read(s)
	if n == 0 || v < 1 || v > mostNumber || strings.ContainsAny(s[:n], "0123456789〇") {
		return Label{}
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	switch {
	case strings.ContainsRune("、.．，", r):
		rest := s[n+size:]
		next, k := numeral.Read(rest)
		vague := k > 0 && r == '、' && next > v && next <= 10 && rest[0] > '9'
		if vague && strings.HasPrefix(rest[k:], "、") {
			return Label{} // 一、二、三产业
		}
		return Label{Form: FormComma, Num: v, Print: n + size, Vague: vague}
	case r == '是':
		return Label{Form: FormFirst, Num: v, Print: n + size}
	case strings.ContainsRune(Blanks, r):
		return Label{Form: FormComma, Num: v, Print: n, Weak: true}
	}
	return Label{}
}

// greatLabel reads 壹、, the numerals that cannot be altered by a stroke.
func greatLabel(s string) Label {
	v, n := numeral.Great(s)
	if size := MarkSize(s[n:]); v >= 1 && v <= mostNumber && size > 0 && !strings.HasPrefix(s[n:], "：") && !strings.HasPrefix(s[n:], "，") {
		return Label{Form: FormGreat, Num: v, Print: n + size}
	}
	return Label{}
}

// bracketLabel reads （一） and （1）, with 、 or a full stop after them, and (a) and (i).
func bracketLabel(s string, open int) Label {
	inside := TrimLeft(s[open:])
	v, n := numeral.Ordinal(inside)
	if n == 0 {
		return letterInBrackets(inside, len(s)-len(inside))
	}
	if v < 1 || v > mostNumber {
		return Label{}
	}
	close := TrimLeft(inside[n:])
	at := len(s) - len(close)
	r, size := utf8.DecodeRuneInString(close)
	if r != '）' && r != ')' {
		return Label{}
	}
	at += size
	l := Label{Form: FormBracket, Num: v}
	if first, _ := utf8.DecodeRuneInString(inside); first < 0x80 || first >= '０' && first <= '９' {
		l.Form = FormRound
	}
	rest := s[at:]
	if refers(rest) {
		return Label{}
	}
	l.Print = at + MarkSize(rest)
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
func arabicLabel(s string) Label {
	var steps [4]int
	count, at := 0, 0
	for {
		v, n := numeral.Arabic(s[at:])
		if n == 0 || v > mostNumber || count == len(steps) {
			return Label{}
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
		return Label{}
	}
	if count == 1 && (r == '-' || r == '－' || r == '–') {
		return dashed(s, v, at+size)
	}
	if count > 1 {
		if count == 2 && r >= 0x3400 && isAmount(s[at:]) {
			_, n := numeral.Arabic(s)
			_, mark := utf8.DecodeRuneInString(s[n:])
			return Label{Form: FormArabic, Num: steps[0], Print: n + mark, Vague: true} // 1.80周岁及以上的
		}
		if r == '、' || r == '.' || r == '．' {
			at += size
			r, _ = utf8.DecodeRuneInString(s[at:])
		}
		if v < 1 || at < len(s) && !strings.ContainsRune(Blanks, r) && r < 0x3400 || isAmount(s[at:]) {
			return Label{}
		}
		l := Label{Form: FormDecimal2 + Form(count-2), Num: v, Print: at}
		copy(l.Path[:], steps[:count-1])
		return l
	}
	sub := 0
	if value, k := numeral.Letters(s[at:]); k > 0 && strings.HasPrefix(s[at+k:], ".") {
		// 3A., put between 3. and 4. by an amendment.
		sub, at, size = value, at+k, len(".")
	}
	switch {
	case r == '.' || r == '．' || r == '、' || sub > 0:
		return Label{Form: FormArabic, Num: v, Sub: sub, Print: at + size}
	case r == ')' || r == '）':
		return Label{Form: FormHalf, Num: v, Print: at + size + MarkSize(s[at+size:])}
	case strings.ContainsRune(Blanks, r) && size > 0:
		if next, _ := utf8.DecodeRuneInString(TrimLeft(s[at:])); next >= 0x3400 {
			return Label{Form: FormBare, Num: v, Print: at, Weak: true}
		}
	}
	return Label{}
}

// dashed reads 1-2, the second step of the first, before words: 1-2 培育企業. 6-12 個月 and 1-2、 are ranges where they do not follow.
func dashed(s string, first, at int) Label {
	const most = 99
	v, n := numeral.Arabic(s[at:])
	end := at + n
	r, size := utf8.DecodeRuneInString(s[end:])
	if n == 0 || v < 1 || v > most || first > most || !strings.ContainsRune("、.．"+Blanks, r) || size == 0 {
		return Label{}
	}
	if !strings.ContainsRune(Blanks, r) {
		end += size
	}
	if next, _ := utf8.DecodeRuneInString(TrimLeft(s[end:])); next < 0x3400 && !strings.ContainsRune("“「《", next) || isAmount(TrimLeft(s[end:])) {
		return Label{}
	}
	return Label{Form: FormDecimal2, Num: v, Path: [3]int{first}, Print: end, Vague: true}
}

// isAmount reports whether what follows figures makes them an amount.
func isAmount(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("亿億万萬元倍个個年月米公平千吨噸户戶家人岁歲", r) || strings.HasPrefix(rest, "周岁") || strings.HasPrefix(rest, "周歲")
}

// isYear reports whether v is a year and what follows says so: 1.2025年度指标.
func isYear(v int, rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return v >= 1900 && v < 2200 && strings.ContainsRune("年-—–－~～至", r)
}

// Own is a unit's number by itself: "10-1" for 第十條之一.
func (l Label) Own() string {
	if l.Sub > 0 {
		return fmt.Sprintf("%d-%d", l.Num, l.Sub)
	}
	return strconv.Itoa(l.Num)
}
