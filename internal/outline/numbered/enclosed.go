package numbered

import (
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
		for first > floor && head.TitleLine(sc, sc.Lines[first-1]) && !head.Titled(sc.Of(sc.Lines[first-1].Extent)) {
			first--
		}
		if lines == nil {
			lines = map[int]policy.Kind{}
			for i := first; i <= title; i++ {
				n.second = append(n.second, sc.Lines[i].Extent)
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
