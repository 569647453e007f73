package outline

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// asked is a question: its lines, and the bytes of its number or speaker.
type asked struct {
	from, to int // lines
	label    int
}

// readQuestions is the grammar of press conferences and of questions and answers:
// 問：…答：…, speakers by name, or numbered headings that are questions. Nobody
// carries out a question, so that none is a measure; lists in answers are points.
func readQuestions(_ *Reader, sc *scan) (*reading, error) {
	marks := 0
	for _, l := range sc.lines {
		if strings.Contains(sc.of(l.extent), "？") {
			marks++
		}
	}
	if marks < 2 {
		return nil, nil
	}
	f := sc.frame()
	var found []asked
	how := ""
	for _, way := range []struct {
		name string
		find func(*frame) []asked
	}{{"question and answer marks", sc.markedQuestions}, {"speakers who ask and speakers who answer", sc.spokenQuestions}, {"numbered headings that are questions", sc.numberedQuestions}} {
		// Answers may hold dialogues of their own: the way that finds clearly more counts.
		if got := way.find(f); len(got) >= 2 && len(got) > 2*len(found) {
			found, how = got, way.name
		}
	}
	if found == nil {
		return nil, nil
	}
	r := &reading{
		grammar:    "question",
		confidence: min(0.985, 0.69+0.1*float64(len(found))),
		reason:     fmt.Sprintf("%d %s", len(found), how),
	}
	if n := sc.numberedBefore(f, found[0].from); n >= 3 {
		// Questions that close a numbered document are a part of it.
		r.confidence, r.reason = 0.55, fmt.Sprintf("%s, after %d numbered headings", r.reason, n)
	}
	for k, q := range found {
		end := len(sc.lines)
		if k+1 < len(found) {
			end = found[k+1].from
		}
		sc.question(r, q, end, k+1)
	}
	first := found[0].from
	h := sc.readHead(f, first)
	h.into(r)
	r.passages = append(r.passages, h.passages(sc, first)...)
	return r, nil
}

// numberedBefore counts the headings 一、 or 第一章 that follow each other in the
// body before line to.
func (sc *scan) numberedBefore(f *frame, to int) int {
	var run [forms]int
	most := 0
	for i := f.from; i < to; i++ {
		if l := sc.lines[i]; l.role == roleText && !l.label.weak && l.label.num == run[l.label.form]+1 {
			run[l.label.form]++
			if l.label.form >= formPart && l.label.form <= formComma {
				most = max(most, run[l.label.form])
			}
		}
	}
	return most
}

// question makes the node of a question and its answer, lines [q.from, end).
func (sc *scan) question(r *reading, q asked, end, num int) {
	n := &node{kind: policy.Question, num: fmt.Sprint(num)}
	start := sc.lines[q.from].start
	n.label = strings.Trim(sc.text[start:start+q.label], blanks)
	for i := q.from; i < q.to; i++ {
		e := sc.lines[i].extent
		if i == q.from {
			e.start += q.label
		}
		n.heading = append(n.heading, sc.trim(e))
	}
	var answer, whole []int
	hosted := false
	for i := q.from; i < end; i++ {
		l := sc.lines[i]
		name, _ := speaker(sc.of(l.extent))
		hosted = hosted && name == "" || strings.HasPrefix(name, "主持")
		if i >= q.to && (hosted || l.role != roleText && l.role != roleTable) {
			r.passages = append(r.passages, passage(passageKind(l.role), l.extent))
			continue
		}
		whole = append(whole, i)
		if i >= q.to {
			answer = append(answer, i)
		}
	}
	if pieces := sc.joined(answer, 0); len(pieces) > 0 {
		n.text, n.more = pieces[0], pieces[1:]
	}
	var items []extent
	var lists []inline
	for from := 0; from < len(answer); {
		// A list does not reach over a line that is none of the answer's.
		to := from + 1
		for to < len(answer) && answer[to] == answer[to-1]+1 {
			to++
		}
		lists = append(lists, sc.inlines(answer[from:to])...)
		from = to
	}
	for k, l := range lists {
		r.claims = append(r.claims, l.claims(sc)...)
		for j, item := range l.items {
			p := n.add(&node{kind: policy.Point, num: fmt.Sprintf("%d.%d", num, j+1), words: []extent{item},
				label: strings.TrimRight(sc.text[item.start:item.start+l.label[j]], "，、：")})
			if k > 0 {
				p.num = fmt.Sprintf("%d.%d.%d", num, k+1, j+1)
				p.within = fmt.Sprintf("list_%d", k+1)
			}
			items = append(items, item)
		}
	}
	for _, e := range sc.joined(whole, 0) {
		n.words = append(n.words, without(e, between(items, e))...)
	}
	n.borrowed = items
	r.nodes = append(r.nodes, n)
}

// between gives the items that lie in e.
func between(items []extent, e extent) []extent {
	var in []extent
	for _, it := range items {
		if e.start <= it.start && it.end <= e.end {
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
	if runes(name) > longest || strings.ContainsAny(name, "。，；！？、《》“”「」") || readLabel(s).form != noForm {
		return "", 0
	}
	return name, i + len("：")
}

// markedQuestions finds 問：… up to 答：….
func (sc *scan) markedQuestions(_ *frame) []asked {
	var list []asked
	open := -1
	answers := 0
	for i, l := range sc.lines {
		if l.role != roleText {
			continue
		}
		s := sc.of(l.extent)
		switch {
		case mark(s, "问", "問", "记者问", "記者問", "Q", "提问") > 0:
			open = i
		case open >= 0 && mark(s, "答", "A", "回答") > 0:
			answers++
			label := mark(sc.of(sc.lines[open].extent), "问", "問", "记者问", "記者問", "Q", "提问")
			list = append(list, asked{open, i, label})
			open = -1
		}
	}
	return list
}

// mark is the length of 問：, 1.問：, 【問】 or Q1： at the start of s, 0 if it has none.
func mark(s string, words ...string) int {
	bare := strings.TrimLeft(s[readLabel(s).size:], "【[")
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
		case r == '：' || r == ':' || r == '.' || r == '、' || width > 0 && strings.ContainsRune(blanks, r):
			return len(s) - len(tail) + width
		case len(tail) < len(rest):
			return len(s) - len(tail)
		}
	}
	return 0
}

// spokenQuestions finds the turns of a press conference: a turn that ends in a
// question is one, and the next turn its answer.
func (sc *scan) spokenQuestions(_ *frame) []asked {
	const longest, tail = 4, 240 // lines of a question; bytes at its end that hold the mark
	var turns []int
	for i, l := range sc.lines {
		if name, _ := speaker(sc.of(l.extent)); name != "" && l.role == roleText && l.kind != policy.BlockHeading {
			turns = append(turns, i)
		}
	}
	var list []asked
	answered := true
	for k := 0; k+1 < len(turns); k++ {
		from, to := turns[k], turns[k+1]
		name, size := speaker(sc.of(sc.lines[from].extent))
		next, _ := speaker(sc.of(sc.lines[to].extent))
		last := sc.of(sc.lines[to-1].extent)
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
func (sc *scan) numberedQuestions(f *frame) []asked {
	var asks, all [forms]int
	for i := f.from; i < f.to; i++ {
		l := sc.lines[i]
		if l.role != roleText || l.label.form == noForm {
			continue
		}
		all[l.label.form]++
		if sc.ends(l.extent, "？") {
			asks[l.label.form]++
		}
	}
	for form := formChapter; form <= formRound; form++ {
		if asks[form] < 2 || 10*asks[form] < 6*all[form] {
			continue
		}
		var list []asked
		for i := f.from; i < f.to; i++ {
			if l := sc.lines[i]; l.role == roleText && l.label.form == form && sc.ends(l.extent, "？") {
				list = append(list, asked{i, i + 1, l.label.size})
			}
		}
		return list
	}
	return nil
}
