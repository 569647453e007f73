package verify

import (
	"slices"
	"strings"
	"unicode"
)

// leadsBlock are words, in Simplified, behind which a paragraph of its own is quoted.
var leadsBlock = []string{"原文", "规定", "指出", "提出", "明确", "要求", "强调", "写道", "载明", "如下", "条文", "内容为", "内容是", "全文", "表述为", "表述是", "所称"}

// blockAt reports whether a paragraph is a quotation set apart: a line of Markdown's that begins with >, or what stands
// behind a line that names a document, says what it does, and ends in a colon. Its further lines are quoted, too, where
// they are set in as the first.
func blockAt(text, hans []rune, lines []paragraph, k int, names *names) (marked, bool) {
	p := lines[k]
	if q, is := arrow(text, p); is {
		if k > 0 {
			if _, before := arrow(text, lines[k-1]); before && lines[k-1].end+1 == p.start {
				return marked{}, false // it belongs to the block before
			}
		}
		for k++; k < len(lines) && lines[k].start == lines[k-1].end+1; k++ {
			if _, is := arrow(text, lines[k]); !is {
				break
			}
			q.end = lines[k].end
		}
		return q, true
	}
	if k == 0 {
		return marked{}, false
	}
	before := lines[k-1]
	lead := strings.TrimRightFunc(string(hans[before.start:before.end]), unicode.IsSpace)
	if !strings.HasSuffix(lead, "：") && !strings.HasSuffix(lead, ":") || !names.in(before.start, before.end) {
		return marked{}, false
	}
	tail := []rune(lead)
	tail = tail[max(0, len(tail)-16):]
	if !slices.ContainsFunc(leadsBlock, func(w string) bool { return strings.Contains(string(tail), w) }) {
		return marked{}, false
	}
	start := p.start
	for start < p.end && unicode.IsSpace(text[start]) {
		start++
	}
	if start == p.end || pairs[text[start]] != 0 || text[start] == '"' || p.end-start < 8 {
		return marked{}, false // it is in marks besides
	}
	q := marked{start: start, end: p.end}
	for k++; k < len(lines) && start > p.start+1 && lines[k].start == lines[k-1].end+1; k++ {
		if !strings.HasPrefix(string(text[lines[k].start:lines[k].end]), string(text[p.start:start])) {
			break
		}
		q.end = lines[k].end
	}
	return q, true
}

// arrow reads a line that begins with >.
func arrow(text []rune, p paragraph) (marked, bool) {
	i := p.start
	for i < p.end && unicode.IsSpace(text[i]) {
		i++
	}
	if i < p.end && (text[i] == '>' || text[i] == '＞') && i+1 < p.end {
		return marked{start: i + 1, end: p.end}, true
	}
	return marked{}, false
}
