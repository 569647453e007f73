package label

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// ordinal reads 第一章 and its like, 第 9-1 條, 第九條 之一, and 第一，.
func ordinal(s string) Label {
	at := len("第")
	at += len(s[at:]) - len(TrimLeft(s[at:]))
	v, n := numeral.Ordinal(s[at:])
	if n == 0 {
		v, n = romanPart(s[at:])
	}
	if n == 0 || v < 1 || v > mostArticle {
		return Label{}
	}
	at += n
	l := Label{Num: v}
	if sub, k := lettersBehind(s[at:], "部条條 "); k > 0 {
		l.Sub = sub // 第3A部, 第12AB條, put between two by an amendment
		at += k
	}
	if strings.HasPrefix(s[at:], "-") || strings.HasPrefix(s[at:], "－") || strings.HasPrefix(s[at:], "之") {
		_, dash := utf8.DecodeRuneInString(s[at:])
		sub, k := numeral.Ordinal(s[at+dash:])
		if k == 0 {
			return Label{}
		}
		l.Sub = sub
		at += dash + k
	}
	unitAt := at + len(s[at:]) - len(TrimLeft(s[at:]))
	unit := s[unitAt:]
	for _, u := range [...]struct {
		word string
		form Form
	}{
		{"条", FormArticle}, {"條", FormArticle}, {"章", FormChapter}, {"节", FormDivision}, {"節", FormDivision},
		{"编", FormPart}, {"編", FormPart}, {"篇", FormPart}, {"部分", FormPart}, {"部", FormPart}, {"分部", FormDivision}, {"分编", FormSubpart}, {"分編", FormSubpart},
		{"款", FormTitle}, {"目", FormSubtitle},
	} {
		if strings.HasPrefix(unit, u.word) {
			l.Form = u.form
			l.Print = unitAt + len(u.word)
			break
		}
	}
	if l.Form == None {
		if k := MarkSize(s[at:]); k > 0 && v <= 20 && l.Sub == 0 {
			return Label{Form: FormFirst, Num: v, Print: at + k}
		}
		return Label{}
	}
	if l.Form == FormArticle || l.Form == FormChapter || l.Form == FormDivision {
		l.Print += subArticle(s[l.Print:], &l.Sub)
	}
	if l.Form != FormArticle && l.Num > mostNumber || !standsFree(l.Form, s[l.Print:]) {
		return Label{}
	}
	if rest := s[l.Print:]; l.Form == FormPart && strings.HasSuffix(s[:l.Print], "部") && rest != "" && len(TrimLeft(rest)) == len(rest) {
		return Label{} // 第一部門
	}
	if l.Form == FormArticle && l.Print < len(s) {
		r, _ := utf8.DecodeRuneInString(s[l.Print:])
		l.Glued = r >= 0x3400 && r < 0xA000
	}
	return l
}

// romanPart reads the Roman number of 第II部, as Hong Kong's older ordinances count, and is
// its value and length; 0, 0 if s opens with none.
func romanPart(s string) (v, n int) {
	n = len(s) - len(strings.TrimLeft(s, "IVX"))
	_, letters := lettersBehind(s[n:], "部")
	if n == 0 || !strings.HasPrefix(s[n+letters:], "部") {
		return 0, 0
	}
	return numeral.Roman(s[:n]), n
}

// lettersBehind reads one letter or two before one of the units; 0, 0 elsewhere.
func lettersBehind(s, units string) (value, size int) {
	if value, size = numeral.Letters(s); size == 0 {
		return 0, 0
	}
	if r, n := utf8.DecodeRuneInString(s[size:]); n == 0 || !strings.ContainsRune(units, r) {
		return 0, 0
	}
	return value, size
}

// After reports whether l's number is a later one than m's.
func (l Label) After(m Label) bool {
	return l.Num > m.Num || l.Num == m.Num && numeral.LettersBefore(m.Sub, l.Sub)
}

// Follows reports whether l's number is the next one after m's: 2 after 1, 2A after 2, 12AA after 12A and 12B after 12AB.
func (l Label) Follows(m Label) bool {
	const pair = 100 // from here on two letters
	switch {
	case l.Num == m.Num+1:
		return l.Sub == 0
	case l.Num != m.Num:
		return false
	}
	return l.Sub == m.Sub+1 || m.Sub > 0 && l.Sub == pair*m.Sub+1 || m.Sub > pair && l.Sub == m.Sub/pair+1
}

// subArticle reads the 之一 of 第九條之一 and is its length.
func subArticle(s string, sub *int) int {
	rest := TrimLeft(s)
	after, ok := strings.CutPrefix(rest, "之")
	if !ok {
		return 0
	}
	v, n := numeral.Ordinal(after)
	if n == 0 {
		return 0
	}
	// 第九條之一部分 speaks of a part of it.
	if next, _ := utf8.DecodeRuneInString(after[n:]); strings.ContainsRune("部般定切個个", next) {
		return 0
	}
	*sub = v
	return len(s) - len(after) + n
}

// standsFree tells a label from a sentence that begins with a reference
// (第三條規定的…): rest is what follows it.
func standsFree(f Form, rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	free := rest == "" || strings.ContainsRune(Blanks+"（(【［[：:", r)
	if f != FormArticle {
		const longest = 60
		words := strings.Trim(rest, Blanks)
		if strings.ContainsAny(words, "。；") || utf8.RuneCountInString(words) > longest {
			return false
		}
		return free || !strings.ContainsAny(words, "，、：") && !strings.HasPrefix(words, "的") && f != FormTitle && f != FormSubtitle
	}
	if free {
		return true
	}
	if after, ok := strings.CutPrefix(rest, "以下"); ok {
		// 第二十三条以下情形…： opens an article, 第二十三条以下的各条 speaks of others.
		next, _ := utf8.DecodeRuneInString(after)
		return next >= 0x3400 && next < 0xA000 && !strings.ContainsRune("的各条條和及之規规", next)
	}
	for _, word := range []string{"规定", "規定", "所称", "所稱", "所列", "所定", "的", "第", "至", "、", "，", "和", "及", "或", "中", "款", "项", "項", "之", "与", "與", "以", "修改", "修正", "。", "；"} {
		if strings.HasPrefix(rest, word) {
			return false
		}
	}
	return true
}
