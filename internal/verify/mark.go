package verify

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// pairs are the marks around quotations.
var pairs = map[rune]rune{'「': '」', '『': '』', '“': '”', '‘': '’', '﹁': '﹂', '﹃': '﹄', '〝': '〞', '｢': '｣', '«': '»'}

// marked is a quotation in marks: characters [start, end) between them.
type marked struct {
	start, end int
	unclosed   bool
	inner      []marked
}

// paragraph is a line of the text: characters [start, end).
type paragraph struct{ start, end int }

func paragraphs(text []rune) (list []paragraph) {
	start := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == '\n' || text[i] == '\r' || text[i] == '\u2029' {
			if i > start {
				list = append(list, paragraph{start, i})
			}
			start = i + 1
		}
	}
	return list
}

// closing gives the mark that closes the one at i, 0 where it opens nothing.
func closing(text []rune, i int, p paragraph, straight *bool) rune {
	c := text[i]
	switch c {
	case '"', '＂':
		*straight = !*straight
		if *straight {
			return c
		}
		return 0
	case '‘':
		if i > p.start && latin(text[i-1]) {
			return 0
		}
	}
	return pairs[c]
}

func latin(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }

// quotes finds the quotations of a paragraph; those inside others are theirs.
func quotes(text []rune, p paragraph) (list []marked) {
	type open struct {
		close rune
		q     marked
	}
	var stack []open
	straight := false
	twice := wrongly(text[p.start:p.end])
	end := func(at int, unclosed bool) {
		n := len(stack) - 1
		q := stack[n].q
		q.end, q.unclosed = at, unclosed
		stack = stack[:n]
		if n > 0 {
			stack[n-1].q.inner = append(stack[n-1].q.inner, q)
		} else {
			list = append(list, q)
		}
	}
	for i := p.start; i < p.end; i++ {
		c := text[i]
		if n := len(stack); n > 0 && c == '’' && stack[n-1].close == c && i > p.start && latin(text[i-1]) && i+1 < p.end && latin(text[i+1]) {
			continue // don’t
		}
		n := len(stack) - 1
		for n >= 0 && stack[n].close != c {
			n--
		}
		if n >= 0 && (c != '"' && c != '＂' || straight) || n >= 0 && twice[c] {
			if c == '"' || c == '＂' {
				straight = false
			}
			for len(stack) > n+1 { // a mark inside was never closed
				q := stack[len(stack)-1].q
				stack = stack[:len(stack)-1]
				stack[len(stack)-1].q.inner = append(stack[len(stack)-1].q.inner, q.inner...)
			}
			end(i, false)
			continue
		}
		if other := closing(text, i, p, &straight); other != 0 {
			if twice[c] {
				other = c
			}
			stack = append(stack, open{other, marked{start: i + 1}})
		}
	}
	for len(stack) > 1 {
		inner := stack[len(stack)-1].q.inner
		stack = stack[:len(stack)-1]
		stack[len(stack)-1].q.inner = append(stack[len(stack)-1].q.inner, inner...)
	}
	if len(stack) == 1 {
		end(p.end, true)
	}
	return list
}

// wrongly lists opening marks that also close: who types “this“ has typed the same key twice.
func wrongly(text []rune) map[rune]bool {
	count := map[rune]int{}
	for _, c := range text {
		count[c]++
	}
	twice := map[rune]bool{}
	for open, shut := range pairs {
		if count[open] > 0 && count[open]%2 == 0 && count[shut] == 0 {
			twice[open] = true
		}
	}
	return twice
}

// find lists what there is to check in a text, in its order, and how much more there was.
func find(text string, both policy.Text) (list []Finding, left int) {
	t := newBody(text, both)
	runes, hans := t.text, t.hans
	names := readNames(t)
	lines := paragraphs(runes)
	var inside []marked // characters that are quoted
	var open []marked   // paragraphs of a quotation that is not closed yet
	add := func(kind Kind, q marked) {
		inside = append(inside, q)
		names.inside = inside
		list = append(list, quotations(kind, t, q, names)...)
	}
	flush := func(unclosed bool) {
		first := len(list)
		for i, q := range open {
			q.unclosed = unclosed && i == 0
			add(Quotation, q)
			if i > 0 { // it is one with what came before
				for k := first; k < len(list); k++ {
					list[k].Attributed = list[first].Attributed
				}
			}
		}
		open = nil
	}
	past := 0 // behind a quotation that began in an earlier line
	for k, p := range lines {
		if p.start < past {
			p.start = min(past, p.end)
		} else if b, is := blockAt(runes, hans, lines, k, names); is {
			flush(true)
			add(Block, b)
			continue
		}
		if within(inside, p.start, p.end) {
			continue
		}
		for i, q := range quotes(runes, p) {
			// Each paragraph of a long quotation is opened anew, the last one alone is closed.
			if goes := len(open) > 0 && i == 0 && strings.TrimSpace(string(runes[p.start:q.start-1])) == "" && runes[q.start-1] == runes[open[0].start-1]; !goes {
				flush(true)
			}
			if at := closedLater(runes, lines[k+1:], q); at > 0 {
				q = marked{start: q.start, end: at, inner: quotes(runes, paragraph{q.start, at})}
				past = at + 1
			}
			open = append(open, q)
			if !q.unclosed {
				flush(false)
			}
		}
	}
	flush(true)
	names.inside = inside
	list = append(list, named(t, names)...)
	list = append(list, numbers(t, names)...)
	slices.SortStableFunc(list, func(a, b Finding) int { return a.Start - b.Start })
	if len(list) > MaxFindings {
		left = len(list) - MaxFindings
		list = list[:MaxFindings]
	}
	return list, left
}

// mostLines is how many lines a quotation may go on for that is opened once and closed once.
const mostLines = 30

// closedLater is where a quotation that its line does not close ends in one of the next, 0 for nowhere: one of them closes
// what none of them opened. It may be of several paragraphs, or of lines that were broken at a width.
func closedLater(text []rune, next []paragraph, q marked) int {
	mark := text[q.start-1]
	shut := pairs[mark]
	if !q.unclosed || shut == 0 || mark == '‘' { // ’ may be an apostrophe
		return 0
	}
	for _, p := range next[:min(len(next), mostLines)] {
		for i := p.start; i < p.end; i++ {
			switch text[i] {
			case mark:
				return 0
			case shut:
				return i
			}
		}
	}
	return 0
}

func within(list []marked, start, end int) bool {
	for _, q := range list {
		if q.start <= start && end <= q.end {
			return true
		}
	}
	return false
}

// quotations makes findings of a quotation: one, or the parts of a long one.
func quotations(kind Kind, t *body, q marked, names *names) []Finding {
	f := newFinding(kind, t, q.start, q.end)
	f.Attributed = names.of(t, q.start, q.end, kind == Block)
	if q.unclosed {
		f.note(NoteUnclosed)
	}
	for _, in := range q.inner {
		if g := newFinding(Quotation, t, in.start, in.end); g.letters.len() >= leastSaid && g.letters.len() < f.letters.len() {
			f.inner = append(f.inner, g)
		}
	}
	if f.letters.len() <= longestPart {
		return []Finding{f}
	}
	var list []Finding
	for start := q.start; start < q.end; {
		end := partEnd(t.text, start, q.end)
		g := newFinding(kind, t, start, end)
		g.Attributed, g.Notes = f.Attributed, f.Notes
		for _, in := range f.inner {
			if start <= in.Start && in.End <= end {
				g.inner = append(g.inner, in)
			}
		}
		list = append(list, g)
		start = end
	}
	for i := range list {
		list[i].Part, list[i].Of = i+1, len(list)
	}
	return list
}

// partEnd is where a part of a long quotation ends: behind a sentence, if there is one in its latter half.
func partEnd(text []rune, start, end int) int {
	if end-start <= longestPart {
		return end
	}
	for i := start + longestPart - 1; i > start+longestPart/2; i-- {
		if strings.ContainsRune("。！？；\n", text[i]) {
			return i + 1
		}
	}
	return start + longestPart
}

func newFinding(kind Kind, t *body, start, end int) Finding {
	f := Finding{Kind: kind, Quote: string(t.text[start:end]), Start: start, End: end, both: t.cut(start, end)}
	f.letters = lettersOf(f.both)
	return f
}

// body is the text that is checked, in both scripts, character for character.
type body struct{ text, hant, hans []rune }

func newBody(text string, both policy.Text) *body {
	t := &body{[]rune(text), []rune(both.Hant), []rune(both.Hans)}
	if len(t.hant) != len(t.text) || len(t.hans) != len(t.text) {
		t.hant, t.hans = t.text, t.text
	}
	return t
}

func (t *body) cut(start, end int) policy.Text {
	return policy.Text{Hant: string(t.hant[start:end]), Hans: string(t.hans[start:end])}
}
