package clean

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/table"
)

// stripInvisible is the first pass: it takes out characters without shape and
// pinyin notes, writes ordinary characters for those that stand for one, and ends
// every line with "\n".
func stripInvisible(b *builder) {
	text := b.input
	marks := rowMarks{text: text}
	hongKong := strings.Contains(text, "香港")
	for i := 0; i < len(text); {
		c := text[i]
		if skippable[c] {
			i++
			continue
		}
		r, width := runeAt(text, i)
		switch {
		case r == '\r':
			if next, _ := runeAt(text, i+1); next == '\n' {
				b.drop(i, i+1)
			} else {
				b.replace(i, i+1, "\n")
			}
		case r == '\v' || r == '\f' || r == 0x2028 || r == 0x2029:
			b.replace(i, i+width, "\n")
		case marks.has(i, r):
		case isInvisible(r):
			b.strip(i, i+width, Control)
		case r == '(' || r == '（' || isBlank(r):
			if end := stripNote(b, i); end > i {
				i = end
				continue
			}
		default:
			o := ordinary(r)
			if o == 0 && hongKong {
				o = hkscs(r)
			}
			if o != 0 {
				b.replace(i, i+width, string(o))
			}
		}
		i += width
	}
}

// rowMarks tells the marks of tables from other invisible characters, on the way
// through a text.
type rowMarks struct {
	text        string
	line, ahead int // where the line begins that holds every offset before ahead
}

// has reports whether r at offset i is a mark of a table where the convention of package
// table has it: at the head of a line, or of a place of such a line, behind its mark or a tab.
func (m *rowMarks) has(i int, r rune) bool {
	if r < table.Left || r > table.Head {
		return false
	}
	if k := strings.LastIndexByte(m.text[m.ahead:i], '\n'); k >= 0 {
		m.line = m.ahead + k + 1
	}
	m.ahead = i
	switch {
	case r == table.Head || r == table.Row:
		return i == m.line
	case i == m.line || !table.IsRow(m.text[m.line:]):
		return false
	}
	return m.text[i-1] == '\t' || i == m.line+utf8.RuneLen(table.Row)
}

// skippable holds the bytes that begin or continue nothing the first pass
// looks at. The lead bytes C2 to E3 and EE to F4 are looked at, for blanks, marks,
// full-width parentheses and what stands for another character stand there.
var skippable = func() (table [256]bool) {
	for c := range table {
		switch {
		case c == '\t' || c == '\n' || c > ' ' && c < 0x7F && c != '(':
			table[c] = true
		case c >= 0x80 && c <= 0xC1 || c >= 0xE4 && c <= 0xED:
			table[c] = true
		}
	}
	return table
}()

// stripNote takes out the pinyin note that begins at offset i with its
// parenthesis or with blanks before it, and the blanks that part it from the
// next character of the word. It returns the offset to go on from, or i.
func stripNote(b *builder, i int) int {
	text := b.input
	b.keep(i)
	han := last(b.out)
	if !isHan(han) {
		return i
	}
	paren := skipBlanks(text, i)
	if r, _ := runeAt(text, paren); r != '(' && r != '（' {
		return i
	}
	end := noteEnd(text, paren, han)
	if end < 0 {
		return i
	}
	b.strip(i, end, Note)
	if next := skipBlanks(text, end); next > end {
		if r, _ := runeAt(text, next); isHan(r) {
			b.drop(end, next)
			b.removed[len(b.removed)-1].End = next
			return next
		}
	}
	return end
}

// skipBlanks is the offset of the first character at or after i that is seen
// and is no blank.
func skipBlanks(text string, i int) int {
	for {
		r, width := runeAt(text, i)
		if width == 0 || !isBlank(r) && !isInvisible(r) {
			return i
		}
		i += width
	}
}
