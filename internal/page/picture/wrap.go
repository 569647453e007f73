package picture

import (
	"math"
	"strings"
)

// ems is about how wide s is set, in widths of a Chinese character: a picture has to
// know before the reader's fonts do, so letters and digits count as wide as wide
// fonts have them.
func ems(s string) float64 {
	const narrow = 0.6
	wide := 0.0
	for _, r := range s {
		if wideRune(r) {
			wide++
		} else {
			wide += narrow
		}
	}
	return wide
}

// wideRune reports whether r is set as wide as a Chinese character: from the block CJK
// Radicals Supplement on, and the dashes and quotation marks of General Punctuation.
func wideRune(r rune) bool { return r >= 0x2E80 || r >= 0x2010 && r <= 0x2027 }

// Marks that a line must not begin or end with (避頭尾; W3C CLREQ, 3.1.4).
const (
	notFirst = "，。、；：？！）」』》〉】〕…—·,.;:?!)”’%％"
	notLast  = "（「『《〈【〔(“‘"
)

// wrapped sets a title in at most so many lines that are width ems wide, of about the
// same length each. What does not fit ends in 「…」.
func wrapped(title string, width float64, most int) []string {
	title = strings.Join(strings.Fields(title), " ")
	if title == "" || most < 1 {
		return nil
	}
	lines := max(1, int(math.Ceil(ems(title)/width)))
	even := max(ems(title)/float64(lines), 1)
	// Evenly first; where marks at the ends of lines need more lines, as full as can be.
	for _, w := range []float64{math.Min(even+0.5, width), width} {
		if list := filled(title, w); len(list) <= min(lines, most) {
			return list
		}
	}
	list := filled(title, width)
	if len(list) <= most {
		return list
	}
	list = list[:most]
	end := []rune(list[most-1])
	for len(end) > 1 && ems(string(end))+1 > width {
		end = end[:len(end)-1]
	}
	list[most-1] = strings.TrimRight(string(end), notFirst+notLast+" ") + "…"
	return list
}

// filled breaks a title into lines of up to width ems, each at least one character.
func filled(title string, width float64) []string {
	var list []string
	rest := []rune(title)
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && ems(string(rest[:n+1])) <= width {
			n++
		}
		if n < len(rest) {
			n = breakBefore(rest, n)
		}
		list = append(list, strings.TrimSpace(string(rest[:n])))
		rest = []rune(strings.TrimLeft(string(rest[n:]), " "))
	}
	return list
}

// breakBefore is the last place up to n where a line may end: not before a closing
// mark, not after an opening one, not inside a number or a Latin word. Where there is none, n.
func breakBefore(text []rune, n int) int {
	latin := func(r rune) bool {
		return !wideRune(r) && r != ' ' && !strings.ContainsRune(notFirst+notLast, r)
	}
	for i := n; i > 0; i-- {
		before, after := text[i-1], text[i]
		if strings.ContainsRune(notFirst, after) || strings.ContainsRune(notLast, before) || latin(before) && latin(after) {
			continue
		}
		return i
	}
	return n
}
