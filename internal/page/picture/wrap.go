package picture

import (
	"math"
	"slices"
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

// wrapped sets a title in at most so many lines that are width ems wide, of about the same length each, which begin at
// words where it is known at which characters these do. What does not fit ends in 「…」.
func wrapped(title string, breaks []int, width float64, most int) []string {
	if spaced := strings.Join(strings.Fields(title), " "); spaced != title {
		title, breaks = spaced, nil
	}
	if title == "" || most < 1 {
		return nil
	}
	lines := max(1, int(math.Ceil(ems(title)/width)))
	even := max(ems(title)/float64(lines), 1)
	// Evenly first; where words and marks at the ends of lines need more lines, as full as can be, and then within words.
	for _, try := range []struct {
		width  float64
		breaks []int
	}{{math.Min(even+0.5, width), breaks}, {math.Min(even+1.5, width), breaks}, {width, breaks}, {math.Min(even+0.5, width), nil}, {width, nil}} {
		if list := filled(title, try.breaks, try.width); len(list) <= min(lines, most) {
			return list
		}
	}
	list := filled(title, breaks, width)
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
func filled(title string, breaks []int, width float64) []string {
	var list []string
	runes, at := []rune(title), 0
	for at < len(runes) {
		n := 1
		for at+n < len(runes) && ems(string(runes[at:at+n+1])) <= width {
			n++
		}
		if at+n < len(runes) {
			n = breakBefore(runes[at:], n, func(i int) bool { return breaks == nil || slices.Contains(breaks, at+i) })
		}
		list = append(list, strings.TrimSpace(string(runes[at:at+n])))
		for at += n; at < len(runes) && runes[at] == ' '; at++ {
		}
	}
	return list
}

// breakBefore is the last place up to n where a line may end: before a word, not before a closing
// mark, not after an opening one, not inside a number or a Latin word. Where there is none, the last that is in no word;
// where there is none of these either, n.
func breakBefore(text []rune, n int, word func(i int) bool) int {
	latin := func(r rune) bool {
		return !wideRune(r) && r != ' ' && !strings.ContainsRune(notFirst+notLast, r)
	}
	within := 0
	for i := n; i > 0; i-- {
		before, after := text[i-1], text[i]
		if strings.ContainsRune(notFirst, after) || strings.ContainsRune(notLast, before) || latin(before) && latin(after) {
			continue
		}
		if word(i) {
			return i
		}
		within = max(within, i)
	}
	if within == 0 {
		return n
	}
	return within
}
