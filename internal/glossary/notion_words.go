package glossary

import (
	"unicode"

	"github.com/yihaowen/yihaowen/internal/segment"
)

// opensNotion reports whether word i can open a noun phrase. A verb does before 型 and its
// like (支出型), or where it is the first half of two (增资扩产).
func opensNotion(list []segment.Word, i int, text []rune) bool {
	switch w := list[i]; w.Tag {
	case "n", "nz", "nt", "ns", "an", "nl":
		return w.End-w.Start > 1
	case "nr", "b", "j", "a":
		return true
	case "vn", "l":
		return !predicative(text, w)
	case "v":
		if i+1 == len(list) {
			return false
		}
		next := list[i+1]
		if next.Tag == "k" || string(text[w.Start:w.End]) == "超" {
			return true
		}
		return !(i+2 < len(list) && nominal(list[i+2].Tag)) && next.Tag == "v" && w.End-w.Start == 2 && next.End-next.Start == 2
	}
	return false
}

// inNotion reports whether word i can stand inside a noun phrase: a verb does (科技創新), where
// a noun opens it.
func inNotion(list []segment.Word, i int) bool {
	switch w := list[i]; w.Tag {
	case "n", "nz", "nt", "nr", "ns", "ng", "vn", "b", "j", "an", "nl", "l", "k":
		return true
	case "a":
		return w.End-w.Start >= 2 // 新 begins another phrase
	case "v":
		return w.End-w.Start >= 2
	}
	return false
}

// closesNotion reports whether a word can end a noun phrase.
func closesNotion(w segment.Word) bool {
	return w.Tag != "a" && w.Tag != "b" && w.Tag != "ns" && w.Tag != "nr"
}

func allHan(runes []rune) bool {
	for _, r := range runes {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}
