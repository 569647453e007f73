package scan

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// noteMark is the mark [1] at the start of a note below the text, "" if s begins otherwise.
func noteMark(s string) string {
	const longest = 8 // bytes
	if !strings.HasPrefix(s, "[") && !strings.HasPrefix(s, "［") {
		return "" // nearly always, before a long line is gone through
	}
	end := strings.IndexAny(s[:min(len(s), longest+len("］"))], "]］")
	if end < 2 || end > longest {
		return ""
	}
	inside := strings.TrimLeft(s[:end], "[［")
	if _, n := numeral.Arabic(inside); n == 0 || n != len(inside) {
		return ""
	}
	return "[" + inside + "]"
}

// endnotes marks the notes that close a text, [1] …, and their heading, where the text above
// cites one of them: they are none of the last part's words.
func (sc *Scan) endnotes() {
	const most = 200 // notes that are looked for
	from := len(sc.Lines)
	cited := false
	for i := len(sc.Lines) - 1; i > 0; i-- {
		s := sc.Of(sc.Lines[i].Extent)
		mark := noteMark(s)
		if mark == "" {
			switch strings.Trim(Compact(s), "：:【】[]") {
			case "注释", "注釋", "注解", "註解", "註釋", "脚注", "腳註", "尾注", "注", "註":
				from = min(from, i)
			}
			break
		}
		from = i
		cited = cited || len(sc.Lines)-i < most && strings.Contains(sc.Clean[:sc.Lines[i].Start], mark)
	}
	if !cited {
		return
	}
	for i := from; i < len(sc.Lines); i++ {
		sc.Lines[i].Role = RoleQuote
	}
}

// footnotes gives the notes below the text to the provisions that cite them: the first
// one owns a note's words, others borrow them. Notes that nothing cites stay passages.
func (sc *Scan) footnotes(r *Reading) {
	notes := map[string]*Node{}
	for _, p := range r.Passages {
		if p.Kind != policy.Prose || len(p.Words) != 1 {
			continue
		}
		if mark := noteMark(sc.Of(p.Text)); mark != "" && notes[mark] == nil {
			notes[mark] = p
		}
	}
	if len(notes) == 0 {
		return
	}
	owned := map[*Node]bool{}
	var walk func(list []*Node)
	walk = func(list []*Node) {
		for _, n := range list {
			for _, mark := range sc.cited(n) {
				p := notes[mark]
				switch {
				case p == nil || p.Text.Start < n.start():
					continue
				case owned[p]:
					n.Borrowed = append(n.Borrowed, p.Text)
				default:
					owned[p] = true
					n.Words = append(n.Words, p.Words...)
				}
				if n.Text.Empty() && len(n.More) == 0 {
					n.Text = p.Text
				} else {
					n.More = append(n.More, p.Text)
				}
			}
			walk(n.Children)
		}
	}
	walk(r.Nodes)
	kept := r.Passages[:0]
	for _, p := range r.Passages {
		if !owned[p] {
			kept = append(kept, p)
		}
	}
	r.Passages = kept
}

// start is where the words of n begin.
func (n *Node) start() int {
	if len(n.Words) == 0 {
		return n.Text.Start
	}
	return n.Words[0].Start
}

// cited lists the marks of notes in the heading and text of n, each once.
func (sc *Scan) cited(n *Node) (marks []string) {
	const most = 100
	seen := map[string]bool{}
	for _, list := range [][]Extent{n.Heading, {n.Text}, n.More} {
		for _, e := range list {
			s := sc.Of(e)
			for len(marks) < most {
				i := strings.IndexAny(s, "[［")
				if i < 0 {
					break
				}
				s = s[i:]
				mark := noteMark(s)
				if mark != "" && !seen[mark] {
					seen[mark] = true
					marks = append(marks, mark)
				}
				s = s[1:]
			}
		}
	}
	return marks
}

// tornNote marks the lines on which the sentence of the note at line i goes on, where it is broken
// into lines, and is the last of them.
func (sc *Scan) tornNote(i int) int {
	const full, most = 12, 5 // characters of a full line, lines of a sentence
	from := i
	for i-from < most && i+1 < len(sc.Lines) {
		l, next := sc.Lines[i], sc.Lines[i+1]
		if sc.Ends(l.Extent, "。；！？：") || utf8.RuneCountInString(sc.Of(l.Extent)) < full && i == from || next.Role != RoleText || next.Label.Form != label.None || next.Kind != policy.BlockParagraph || IsAttachment(sc.Of(next.Extent)) || sc.dateLine(sc.Of(next.Extent)) {
			break
		}
		if !sc.sentenceEnds(i + 1) {
			break
		}
		i++
		sc.Lines[i].Role = RoleNote
	}
	return i
}

// sentenceEnds reports whether a full stop ends one of the few lines from line i on, before a number.
func (sc *Scan) sentenceEnds(i int) bool {
	const most = 5 // lines of a sentence
	for k := i; k < min(i+most, len(sc.Lines)) && sc.Lines[k].Label.Form == label.None; k++ {
		if sc.Ends(sc.Lines[k].Extent, "。") {
			return true
		}
	}
	return false
}
