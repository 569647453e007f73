package policy

import "sort"

// PageOf is the page of the file on which the byte at of a source's text stands; 0 where
// its file has no pages. lines are in order, as Source.Lines.
func PageOf(lines []PageLine, at int) int {
	i := sort.Search(len(lines), func(i int) bool { return lines[i].Start > at })
	if i == 0 {
		return 0
	}
	return lines[i-1].Page
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
