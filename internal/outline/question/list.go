package question

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// inline is a list inside running text: 一是…二是…, 第一，…第二，…. Its items may
// stand in one sentence or each open a paragraph.
type inline struct {
	items []scan.Extent
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
		if m := label.MarkSize(s[at:]); m > 0 || strings.HasPrefix(s[at:], "是") {
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
func inlines(sc *scan.Scan, lines []int) []inline {
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
		l := sc.Lines[i]
		s := sc.Of(l.Extent)
		for at := 0; at < len(s); {
			if style, n, size := ordinal(s[at:]); style > 0 {
				list := &open[style]
				start := l.Start + at
				switch {
				case len(list.items) > 0 && n == len(list.items)+1:
					end := start
					if lastLine[style] != i {
						end = sc.Lines[i-1].End
					}
					list.items[len(list.items)-1].End = end
					list.items = append(list.items, scan.Extent{Start: start, End: l.End})
					list.label = append(list.label, size)
				case n == 1:
					finish(style)
					*list = inline{items: []scan.Extent{{Start: start, End: l.End}}, label: []int{size}, first: i, style: style}
				}
				lastLine[style] = i
			}
			next := strings.IndexAny(s[at:], "。；：，")
			if next < 0 {
				break
			}
			_, width := utf8.DecodeRuneInString(s[at+next:])
			at += next + width
			at += len(s[at:]) - len(label.TrimLeft(s[at:]))
		}
	}
	finish(1)
	finish(2)
	return apart(done)
}

// apart keeps the lists that do not reach into an earlier one.
func apart(lists []inline) []inline {
	for i := 1; i < len(lists); i++ {
		for k := i; k > 0 && lists[k].items[0].Start < lists[k-1].items[0].Start; k-- {
			lists[k], lists[k-1] = lists[k-1], lists[k]
		}
	}
	kept := lists[:0]
	end := -1
	for _, l := range lists {
		if l.items[0].Start >= end {
			kept = append(kept, l)
			end = l.items[len(l.items)-1].End
		}
	}
	return kept
}

// claims are the counts that announce a list in the sentence before it: 將從三個
// 方面推進：. Both sides are in the text, so that the claim can be held against it.
func (l inline) claims(sc *scan.Scan) []scan.Claim {
	const near = 400 // bytes before the list
	start := l.items[0].Start
	from := max(0, start-near)
	for from < start && !utf8.RuneStart(sc.Clean[from]) {
		from++
	}
	before := sc.Trim(scan.Extent{Start: from, End: start})
	before = sc.Bare(before, "\n")
	if !sc.Ends(before, "：") {
		return nil
	}
	sentences := sc.Sentences(before)
	if len(sentences) == 0 {
		return nil
	}
	last := sentences[len(sentences)-1]
	var found []scan.Claim
	for _, t := range sc.Tallies(last) {
		if t.Kind == policy.Dimension || t.Kind == policy.Measure {
			c := scan.Claim{Kind: policy.Point, Count: t.Count, Found: len(l.items), At: t.At, Settled: true, Holds: scan.VerdictTrue}
			if c.Count != c.Found {
				c.Holds = scan.VerdictFalse
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
func without(e scan.Extent, items []scan.Extent) []scan.Extent {
	var rest []scan.Extent
	at := e.Start
	for _, it := range items {
		if it.Start > at {
			rest = append(rest, scan.Extent{Start: at, End: it.Start})
		}
		at = max(at, it.End)
	}
	if at < e.End {
		rest = append(rest, scan.Extent{Start: at, End: e.End})
	}
	return rest
}

// List is the grammar of texts whose only order are lists 一是…二是…, each item
// a paragraph. Items are points: nobody carries them out by number.
func List(sc *scan.Scan) (*scan.Reading, error) {
	f := sc.Frame()
	var lines []int
	for i, l := range sc.Lines {
		if l.Role == scan.RoleText && l.Label.Form == label.FormFirst {
			lines = append(lines, i)
		}
	}
	if len(lines) < 3 {
		return nil, nil
	}
	lines = lines[:0]
	for i, l := range sc.Lines {
		if l.Role == scan.RoleText {
			lines = append(lines, i)
		}
	}
	r := &scan.Reading{Grammar: "list"}
	inTree := map[int]bool{}
	lists, first := 0, len(sc.Lines)
	for _, l := range inlines(sc, lines) {
		if len(l.items) < 3 || sc.Lines[l.first].Start != l.items[0].Start || sc.LineAt(l.items[1].Start) == l.first {
			continue
		}
		lists++
		first = min(first, l.first)
		r.Claims = append(r.Claims, l.claims(sc)...)
		for k, item := range l.items {
			n := &scan.Node{Kind: policy.Point, Num: fmt.Sprint(k + 1), Label: sc.Clean[item.Start : item.Start+l.label[k]],
				Text: scan.Extent{Start: item.Start + l.label[k], End: item.End}, Words: []scan.Extent{item}}
			if lists > 1 {
				n.Num = fmt.Sprintf("%d.%d", lists, k+1)
				n.Within = fmt.Sprintf("list_%d", lists)
			}
			r.Nodes = append(r.Nodes, n)
			for i := sc.LineAt(item.Start); i < len(sc.Lines) && sc.Lines[i].Start < item.End; i++ {
				inTree[i] = true
			}
		}
	}
	if lists == 0 {
		return nil, nil
	}
	h := head.Read(sc, f, first)
	h.Into(r)
	r.Passages = h.Passages(sc, first)
	for i := first; i < len(sc.Lines); i++ {
		if l := sc.Lines[i]; !inTree[i] {
			r.Passages = append(r.Passages, scan.Passage(scan.PassageKind(l.Role), l.Extent))
		}
	}
	r.Confidence = 0.55
	r.Reason = fmt.Sprintf("%d lists of paragraphs that open with 一是, 二是", lists)
	return r, nil
}
