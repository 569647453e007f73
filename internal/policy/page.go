package policy

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
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
