package label

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// namedLabel reads 政策1：, 專項行動一 and 【措施1】, a number behind what it counts. Behind a
// blank it stands only before words, so that 任务1 個月 is none.
func namedLabel(s string) Label {
	rest, enclosed := strings.CutPrefix(s, "【")
	for _, word := range [...]string{"重点", "重點", "专项", "專項", "主要"} {
		rest = strings.TrimPrefix(rest, word)
	}
	for i, word := range [...]string{"政策", "政策", "举措", "舉措", "任务", "任務", "措施", "措施", "行动", "行動", "工程", "工程"} {
		after, ok := strings.CutPrefix(rest, word)
		if !ok {
			continue
		}
		v, n := numeral.Read(after)
		if n == 0 || v < 1 || v > mostNumber {
			return Label{}
		}
		after = after[n:]
		name := uint8(i/2) + 1
		r, width := utf8.DecodeRuneInString(after)
		at := len(s) - len(after)
		switch {
		case enclosed && r == '】', !enclosed && strings.ContainsRune("：、.．", r):
			return Label{Form: FormNamed, Num: v, Print: at + width, Name: name}
		case !enclosed && width > 0 && strings.ContainsRune(Blanks, r):
			if next, _ := utf8.DecodeRuneInString(TrimLeft(after)); next < 0x3400 && next != '《' || strings.ContainsRune("个個年月天项項", next) {
				return Label{}
			}
			return Label{Form: FormNamed, Num: v, Print: at, Name: name}
		case after == "":
			return Label{Form: FormNamed, Num: v, Print: at, Name: name}
		}
	}
	return Label{}
}

const stems = "甲乙丙丁戊己庚辛壬癸"

// stemLabel reads 甲、; 甲、乙雙方 is none.
func stemLabel(s string) Label {
	stem, n := utf8.DecodeRuneInString(s)
	after, ok := strings.CutPrefix(s[n:], "、")
	next, _ := utf8.DecodeRuneInString(TrimLeft(after))
	if !ok || strings.ContainsRune(stems, next) {
		return Label{}
	}
	return Label{Form: FormStem, Num: strings.IndexRune(stems, stem)/len("甲") + 1, Print: n + len("、")}
}
