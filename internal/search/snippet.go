package search

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// snippetLength is how many runes a snippet has at most, snippetBefore how many
// of them stand before the first mark where a sentence has to be cut.
const (
	snippetLength = 120
	snippetBefore = 30
)

// Segment is a piece of a text for a page: marked as a hit or not.
type Segment struct {
	Text string
	Hit  bool
}

// Mark cuts text at ranges, which are in order and do not overlap. The pieces
// put together are text; none cuts a character.
func Mark(text string, ranges []Range) []Segment {
	return segments([]rune(text), Range{0, -1}, ranges)
}

func segments(runes []rune, window Range, ranges []Range) []Segment {
	if window.End < 0 || window.End > len(runes) {
		window.End = len(runes)
	}
	var list []Segment
	add := func(start, end int, hit bool) {
		if start < end {
			list = append(list, Segment{string(runes[start:end]), hit})
		}
	}
	at := min(window.Start, window.End)
	for _, r := range ranges {
		start, end := max(r.Start, at), min(r.End, window.End)
		if start < end {
			add(at, start, false)
			add(start, end, true)
			at = end
		}
	}
	add(at, window.End, false)
	return list
}

// Segments is the snippet's words in script s, taken from the text it belongs to.
func (sn Snippet) Segments(text policy.Text, s policy.Script) []Segment {
	return segments([]rune(text.In(s)), sn.Range, sn.Marks)
}

// NewSnippet picks the sentence of text that shows most of marks, the first of
// equals; without marks, the first sentence.
func NewSnippet(text policy.Text, marks []Range) Snippet {
	runes := []rune(text.Hant)
	at, most := 0, 0
	for i, m := range marks {
		n := 0
		for _, other := range marks[i:] {
			if other.End-m.Start <= snippetLength-snippetBefore {
				n++
			}
		}
		if n > most {
			at, most = m.Start, n
		}
	}
	start := at
	for start > 0 && !strings.ContainsRune("。！？\n", runes[start-1]) {
		start--
	}
	end := at
	for end < len(runes) && runes[end] != '\n' && (end == at || !strings.ContainsRune("。！？", runes[end-1])) {
		end++
	}
	sn := Snippet{Range: Range{start, end}}
	if end-start > snippetLength {
		sn.Start = max(start, min(at-snippetBefore, end-snippetLength))
		sn.End = min(end, sn.Start+snippetLength)
		sn.CutBefore, sn.CutAfter = sn.Start > start, sn.End < end
	}
	for _, m := range marks {
		if m.Start >= sn.Start && m.Start < sn.End {
			sn.Marks = append(sn.Marks, Range{m.Start, min(m.End, sn.End)})
		}
	}
	return sn
}
