package clean

// stripInvisible is the first pass: it takes out characters without shape and
// pinyin notes, writes ordinary characters for those that stand for one, and ends
// every line with "\n".
func stripInvisible(b *builder) {
	text := b.input
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
		case isInvisible(r):
			b.strip(i, i+width, Control)
		case r == '(' || r == '（' || isBlank(r):
			if end := stripNote(b, i); end > i {
				i = end
				continue
			}
		default:
			if o := ordinary(r); o != 0 {
				b.replace(i, i+width, string(o))
			}
		}
		i += width
	}
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
