package clean

import "unicode/utf8"

// isHan reports whether r is written as a Chinese character: the ideographs of
// all planes, and 々 and 〇, which stand for one.
func isHan(r rune) bool {
	switch {
	case r < 0x3005:
		return r >= 0x2E80 && r <= 0x2FD5 // radicals, which scans use for characters
	case r <= 0x3007:
		return r != 0x3006
	case r <= 0x9FFF:
		return r >= 0x3400 && !(r >= 0x4DC0 && r < 0x4E00)
	}
	return r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFD
}

// isBlank reports whether r is a blank inside a line, whatever its width. A tab
// is none: it parts the cells of a table.
func isBlank(r rune) bool {
	switch {
	case r == ' ' || r == 0xA0 || r == 0x3000:
		return true
	case r >= 0x2000 && r <= 0x200A:
		return true
	}
	return r == 0x1680 || r == 0x202F || r == 0x205F || r == 0xE5E5 // GBK's, of the private-use area
}

// isInvisible reports whether r has no shape and no place in a Chinese text:
// C0 and C1 controls but tab and line ends, soft hyphen, zero-width and
// bidirectional marks, tags, byte order marks and noncharacters.
func isInvisible(r rune) bool {
	switch {
	case r < 0x20:
		return r < '\t' || r > '\r'
	case r < 0x7F:
		return false
	case r < 0x300:
		return r <= 0x9F || r == 0xAD
	case r < 0x2000:
		return r == 0x34F || r == 0x61C || r == 0x180E
	case r < 0x2070:
		return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060
	case r < 0xFE00:
		return r >= 0xFDD0 && r <= 0xFDEF
	}
	return r == 0xFEFF || r >= 0xFFF9 && r <= 0xFFFB || r&0xFFFE == 0xFFFE || r >= 0xE0000 && r <= 0xE007F
}

// isMark reports whether r is closing punctuation of a Chinese sentence, after
// which a blank says nothing and a half-width mark belongs to the Chinese.
func isMark(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '？', '！', '．':
		return true
	}
	return false
}

// isOpener reports whether r opens a bracket or quotation that only Chinese has.
func isOpener(r rune) bool {
	switch r {
	case '「', '『', '《', '〈', '【', '〔', '﹝', '〖', '（', '［', '｛', '“', '‘':
		return true
	}
	return false
}

// isCloser reports whether r closes a bracket or quotation that only Chinese has.
func isCloser(r rune) bool {
	switch r {
	case '」', '』', '》', '〉', '】', '〕', '﹞', '〗', '）', '］', '｝':
		return true
	}
	return false
}

// isSharedCloser reports whether r closes a bracket or quotation of Chinese or
// of Latin script, which only what stands inside can tell.
func isSharedCloser(r rune) bool {
	switch r {
	case ')', ']', '}', '"', '\'', '”', '’':
		return true
	}
	return false
}

// isNumeral reports whether r is a Chinese or Arabic numeral of a label.
func isNumeral(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '两', '兩', '廿', '卅':
		return true
	}
	return r >= '0' && r <= '9' || r >= '０' && r <= '９'
}

// isUnit reports whether r names a level in a label 第X章.
func isUnit(r rune) bool {
	switch r {
	case '编', '編', '章', '节', '節', '条', '條', '款', '项', '項', '目', '部', '篇', '卷', '课', '課', '回':
		return true
	}
	return false
}

// last is the last rune of text, 0 at its beginning.
func last(text []byte) rune {
	if len(text) == 0 {
		return 0
	}
	if c := text[len(text)-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRune(text)
	return r
}

// runeAt is the rune at an offset of text and its width, 0 and 0 at the end.
func runeAt(text string, offset int) (rune, int) {
	if offset >= len(text) {
		return 0, 0
	}
	if c := text[offset]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[offset:])
}
