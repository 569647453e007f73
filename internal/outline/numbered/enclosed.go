package numbered

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// another finds where one text holds several documents, as a notice that issues two
// sets of rules does, or a decision below which the statute it amends is published
// anew: the outermost count begins anew, or with articles, below a title of its own. It
// gives the lines of the title, of the words between it and the new first
// number, and of the formulas that close the document before; they belong to none of its parts.
func (n *numbered) another() map[int]policy.Kind {
	const most = 12 // lines from a title to the first number
	sc := n.sc
	var lines map[int]policy.Kind
	for k, u := range n.top {
		if k == 0 || u.label.Num != 1 || u.label.Form != n.top[k-1].label.Form && (!codified(u.label.Form) || codified(n.top[k-1].label.Form)) {
			continue
		}
		floor := max(n.lastLine(n.top[k-1])+1, u.line-most)
		title := u.line - 1
		for title >= floor && !(head.TitleLine(sc, sc.Lines[title]) && head.Titled(sc.Of(sc.Lines[title].Extent))) {
			title--
		}
		if title < floor {
			continue
		}
		first := title
		for first > floor && sc.Lines[first-1].Role == scan.RoleText && head.TitleLine(sc, sc.Lines[first-1]) && !head.Titled(sc.Of(sc.Lines[first-1].Extent)) {
			first--
		}
		var name []scan.Extent
		for i := first; i <= title; i++ {
			name = append(name, sc.Lines[i].Extent)
		}
		if lines == nil {
			lines = map[int]policy.Kind{}
			n.second = name
		}
		from := n.lastLine(n.top[k-1]) + 1
		if order := n.orderAbove(from, first); order >= 0 || n.uncovered() {
			n.others = append(n.others, other{sc.Join(name), u.line})
			for i := max(order, from); order >= 0 && i < first; i++ {
				lines[i] = policy.Preamble
			}
		}
		for i := first - 1; i >= floor && (scan.Formula(sc.Of(sc.Lines[i].Extent)) || republishes(sc.Of(sc.Lines[i].Extent))); i-- {
			lines[i] = policy.Prose
		}
		for i := first; i < u.line; i++ {
			if lines[i] = policy.Preamble; i <= title {
				lines[i] = policy.Caption
			}
		}
	}
	return lines
}

// other is a document that the text holds behind its first one.
type other struct {
	title string
	line  int // of its first number
}

// orderAbove is the line between from and to at which an order or announcement of its own
// opens above the title at line to; -1 if none does.
func (n *numbered) orderAbove(from, to int) int {
	for i := from; i < to; i++ {
		if head.Promulgates(n.sc, i) {
			return i
		}
	}
	return -1
}

// uncovered reports whether nothing stands before the first number but a title and when it was
// adopted: no notice that issues several documents, no decision that amends one.
func (n *numbered) uncovered() bool {
	sc := n.sc
	for i := range n.units[0].begin {
		l := sc.Lines[i]
		s := sc.Of(l.Extent)
		if l.Role == scan.RoleText && (sc.Ends(l.Extent, "。：") && !scan.Parenthesised(s) || strings.HasSuffix(s, "决定") || strings.HasSuffix(s, "決定") || strings.HasSuffix(s, "通知")) || l.Role == scan.RoleSign {
			return false
		}
	}
	return true
}

// several says that the text holds several documents, by their titles, in place of the doubts
// about numbers that begin again.
func (n *numbered) several(h *head.Head) {
	if len(n.others) == 0 {
		return
	}
	names := []string{n.sc.Join(h.Title)}
	kept := n.warnings[:0]
	for _, w := range n.warnings {
		if !slices.ContainsFunc(n.others, func(o other) bool { return o.line == w.line }) {
			kept = append(kept, w)
		}
	}
	for _, o := range n.others {
		names = append(names, o.title)
	}
	n.warnings = append(kept, warning{policy.NewIssue(policy.SeveralDocuments, len(n.others)+1, strings.Join(titles(names), "、")), n.others[0].line})
}

// titles sets titles in 《》.
func titles(names []string) (list []string) {
	for _, name := range names {
		list = append(list, "《"+strings.Trim(name, "《》")+"》")
	}
	return list
}

// further takes into the body what stands below a document's signature and is another one: a
// title, and below it numbers that begin anew and count on. An order that promulgates it may
// stand between; an attachment is none.
func further(sc *scan.Scan, f *scan.Frame) {
	for i := f.To; i < len(sc.Lines); i++ {
		l := sc.Lines[i]
		if l.Role == scan.RoleAttach {
			return
		}
		if l.Role != scan.RoleTail || !head.TitleLine(sc, l) || !head.Titled(sc.Of(l.Extent)) || !begins(sc, i) {
			continue
		}
		from := f.To
		for f.To = i; f.To < len(sc.Lines) && sc.Lines[f.To].Role != scan.RoleAttach; f.To++ {
		}
		for k := from; k < f.To; k++ {
			if l := &sc.Lines[k]; l.Role == scan.RoleTail && !scan.IsTail(sc.Of(l.Extent)) {
				l.Role = scan.RoleText
			}
		}
		return
	}
}

// begins reports whether the first number below the title at line i is a first one, close by,
// and the second of its form follows.
func begins(sc *scan.Scan, i int) bool {
	const most = 12 // lines from a title to the first number
	first := label.None
	for k := i + 1; k < len(sc.Lines); k++ {
		l := sc.Lines[k]
		switch {
		case l.Role != scan.RoleTail && l.Role != scan.RoleText || l.Label.Form == label.None || l.Label.Weak:
			if first == label.None && k-i > most {
				return false
			}
		case first == label.None:
			if first = l.Label.Form; l.Label.Num != 1 || first > label.FormComma {
				return false
			}
		case l.Label.Form == first:
			return l.Label.Num == 2
		}
	}
	return false
}

// codified reports whether a form is one of those that statutes are numbered with.
func codified(f label.Form) bool {
	return f >= label.FormPart && f <= label.FormDivision || f == label.FormArticle
}

// republishes reports whether a paragraph says that a text follows as it was amended.
func republishes(s string) bool {
	return strings.HasSuffix(s, "重新公布。") || strings.HasSuffix(s, "重新發布。") || strings.HasSuffix(s, "重新发布。")
}

// lastLine is the line of the last number in u.
func (n *numbered) lastLine(u *unit) int {
	for len(u.children) > 0 {
		u = u.children[len(u.children)-1]
	}
	return u.line
}
