package numbered

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// candidates are the lines of the body whose numbers can count its parts. Forms
// that prove nothing alone (a. I. "1 總則") are left out unless they run.
func candidates(sc *scan.Scan, f *scan.Frame) []int {
	namedBelow(sc, f)
	var strong, second [label.Forms]bool
	decimals := false
	for i := f.From; i < f.To; i++ {
		l := &sc.Lines[i]
		if l.Role != scan.RoleText || l.Label.Form == label.None {
			continue
		}
		if !l.Label.Weak {
			strong[l.Label.Form] = true
		}
		second[l.Label.Form] = second[l.Label.Form] || l.Label.Num == 2
		decimals = decimals || l.Label.Form == label.FormDecimal2 && l.Label.Num == 1
	}
	references := references(sc, f)
	var list []int
	for i := f.From; i < f.To; i++ {
		l := &sc.Lines[i]
		if l.Role != scan.RoleText {
			continue
		}
		switch k := l.Label.Form; {
		case k == label.None || l.Label.Glued && references[i]:
			continue
		case head.IsCap(sc, *l):
			continue
		case k == label.FormBare && (!decimals || !sc.Caption(*l)) && !(l.Kind == policy.BlockHeading && second[k]):
			continue
		case k >= label.FormDecimal2 && k <= label.FormDecimal4 && !decimals:
			continue
		case l.Label.Weak && k != label.FormBare && (strong[k] || !second[k] || !sc.Caption(*l)):
			continue
		case (k == label.FormLetter || k == label.FormRoman || k == label.FormHalf || k == label.FormCircled || k == label.FormFirst || k == label.FormNamed || k == label.FormNamedIn || k == label.FormStem || k == label.FormCapital || k == label.FormSmallRoman) && !second[k]:
			continue
		case (k == label.FormTitle || k == label.FormSubtitle) && !strong[label.FormArticle]:
			continue
		case l.Label.Num == 1 && k >= label.FormBracket && holdsList(sc, i, f.To):
			continue
		}
		list = append(list, i)
	}
	return list
}

// namedBelow sets apart numbers behind two words, 任務一： and 舉措1：, where those of the second begin anew
// under those of the first.
func namedBelow(sc *scan.Scan, f *scan.Frame) {
	var first, second uint8
	met, begins, since := 0, 0, false
	for i := f.From; i < f.To; i++ {
		l := sc.Lines[i].Label
		switch {
		case sc.Lines[i].Role != scan.RoleText || l.Form != label.FormNamed:
			continue
		case met == 0:
			met, first = 1, l.Name
		case l.Name == first:
		case met == 1:
			met, second = 2, l.Name
		case l.Name != second:
			return
		}
		if l.Name == first {
			since = true
		} else if since && l.Num == 1 {
			begins, since = begins+1, false
		}
	}
	if begins < 2 {
		return
	}
	for i := f.From; i < f.To; i++ {
		if l := &sc.Lines[i]; l.Role == scan.RoleText && l.Label.Form == label.FormNamed && l.Label.Name == second {
			l.Label.Form = label.FormNamedIn
		}
	}
}

// holdsList reports whether line i, which opens with a first number, holds a whole
// list: the second number stands in it behind a sentence or clause, and no line
// below goes on counting. Such a list is text of the part it stands in.
func holdsList(sc *scan.Scan, i, to int) bool {
	const longest = 6000 // bytes of a paragraph; a longer line is a text without line ends
	l := sc.Lines[i]
	if l.End-l.Start > longest {
		return false
	}
	for k := i + 1; k < to; k++ {
		m := sc.Lines[k]
		if m.Role != scan.RoleText || m.Label.Form == label.None {
			continue
		}
		if m.Label.Form == l.Label.Form && m.Label.Num > 1 {
			return false
		}
		if m.Label.Form <= l.Label.Form {
			break
		}
	}
	for at := l.Start + l.Label.Size; ; {
		k := strings.Index(sc.Clean[at:l.End], "；")
		if end := strings.Index(sc.Clean[at:l.End], "。"); end >= 0 && (k < 0 || end < k) {
			k = end
		}
		if k < 0 {
			return false
		}
		at += k + len("；")
		if m := label.Read(label.TrimLeft(sc.Clean[at:l.End])); m.Form == l.Label.Form && m.Num == 2 && !m.Weak {
			return true
		}
	}
}

// references are the lines that open with the number of an article which stands
// elsewhere as one by itself: 第二條關係, where the articles' numbers are set off by blanks.
func references(sc *scan.Scan, f *scan.Frame) map[int]bool {
	const fewest = 3 // articles set off
	type article struct{ num, sub int }
	var glued []int
	for i := f.From; i < f.To; i++ {
		if l := &sc.Lines[i]; l.Role == scan.RoleText && l.Label.Glued {
			glued = append(glued, i)
		}
	}
	if glued == nil {
		return nil
	}
	free := map[article]bool{}
	for i := f.From; i < f.To; i++ {
		if l := &sc.Lines[i]; l.Role == scan.RoleText && l.Label.Form == label.FormArticle && !l.Label.Glued {
			free[article{l.Label.Num, l.Label.Sub}] = true
		}
	}
	if len(free) < fewest {
		return nil
	}
	lines := map[int]bool{}
	for _, i := range glued {
		lines[i] = free[article{sc.Lines[i].Label.Num, sc.Lines[i].Label.Sub}]
	}
	return lines
}

// order gives each form its place among the levels of this text. The ladder of
// forms is the rule; a text may turn two of them around. That shows in the
// numbers: what begins anew under each of the other's is below it, what runs on
// across them is above.
func order(sc *scan.Scan, list []int) [label.Forms]int {
	var signs evidence
	var since [label.Forms][label.Forms]bool
	for _, i := range list {
		l := sc.Lines[i].Label
		a := l.Form
		for b := label.Form(1); b < label.Forms; b++ {
			if !since[a][b] {
				continue
			}
			switch {
			case l.Num == signs.last[a]+1 && l.Num > 1:
				signs.runs[a][b]++
			case l.Num == 1 && signs.last[a] > 0:
				signs.restarts[a][b]++
			case l.Num == 1:
				signs.begins[a][b]++
			}
			since[a][b] = false
		}
		signs.last[a] = l.Num
		signs.count[a]++
		for c := label.Form(1); c < label.Forms; c++ {
			since[c][a] = c != a
		}
	}
	ladder := make([]label.Form, 0, label.Forms)
	for f := label.Form(1); f < label.Forms; f++ {
		if signs.count[f] == 0 && f > label.FormArticle {
			continue // no step between the forms that there are; articles never rise above chapters
		}
		at := len(ladder)
		for at > 0 && signs.turned(f, ladder[at-1]) {
			at--
		}
		ladder = append(ladder, label.None)
		copy(ladder[at+1:], ladder[at:])
		ladder[at] = f
	}
	var rank [label.Forms]int
	for i, f := range ladder {
		rank[f] = i
	}
	return rank
}

// evidence is what the numbers of a text say about which form is above which.
type evidence struct {
	last, count [label.Forms]int
	runs        [label.Forms][label.Forms]int // a goes on counting after b came between
	restarts    [label.Forms][label.Forms]int // a begins anew after b came between
	begins      [label.Forms][label.Forms]int // a begins for the first time after b
}

// turned reports whether the signs that f is above g outweigh the ladder, which
// says otherwise. Where both run on through the text, the one with fewer numbers
// is above.
func (e *evidence) turned(f, g label.Form) bool {
	if g == label.FormCapital && f == label.FormArabic {
		return false // paragraphs that run on below (A) and (B)
	}
	if e.restarts[f][g]+e.restarts[g][f] == 0 && e.runs[f][g] >= 1 && e.runs[g][f] >= 1 {
		return e.count[f] < e.count[g]
	}
	against := e.runs[f][g] + e.restarts[g][f] + e.begins[g][f]
	with := e.runs[g][f] + e.restarts[f][g] + e.begins[f][g]
	if f == label.FormCapital && g == label.FormBracket {
		return against > with // (A), and （一） below some of them, as Hong Kong's addresses have it
	}
	return against >= 2 && against > with
}

// unit is a numbered part in the making: a line with a number and what belongs to it.
type unit struct {
	line     int
	label    label.Label
	kind     level
	lost     bool // its number was not printed
	articles bool // the text has some
	twin     int  // how many before it have the same number under the same parent

	other []scan.Extent // the same heading in another language, on the line before or behind
	twice bool          // its number is printed in another language, too
	begin int           // its first line: line, or the one of the other language before it

	own   []int         // lines of its own
	read  []int         // lines read in its text: its own and its points'
	title []scan.Extent // on those lines, if any
	rest  int           // where its text begins

	parent   *unit
	children []*unit
	node     *scan.Node
}

// level is the depth at which a form stands, as kinds name it.
type level int

const (
	levelPart level = iota
	levelSubpart
	levelChapter
	levelSection
	levelSubsection
	levelParagraph
	levelSubparagraph
	levelPoint
	levelSubpoint
	levelNone
	levelArticle level = -1
)

// units accepts the candidates that fit a count, nests them, and says what does
// not fit. A number is never changed.
func units(sc *scan.Scan, list []int, rank [label.Forms]int) (top []*unit, warnings []warning) {
	var stack []*unit
	var last [label.Forms]*unit
	from := 0
	for at, i := range list {
		l := sc.Lines[i].Label
		if l.Form == label.FormArticle && len(stack) > 0 && supplement(sc, from, i) {
			stack = stack[:0]
		}
		from = i
		depth := len(stack)
		for depth > 0 && rank[stack[depth-1].label.Form] >= rank[l.Form] {
			depth--
		}
		siblings := &top
		var parent *unit
		if depth > 0 {
			parent = stack[depth-1]
			siblings = &parent.children
		}
		var before *unit
		if n := len(*siblings); n > 0 && (*siblings)[n-1].label.Form == l.Form {
			before = (*siblings)[n-1]
		}
		if !decimalFits(sc, l, stack[:depth]) {
			continue
		}
		if before != nil && before.line == i-1 && twins(sc, before, i) {
			before.pair(sc, i)
			continue
		}
		fit := fits(sc, i, before, last[l.Form], list[at+1:])
		if l.Vague && !follows(l, before) && !(before == nil && opensCount(sc, l, list[at+1:])) {
			continue
		}
		if !fit.accept {
			warnings = append(warnings, warning{fit.doubt, i})
			continue
		}
		if fit.doubt.Code != "" && !(l.Num == 1 && insideArticle(parent)) {
			warnings = append(warnings, warning{fit.doubt, i})
		}
		u := &unit{line: i, begin: i, label: l, parent: parent, lost: l.Size == 0}
		*siblings = append(*siblings, u)
		stack = append(stack[:depth], u)
		last[l.Form] = u
	}
	return top, warnings
}

// insideArticle reports whether u is an article or in one: there each paragraph
// may have a list of its own.
func insideArticle(u *unit) bool {
	for ; u != nil; u = u.parent {
		if u.label.Form == label.FormArticle {
			return true
		}
	}
	return false
}

// supplement reports whether 附則 stands by itself between two lines: the
// articles after it belong to no chapter.
func supplement(sc *scan.Scan, from, to int) bool {
	for i := from; i < to; i++ {
		s := sc.Of(sc.Lines[i].Extent)
		if len(s) > 20 || !strings.HasPrefix(s, "附") {
			continue
		}
		if s = scan.Compact(s); s != "附则" && s != "附則" {
			continue
		}
		// Below 第三章 on a line by itself it is that chapter's title.
		if i == 0 || sc.Lines[i-1].Label.Form == label.None || sc.Lines[i-1].Label.Size < sc.Lines[i-1].End-sc.Lines[i-1].Start {
			return true
		}
	}
	return false
}

// decimalFits reports whether the steps of 2.1.3 name the parts it stands in.
func decimalFits(sc *scan.Scan, l label.Label, above []*unit) bool {
	if l.Form < label.FormDecimal2 || l.Form > label.FormDecimal4 {
		return true
	}
	steps := int(l.Form-label.FormDecimal2) + 1
	if len(above) < steps {
		return false
	}
	for i := range steps {
		if above[len(above)-steps+i].label.Num != l.Path[i] {
			return false
		}
	}
	return true
}

// printed is the number at the head of a line as it stands there.
func printed(sc *scan.Scan, i int) string {
	l := sc.Lines[i]
	if l.Label.Print == 0 {
		return sc.Of(l.Extent)
	}
	return strings.Trim(sc.Clean[l.Start+l.Label.Lead:l.Start+l.Label.Print], label.Blanks)
}

// warning is a doubtful place, at the number of a line.
type warning struct {
	policy.Issue
	line int
}
