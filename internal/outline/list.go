package outline

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// inline is a list inside running text: 一是…二是…, 第一，…第二，…. Its items may
// stand in one sentence or each open a paragraph.
type inline struct {
	items []extent
	label []int // bytes of each item's number
	first int   // line of the first item
	style int
}

// ordinal reads the number of an item at the start of s: its style, value and length.
func ordinal(s string) (style, n, size int) {
	r, _ := utf8.DecodeRuneInString(s)
	if r == '第' {
		v, k := numeral.Read(s[len("第"):])
		if k == 0 || v > 20 {
			return 0, 0, 0
		}
		at := len("第") + k
		for _, word := range []string{"个方面", "個方面", "方面", "个", "個", "点", "點"} {
			if strings.HasPrefix(s[at:], word) {
				at += len(word)
				break
			}
		}
		if m := markSize(s[at:]); m > 0 || strings.HasPrefix(s[at:], "是") {
			return 2, v, at + m
		}
		return 0, 0, 0
	}
	if !strings.ContainsRune("一二三四五六七八九十", r) {
		return 0, 0, 0
	}
	if v, k := numeral.Read(s); k > 0 && v <= 20 && strings.HasPrefix(s[k:], "是") {
		return 1, v, k + len("是")
	}
	return 0, 0, 0
}

// inlines finds the lists in the given lines that count from one without a gap.
// A list inside another's item is left to it.
func (sc *scan) inlines(lines []int) []inline {
	var done []inline
	open := [3]inline{}
	lastLine := [3]int{}
	finish := func(style int) {
		if l := open[style]; len(l.items) > 1 {
			done = append(done, l)
		}
		open[style] = inline{}
	}
	for _, i := range lines {
		l := sc.lines[i]
		s := sc.of(l.extent)
		for at := 0; at < len(s); {
			if style, n, size := ordinal(s[at:]); style > 0 {
				list := &open[style]
				start := l.start + at
				switch {
				case len(list.items) > 0 && n == len(list.items)+1:
					end := start
					if lastLine[style] != i {
						end = sc.lines[i-1].end
					}
					list.items[len(list.items)-1].end = end
					list.items = append(list.items, extent{start, l.end})
					list.label = append(list.label, size)
				case n == 1:
					finish(style)
					*list = inline{items: []extent{{start, l.end}}, label: []int{size}, first: i, style: style}
				}
				lastLine[style] = i
			}
			next := strings.IndexAny(s[at:], "。；：，")
			if next < 0 {
				break
			}
			_, width := utf8.DecodeRuneInString(s[at+next:])
			at += next + width
			at += len(s[at:]) - len(trimLeft(s[at:]))
		}
	}
	finish(1)
	finish(2)
	return apart(done)
}

// apart keeps the lists that do not reach into an earlier one.
func apart(lists []inline) []inline {
	for i := 1; i < len(lists); i++ {
		for k := i; k > 0 && lists[k].items[0].start < lists[k-1].items[0].start; k-- {
			lists[k], lists[k-1] = lists[k-1], lists[k]
		}
	}
	kept := lists[:0]
	end := -1
	for _, l := range lists {
		if l.items[0].start >= end {
			kept = append(kept, l)
			end = l.items[len(l.items)-1].end
		}
	}
	return kept
}

// claims are the counts that announce a list in the sentence before it: 將從三個
// 方面推進：. Both sides are in the text, so that the claim can be held against it.
func (l inline) claims(sc *scan) []claim {
	const near = 400 // bytes before the list
	start := l.items[0].start
	from := max(0, start-near)
	for from < start && !utf8.RuneStart(sc.text[from]) {
		from++
	}
	before := sc.trim(extent{from, start})
	before = sc.bare(before, "\n")
	if !sc.ends(before, "：") {
		return nil
	}
	sentences := sc.sentences(before)
	if len(sentences) == 0 {
		return nil
	}
	last := sentences[len(sentences)-1]
	var found []claim
	for _, t := range sc.tallies(last) {
		if t.kind == policy.Dimension || t.kind == policy.Measure {
			c := claim{kind: policy.Point, count: t.count, found: len(l.items), at: t.at, settled: true, holds: verdictTrue}
			if c.count != c.found {
				c.holds = verdictFalse
			}
			found = append(found, c)
		}
	}
	// The count next to the list is the one that announces it.
	if len(found) > 1 {
		found = found[len(found)-1:]
	}
	return found
}

// without is what is left of e when the items are taken out, which lie inside it in order.
func without(e extent, items []extent) []extent {
	var rest []extent
	at := e.start
	for _, it := range items {
		if it.start > at {
			rest = append(rest, extent{at, it.start})
		}
		at = max(at, it.end)
	}
	if at < e.end {
		rest = append(rest, extent{at, e.end})
	}
	return rest
}

// readList is the grammar of texts whose only order are lists 一是…二是…, each item
// a paragraph. Items are points: nobody carries them out by number.
func readList(_ *Reader, sc *scan) (*reading, error) {
	f := sc.frame()
	var lines []int
	for i, l := range sc.lines {
		if l.role == roleText && l.label.form == formFirst {
			lines = append(lines, i)
		}
	}
	if len(lines) < 3 {
		return nil, nil
	}
	lines = lines[:0]
	for i, l := range sc.lines {
		if l.role == roleText {
			lines = append(lines, i)
		}
	}
	r := &reading{grammar: "list"}
	inTree := map[int]bool{}
	lists, first := 0, len(sc.lines)
	for _, l := range sc.inlines(lines) {
		if len(l.items) < 3 || sc.lines[l.first].start != l.items[0].start || sc.lineAt(l.items[1].start) == l.first {
			continue
		}
		lists++
		first = min(first, l.first)
		r.claims = append(r.claims, l.claims(sc)...)
		for k, item := range l.items {
			n := &node{kind: policy.Point, num: fmt.Sprint(k + 1), label: sc.text[item.start : item.start+l.label[k]],
				text: extent{item.start + l.label[k], item.end}, words: []extent{item}}
			if lists > 1 {
				n.num = fmt.Sprintf("%d.%d", lists, k+1)
				n.within = fmt.Sprintf("list_%d", lists)
			}
			r.nodes = append(r.nodes, n)
			for i := sc.lineAt(item.start); i < len(sc.lines) && sc.lines[i].start < item.end; i++ {
				inTree[i] = true
			}
		}
	}
	if lists == 0 {
		return nil, nil
	}
	h := sc.readHead(f, first)
	h.into(r)
	r.passages = h.passages(sc, first)
	for i := first; i < len(sc.lines); i++ {
		if l := sc.lines[i]; !inTree[i] {
			r.passages = append(r.passages, passage(passageKind(l.role), l.extent))
		}
	}
	r.confidence = 0.55
	r.reason = fmt.Sprintf("%d lists of paragraphs that open with 一是, 二是", lists)
	return r, nil
}
