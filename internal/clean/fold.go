package clean

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/unicode/norm"
)

// ordinary is the character that r stands for where text layers, old fonts and old
// character sets write another code for it; 0 if r is what it says. One character is
// always one character, so that offsets by characters hold.
func ordinary(r rune) rune {
	if r < 0x2E80 || r > 0x2FD5 && r < 0xE000 || r > 0xFAFF && r < 0xFF61 || r > 0xFF65 && r < 0x2F800 {
		return 0 // nearly all
	}
	return standsFor(r)
}

// standsFor is ordinary where r may stand for another.
func standsFor(r rune) rune {
	switch {
	case r <= 0x2EF3:
		return radicals[r]
	case r >= 0xE000 && r <= 0xF8FF:
		return private[r]
	case r <= 0x2FA1F:
		return decomposed(r)
	}
	return 0
}

// decomposed is what Unicode calls r compatible with (NFKC), if that is one character.
func decomposed(r rune) rune {
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], r)
	s := norm.NFKC.Bytes(b[:n])
	if to, width := utf8.DecodeRune(s); width == len(s) && to != r {
		return to
	}
	return 0
}

// hkscs is the character that Hong Kong's texts had at r before Unicode had it (HKSCS,
// 邨, 衞): Windows keeps what Big5 leaves to its users in the private-use area, code by
// code, and there the supplement put its own. 0 for any other.
func hkscs(r rune) rune {
	const each = 157 // codes behind a first byte: 0x40 to 0x7E, 0xA1 to 0xFE
	var b [2]byte
	for _, part := range []struct {
		first, last rune
		lead        byte
	}{{0xE000, 0xE310, 0xFA}, {0xE311, 0xEEB7, 0x8E}, {0xEEB8, 0xF6B0, 0x81}} {
		if r < part.first || r > part.last {
			continue
		}
		n := r - part.first
		b[0], b[1] = part.lead+byte(n/each), 0x40+byte(n%each)
		if n%each > 0x7E-0x40 {
			b[1] += 0xA1 - 0x7F
		}
		out, err := traditionalchinese.Big5.NewDecoder().Bytes(b[:])
		if to, width := utf8.DecodeRune(out); err == nil && width == len(out) && isHan(to) {
			return to
		}
	}
	return 0
}

// radicals are the forms of the CJK Radicals Supplement that are whole characters too
// (Unicode's EquivalentUnifiedIdeograph.txt), which PDF text layers write for them.
// Parts of characters (⺅, ⻌) stay as they are.
var radicals = map[rune]rune{
	'⺁': '厂', '⺄': '乙', '⺊': '卜', '⺌': '小', '⺍': '小', '⺎': '兀', '⺒': '巳', '⺓': '幺', '⺜': '日', '⺝': '月', '⺟': '母', '⺠': '民',
	'⺧': '牛', '⺩': '王', '⺫': '目', '⺬': '示', '⺶': '羊', '⺷': '羊', '⺼': '月', '⺽': '臼', '⻁': '虎', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝',
	'⻋': '车', '⻑': '長', '⻓': '长', '⻔': '门', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马',
	'⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻫': '斉', '⻬': '齐', '⻭': '歯', '⻮': '齿', '⻯': '竜',
	'⻰': '龙', '⻱': '龜', '⻲': '亀', '⻳': '龟',
}

// private are characters of fonts that nearly all offices have had, at the codes of
// the private-use area that Word keeps them at: Wingdings and Symbol (F000 and
// the font's own code). All others are unknown. GBK's blank stands in isBlank.
var private = map[rune]rune{
	0xF8E7: '—',                                        // Adobe's extender of arrows, as a dash
	0xF02D: '-', 0xF0B7: '•', 0xF0B0: '°', 0xF0B1: '±', // Symbol
	0xF0B4: '×', 0xF0B8: '÷', 0xF0A3: '≤', 0xF0B3: '≥', 0xF0A5: '∞', 0xF061: 'α', 0xF062: 'β', 0xF06D: 'μ', 0xF057: 'Ω',
	0xF06C: '●', 0xF06E: '■', 0xF075: '◆', 0xF0A7: '▪', 0xF0A8: '□', 0xF06F: '□', 0xF0D8: '➢', 0xF0E8: '➔', 0xF0E0: '→', // Wingdings
	0xF0FC: '✓', 0xF0FB: '✗', 0xF0FD: '☒', 0xF0FE: '☑',
	0xF081: '①', 0xF082: '②', 0xF083: '③', 0xF084: '④', 0xF085: '⑤', 0xF086: '⑥', 0xF087: '⑦', 0xF088: '⑧', 0xF089: '⑨', 0xF08A: '⑩',
}
