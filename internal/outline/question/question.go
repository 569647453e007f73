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

// asked is a question: its lines, and the bytes of its number or speaker.
type asked struct {
	from, to int // lines
	label    int
}

// Read is the grammar of press conferences and of questions and answers:
// 問：…答：…, speakers by name, or numbered headings that are questions. Nobody
// carries out a question, so that none is a measure; lists in answers are points.
func Read(sc *scan.Scan) (*scan.Reading, error) {
	marks := 0
	for _, l := range sc.Lines {
		if strings.Contains(sc.Of(l.Extent), "？") {
			marks++
		}
	}
	if marks < 2 {
		return nil, nil
	}
	f := sc.Frame()
	var found []asked
	how := ""
	for _, way := range []struct {
		name string
		find func(*scan.Scan, *scan.Frame) []asked
	}{{"question and answer marks", markedQuestions}, {"speakers who ask and speakers who answer", spokenQuestions}, {"numbered headings that are questions", numberedQuestions}} {
		// Answers may hold dialogues of their own: the way that finds clearly more counts.
		if got := way.find(sc, f); len(got) >= 2 && len(got) > 2*len(found) {
			found, how = got, way.name
		}
	}
	if found == nil {
		return nil, nil
	}
	r := &scan.Reading{
		Grammar:    "question",
		Confidence: min(0.985, 0.69+0.1*float64(len(found))),
		Reason:     fmt.Sprintf("%d %s", len(found), how),
	}
	if n := numberedBefore(sc, f, found[0].from); n >= 3 {
		// Questions that close a numbered document are a part of it.
		r.Confidence, r.Reason = 0.55, fmt.Sprintf("%s, after %d numbered headings", r.Reason, n)
	}
	for k, q := range found {
		end := len(sc.Lines)
		if k+1 < len(found) {
			end = found[k+1].from
		}
		question(sc, r, q, end, k+1)
	}
	first := found[0].from
	h := head.Read(sc, f, first)
	h.Into(r)
	r.Passages = append(r.Passages, h.Passages(sc, first)...)
	return r, nil
}

// numberedBefore counts the headings 一、 or 第一章 that follow each other in the
// body before line to.
func numberedBefore(sc *scan.Scan, f *scan.Frame, to int) int {
	var run [label.Forms]int
	most := 0
	for i := f.From; i < to; i++ {
		if l := sc.Lines[i]; l.Role == scan.RoleText && !l.Label.Weak && l.Label.Num == run[l.Label.Form]+1 {
			run[l.Label.Form]++
			if l.Label.Form >= label.FormPart && l.Label.Form <= label.FormComma {
				most = max(most, run[l.Label.Form])
			}
		}
	}
	return most
}

// question makes the node of a question and its answer, lines [q.from, end).
func question(sc *scan.Scan, r *scan.Reading, q asked, end, num int) {
	n := &scan.Node{Kind: policy.Question, Num: fmt.Sprint(num)}
	start := sc.Lines[q.from].Start
	n.Label = strings.Trim(sc.Clean[start:start+q.label], label.Blanks)
	for i := q.from; i < q.to; i++ {
		e := sc.Lines[i].Extent
		if i == q.from {
			e.Start += q.label
		}
		n.Heading = append(n.Heading, sc.Trim(e))
	}
	var answer, whole []int
	hosted := false
	for i := q.from; i < end; i++ {
		l := sc.Lines[i]
		name, _ := speaker(sc.Of(l.Extent))
		hosted = hosted && name == "" || strings.HasPrefix(name, "主持")
		if i >= q.to && (hosted || l.Role != scan.RoleText && l.Role != scan.RoleTable) {
			r.Passages = append(r.Passages, scan.Passage(scan.PassageKind(l.Role), l.Extent))
			continue
		}
		whole = append(whole, i)
		if i >= q.to {
			answer = append(answer, i)
		}
	}
	if pieces := sc.Joined(answer, 0); len(pieces) > 0 {
		n.Text, n.More = pieces[0], pieces[1:]
	}
	var items []scan.Extent
	var lists []inline
	for from := 0; from < len(answer); {
		// A list does not reach over a line that is none of the answer's.
		to := from + 1
		for to < len(answer) && answer[to] == answer[to-1]+1 {
			to++
		}
		lists = append(lists, inlines(sc, answer[from:to])...)
		from = to
	}
	for k, l := range lists {
		r.Claims = append(r.Claims, l.claims(sc)...)
		for j, item := range l.items {
			p := n.Add(&scan.Node{Kind: policy.Point, Num: fmt.Sprintf("%d.%d", num, j+1), Words: []scan.Extent{item},
				Label: strings.TrimRight(sc.Clean[item.Start:item.Start+l.label[j]], "，、：")})
			if k > 0 {
				p.Num = fmt.Sprintf("%d.%d.%d", num, k+1, j+1)
				p.Within = fmt.Sprintf("list_%d", k+1)
			}
			items = append(items, item)
		}
	}
	for _, e := range sc.Joined(whole, 0) {
		n.Words = append(n.Words, without(e, between(items, e))...)
	}
	n.Borrowed = items
	r.Nodes = append(r.Nodes, n)
}

// between gives the items that lie in e.
func between(items []scan.Extent, e scan.Extent) []scan.Extent {
	var in []scan.Extent
	for _, it := range items {
		if e.Start <= it.Start && it.End <= e.End {
			in = append(in, it)
		}
	}
	return in
}

// speaker is the name before the first colon of a line, with its length, the
// colon included; "" if the line opens with no name.
func speaker(s string) (name string, size int) {
	const longest = 22 // characters, as 中央广播电视总台（央视）记者
	i := strings.Index(s, "：")
	if i <= 0 || i > 4*longest {
		return "", 0
	}
	name = s[:i]
	if utf8.RuneCountInString(name) > longest || strings.ContainsAny(name, "。，；！？、《》“”「」") || label.Read(s).Form != label.None {
		return "", 0
	}
	return name, i + len("：")
}

// markedQuestions finds 問：… up to 答：….
func markedQuestions(sc *scan.Scan, _ *scan.Frame) []asked {
	var list []asked
	open := -1
	answers := 0
	for i, l := range sc.Lines {
		if l.Role != scan.RoleText {
			continue
		}
		s := sc.Of(l.Extent)
		switch {
		case mark(s, "问", "問", "记者问", "記者問", "Q", "提问") > 0:
			open = i
		case open >= 0 && mark(s, "答", "A", "回答") > 0:
			answers++
			label := mark(sc.Of(sc.Lines[open].Extent), "问", "問", "记者问", "記者問", "Q", "提问")
			list = append(list, asked{open, i, label})
			open = -1
		}
	}
	return list
}

// mark is the length of 問：, 1.問：, 【問】 or Q1： at the start of s, 0 if it has none.
func mark(s string, words ...string) int {
	bare := strings.TrimLeft(s[label.Read(s).Size:], "【[")
	for _, word := range words {
		rest, ok := strings.CutPrefix(bare, word)
		if !ok {
			continue
		}
		if _, n := numeral.Read(rest); n > 0 {
			rest = rest[n:]
		}
		tail := strings.TrimLeft(rest, "】]")
		r, width := utf8.DecodeRuneInString(tail)
		switch {
		case r == '：' || r == ':' || r == '.' || r == '、' || width > 0 && strings.ContainsRune(label.Blanks, r):
			return len(s) - len(tail) + width
		case len(tail) < len(rest):
			return len(s) - len(tail)
		}
	}
	return 0
}

// spokenQuestions finds the turns of a press conference: a turn that ends in a
// question is one, and the next turn its answer.
func spokenQuestions(sc *scan.Scan, _ *scan.Frame) []asked {
	const longest, tail = 4, 240 // lines of a question; bytes at its end that hold the mark
	var turns []int
	for i, l := range sc.Lines {
		if name, _ := speaker(sc.Of(l.Extent)); name != "" && l.Role == scan.RoleText && l.Kind != policy.BlockHeading {
			turns = append(turns, i)
		}
	}
	var list []asked
	answered := true
	for k := 0; k+1 < len(turns); k++ {
		from, to := turns[k], turns[k+1]
		name, size := speaker(sc.Of(sc.Lines[from].Extent))
		next, _ := speaker(sc.Of(sc.Lines[to].Extent))
		last := sc.Of(sc.Lines[to-1].Extent)
		asks := to-from <= longest && next != name && strings.Contains(last[max(0, len(last)-tail):], "？")
		if asks && (answered || strings.Contains(name, "记者") || strings.Contains(name, "記者")) && !strings.HasPrefix(name, "主持") {
			list = append(list, asked{from, to, size})
			answered = false
			continue
		}
		answered = answered || !strings.HasPrefix(name, "主持")
	}
	return list
}

// numberedQuestions finds headings 一、為什麼…？ where most headings of their form ask.
func numberedQuestions(sc *scan.Scan, f *scan.Frame) []asked {
	var asks, all [label.Forms]int
	for i := f.From; i < f.To; i++ {
		l := sc.Lines[i]
		if l.Role != scan.RoleText || l.Label.Form == label.None {
			continue
		}
		all[l.Label.Form]++
		if sc.Ends(l.Extent, "？") {
			asks[l.Label.Form]++
		}
	}
	for form := label.FormChapter; form <= label.FormRound; form++ {
		if asks[form] < 2 || 10*asks[form] < 6*all[form] {
			continue
		}
		var list []asked
		for i := f.From; i < f.To; i++ {
			if l := sc.Lines[i]; l.Role == scan.RoleText && l.Label.Form == form && sc.Ends(l.Extent, "？") {
				list = append(list, asked{i, i + 1, l.Label.Size})
			}
		}
		return list
	}
	return nil
}
