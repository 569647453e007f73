package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// ordinalLabel reads 第一章 and its like, 第 9-1 條, 第九條 之一, and 第一，.
func ordinalLabel(s string) label {
	at := len("第")
	at += len(s[at:]) - len(trimLeft(s[at:]))
	v, n := numeral.Read(s[at:])
	if n == 0 || v < 1 || v > mostArticle {
		return label{}
	}
	at += n
	l := label{num: v}
	if strings.HasPrefix(s[at:], "-") || strings.HasPrefix(s[at:], "－") || strings.HasPrefix(s[at:], "之") {
		_, dash := utf8.DecodeRuneInString(s[at:])
		sub, k := numeral.Read(s[at+dash:])
		if k == 0 {
			return label{}
		}
		l.sub = sub
		at += dash + k
	}
	unitAt := at + len(s[at:]) - len(trimLeft(s[at:]))
	unit := s[unitAt:]
	for _, u := range [...]struct {
		word string
		form form
	}{
		{"条", formArticle}, {"條", formArticle}, {"章", formChapter}, {"节", formDivision}, {"節", formDivision},
		{"编", formPart}, {"編", formPart}, {"篇", formPart}, {"部分", formPart}, {"部", formPart}, {"分编", formSubpart}, {"分編", formSubpart},
		{"款", formTitle}, {"目", formSubtitle},
	} {
		if strings.HasPrefix(unit, u.word) {
			l.form = u.form
			l.print = unitAt + len(u.word)
			break
		}
	}
	if l.form == noForm {
		if k := markSize(s[at:]); k > 0 && v <= 20 && l.sub == 0 {
			return label{form: formFirst, num: v, print: at + k}
		}
		return label{}
	}
	if l.form == formArticle || l.form == formChapter || l.form == formDivision {
		l.print += subArticle(s[l.print:], &l.sub)
	}
	if l.form != formArticle && l.num > mostNumber || !standsFree(l.form, s[l.print:]) {
		return label{}
	}
	if rest := s[l.print:]; l.form == formPart && strings.HasSuffix(s[:l.print], "部") && rest != "" && len(trimLeft(rest)) == len(rest) {
		return label{} // 第一部門
	}
	if l.form == formArticle && l.print < len(s) {
		r, _ := utf8.DecodeRuneInString(s[l.print:])
		l.glued = r >= 0x3400 && r < 0xA000
	}
	return l
}

// subArticle reads the 之一 of 第九條之一 and is its length.
func subArticle(s string, sub *int) int {
	rest := trimLeft(s)
	after, ok := strings.CutPrefix(rest, "之")
	if !ok {
		return 0
	}
	v, n := numeral.Read(after)
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
func standsFree(f form, rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	free := rest == "" || strings.ContainsRune(blanks+"（(【［[：:", r)
	if f != formArticle {
		const longest = 60
		words := strings.Trim(rest, blanks)
		if strings.ContainsAny(words, "。；") || runes(words) > longest {
			return false
		}
		return free || !strings.ContainsAny(words, "，、：") && !strings.HasPrefix(words, "的") && f != formTitle && f != formSubtitle
	}
	if free {
		return true
	}
	for _, word := range []string{"规定", "規定", "所称", "所稱", "所列", "所定", "的", "第", "至", "、", "，", "和", "及", "或", "中", "款", "项", "項", "之", "与", "與", "以", "修改", "修正", "。", "；"} {
		if strings.HasPrefix(rest, word) {
			return false
		}
	}
	return true
}
