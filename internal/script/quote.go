package script

import (
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// isQuote reports whether r is a quotation mark of either script.
func isQuote(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '「', '」', '『', '』':
		return true
	}
	return false
}

// mark writes the quotation marks of a converted text as its script has them:
// 「」 and 『』 inside (Traditional, 重訂標點符號手冊), “” and ‘’ inside
// (Simplified, GB/T 15834-2011, 4.8). Each mark is exchanged for its counterpart,
// so a level stays a level and the way back restores the source. Going to
// Traditional, curly marks that belong to Latin text stay: apostrophes, and
// pairs whose words and neighbours hold no Chinese.
func (d *direction) mark(b *buffer, start, end int) {
	text := b.runes[:end]
	if d.to == policy.Hans {
		for i := start; i < end; i++ {
			if b.keeps(i) {
				continue
			}
			switch text[i] {
			case '「':
				b.put(i, '“')
			case '」':
				b.put(i, '”')
			case '『':
				b.put(i, '‘')
			case '』':
				b.put(i, '’')
			}
		}
		return
	}
	var open []int // places of marks not yet closed
	flush := func() {
		for _, i := range open { // a quotation that goes on in the next paragraph
			b.put(i, traditional(text[i]))
		}
		open = open[:0]
	}
	for i := start; i < end; i++ {
		if b.keeps(i) {
			continue // in code
		}
		switch r := text[i]; r {
		case '“', '‘':
			if latinAt(text, i-1) && latinAt(text, i+1) {
				continue // an apostrophe the wrong way round
			}
			open = append(open, i)
		case '”', '’':
			if r == '’' && latinAt(text, i-1) && latinAt(text, i+1) {
				continue // don’t
			}
			n := last(text, open, r-1) // U+2018, U+201C open what U+2019, U+201D close
			if n < 0 {
				if !latinAt(text, i-1) { // not workers’
					b.put(i, traditional(r))
				}
				continue
			}
			from := open[n]
			open = append(open[:n], open[n+1:]...)
			if !latin(text, from, i) {
				b.put(from, traditional(text[from]))
				b.put(i, traditional(r))
			}
		}
	}
	flush()
}

func traditional(r rune) rune {
	switch r {
	case '“':
		return '「'
	case '”':
		return '」'
	case '‘':
		return '『'
	}
	return '』'
}

// last is the index in open of the last place where text has r, or -1.
func last(text []rune, open []int, r rune) int {
	for n := len(open) - 1; n >= 0; n-- {
		if text[open[n]] == r {
			return n
		}
	}
	return -1
}

// latin reports whether the marks at from and to stand in a Latin sentence:
// nothing Chinese between them or beside them, and a letter beside one of them.
func latin(text []rune, from, to int) bool {
	for _, r := range text[from+1 : to] {
		if chinese(r) {
			return false
		}
	}
	before, after := beside(text, from, -1), beside(text, to, 1)
	return !chinese(before) && !chinese(after) && (unicode.Is(unicode.Latin, before) || unicode.Is(unicode.Latin, after))
}

// beside is the nearest rune in the line from place i in direction step that is
// no space, or 0.
func beside(text []rune, i, step int) rune {
	for i += step; i >= 0 && i < len(text) && text[i] != '\n'; i += step {
		if !unicode.IsSpace(text[i]) {
			return text[i]
		}
	}
	return 0
}

func latinAt(text []rune, i int) bool {
	return i >= 0 && i < len(text) && (unicode.Is(unicode.Latin, text[i]) || text[i] >= '0' && text[i] <= '9')
}

func chinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xfff0
}
