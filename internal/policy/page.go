package policy

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// PageOf is the page of the file on which the byte at of a source's text stands; 0 where
// its file has no pages. lines are in order, as Source.Lines.
func PageOf(lines []PageLine, at int) int {
	i := sort.Search(len(lines), func(i int) bool { return lines[i].Start > at })
	if i == 0 {
		return 0
	}
	return lines[i-1].Page
}

// Places are where the words of spans stand on the pages of a file, own words and lent
// ones, those below each other in one box. text is what spans and lines count in.
func Places(lines []PageLine, text string, spans []Span) []PageLine {
	const apart = 30 // thousandths of a page's height
	var list []PageLine
	for _, s := range spans {
		if s.Start < 0 || s.Start > s.End || s.End > len(text) {
			continue
		}
		words := text[s.Start:s.End]
		from := s.Start + len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
		to := s.End - (len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace)))
		i := sort.Search(len(lines), func(i int) bool { return lines[i].Start > from }) - 1
		for i = max(i, 0); i < len(lines) && lines[i].Start < to; i++ {
			l := lines[i]
			if n := len(list); n > 0 && list[n-1].Page == l.Page && l.Left < list[n-1].Right && list[n-1].Left < l.Right &&
				l.Top <= list[n-1].Bottom+apart && l.Bottom >= list[n-1].Top-apart {
				b := &list[n-1]
				b.Left, b.Top, b.Right, b.Bottom = min(b.Left, l.Left), min(b.Top, l.Top), max(b.Right, l.Right), max(b.Bottom, l.Bottom)
				continue
			}
			list = append(list, l)
		}
	}
	return list
}

// PageOfSpans is the page on which the first own words of spans stand; 0 for none.
func PageOfSpans(lines []PageLine, spans []Span) int {
	for _, s := range spans {
		if !s.Shared {
			return PageOf(lines, s.Start)
		}
	}
	return 0
}

// PageList writes numbers in their order, those that follow each other as 3–7.
func PageList(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		end := i + 1
		for end < len(numbers) && numbers[end] == numbers[end-1]+1 {
			end++
		}
		part := strconv.Itoa(numbers[i])
		if end-i > 1 {
			part = fmt.Sprintf("%d–%d", numbers[i], numbers[end-1])
		}
		parts = append(parts, part)
		i = end
	}
	return strings.Join(parts, "、")
}
