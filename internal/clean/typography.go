package clean

import (
	"strings"
	"unicode/utf8"
)

// setTypography is the second pass: blanks and punctuation.
//
// Blanks. Indents and blanks at a line's end go. Between two Han characters,
// one plain space stays, because it parts a label from its text (第一条　为了), the
// halves of a title, or signing bodies (中共中央 国务院); only where both neighbours
// stand alone between blanks (总　则, 目　录) the blank is spacing and goes, unless what
// stands before it in the line is a label (第一章 总 则). Next to the closing
// punctuation of Chinese it goes. A tab stays as it is, for it parts table
// cells, but an indent of tabs in a line without further tabs goes.
//
// Punctuation. Half-width , ; : ? ! next to a Chinese character becomes full-width;
// parentheses and full stops keep their width.
func setTypography(b *builder) {
	text := b.input
	lineStart := 0 // in b.out
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\n':
			b.keep(i + 1)
			lineStart = len(b.out)
			i++
		case plain[c]:
			i++
		case c == ',' || c == ';' || c == ':' || c == '?' || c == '!':
			b.keep(i)
			if full := fullWidth(c); belongsToChinese(b.out, text, i) {
				b.replace(i, i+1, full)
			}
			i++
		default:
			r, width := runeAt(text, i)
			if r != '\t' && !isBlank(r) {
				i += width
				continue
			}
			end := blankEnd(text, i)
			b.keep(i)
			if space := spacing(text, b.out, lineStart, i, end); space != text[i:end] {
				if space == "" {
					b.drop(i, end)
				} else {
					b.replace(i, end, space)
				}
			}
			i = end
		}
	}
}

// plain holds the bytes that begin or continue no blank and no half-width mark.
var plain = func() (table [256]bool) {
	for c := range table {
		switch {
		case c > ' ' && c < 0x80 && !strings.ContainsRune(",;:?!", rune(c)):
			table[c] = true
		case c >= 0x80 && c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3 && c != 0xEE:
			table[c] = true
		}
	}
	return table
}()

func fullWidth(c byte) string {
	return string(rune(c) + '！' - '!')
}

// belongsToChinese reports whether the half-width mark at text[i], after which
// nothing was written to out yet, punctuates Chinese: a Chinese character or mark
// stands before it, within brackets or not, or a Chinese character after it.
func belongsToChinese(out []byte, text string, i int) bool {
	if text[i] == '?' && inAddress(out) {
		return false
	}
	next, _ := runeAt(text, i+1)
	if isHan(next) || isOpener(next) && next != '“' && next != '‘' {
		return true
	}
	before := last(out)
	if isSharedCloser(before) {
		inside := beforeClosers(out)
		if isHan(inside) || isMark(inside) || isCloser(inside) {
			return true
		}
		// ”, after Latin words belongs to the Chinese around it unless Latin goes on.
		after, _ := runeAt(text, blankEnd(text, i+1))
		return (before == '”' || before == '’') && !isLatin(after)
	}
	return isHan(before) || isMark(before) || isCloser(before)
}

// beforeClosers is the last rune of out before its closing brackets and quotes
// that Latin script has too.
func beforeClosers(out []byte) rune {
	for len(out) > 0 {
		r, width := utf8.DecodeLastRune(out)
		if !isSharedCloser(r) {
			return r
		}
		out = out[:len(out)-width]
	}
	return 0
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// inAddress reports whether out ends inside a web address, where a question
// mark begins the query. Chinese characters belong to it right after one of its signs
// (/政策/通知?id=1), not after a letter (https://example.cn/list查询?). Only the last bytes are looked at.
func inAddress(out []byte) bool {
	const far = 256
	tail := string(out[max(0, len(out)-far):])
	at := max(strings.LastIndex(tail, "://"), strings.LastIndex(tail, "www."))
	if at < 0 {
		return false
	}
	sign := false
	for _, r := range tail[at:] {
		switch {
		case isHan(r):
			if !sign {
				return false
			}
		case r <= ' ' || r >= 0x7f || strings.ContainsRune(`<>"'`, r):
			return false
		default:
			sign = !isAlphanumeric(r) && r != ')' && r != ']'
		}
	}
	return true
}

func isAlphanumeric(r rune) bool { return isLatin(r) || r >= '0' && r <= '9' }

// blankEnd is the end of the blanks and tabs that begin at i.
func blankEnd(text string, i int) int {
	for {
		r, width := runeAt(text, i)
		if width == 0 || r != '\t' && !isBlank(r) {
			return i
		}
		i += width
	}
}

// spacing is what stands in the clean text for the blanks text[start:end], after
// out, whose current line begins at lineStart.
func spacing(text string, out []byte, lineStart, start, end int) string {
	next, _ := runeAt(text, end)
	tabs := strings.Count(text[start:end], "\t")
	switch {
	case next == 0 || next == '\n':
		return ""
	case len(out) == lineStart:
		if tabs > 0 && isRow(text[end:]) {
			return strings.Repeat("\t", tabs)
		}
		return ""
	case tabs > 0:
		return strings.Repeat("\t", tabs)
	}
	before := last(out)
	switch {
	case isMark(before) || isMark(next) || isCloser(next) || isWideMark(text, end) || isOpener(before) && before != '“' && before != '‘':
		return ""
	case isHan(before) && isHan(next) && standsAlone(text, start, end) && !isLabel(out[lineStart:], next):
		return ""
	case isDigit(before) && isDigit(next) && tornNumber(text, start, end):
		return ""
	case isDigit(before) && isDigit(next) && end-start > 1 && heldApart(text, start, end):
		return "  "
	}
	return " "
}

// isRow reports whether the line that begins text holds a tab between words.
func isRow(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	for {
		_, rest, found := strings.Cut(line, "\t")
		if !found {
			return false
		}
		if blankEnd(rest, 0) < len(rest) {
			return true
		}
		line = rest
	}
}

// isWideMark reports whether the half-width mark at text[i], if one stands
// there, will become full-width because of the Chinese after it.
func isWideMark(text string, i int) bool {
	if i+1 >= len(text) || !strings.ContainsRune(",;:?!", rune(text[i])) {
		return false
	}
	next, _ := runeAt(text, i+1)
	return isHan(next) || isOpener(next) && next != '“' && next != '‘'
}

// standsAlone reports whether both characters beside the blanks
// text[start:end] have blanks or the line's edge on their other side, too.
func standsAlone(text string, start, end int) bool {
	_, width := utf8.DecodeLastRuneInString(text[:start])
	before, beforeWidth := utf8.DecodeLastRuneInString(text[:start-width])
	_, width = runeAt(text, end)
	after, afterWidth := runeAt(text, end+width)
	return isEdge(before, beforeWidth) && isEdge(after, afterWidth)
}

func isEdge(r rune, width int) bool { return width == 0 || r == '\n' || r == '\t' || isBlank(r) }

// isLabel reports whether line, all that was written of a line, is the label of
// a provision, 第十二條 or 二, which next does not go on with.
func isLabel(line []byte, next rune) bool {
	const longest = 60 // bytes of 第一千二百六十條之二十一, with room
	if len(line) > longest {
		return false
	}
	runes := []rune(string(line))
	ordinal := runes[0] == '第'
	if ordinal {
		runes = runes[1:]
	}
	n := 0
	for n < len(runes) && isNumeral(runes[n]) {
		n++
	}
	if n == 0 || n == len(runes) {
		return n > 0 && !ordinal && !isNumeral(next)
	}
	return ordinal && isUnit(runes[n]) && (n+1 == len(runes) || runes[n+1] == '之')
}
