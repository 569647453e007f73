package outline

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// candidates are the lines of the body whose numbers can count its parts. Forms
// that prove nothing alone (a. I. "1 總則") are left out unless they run.
func (sc *scan) candidates(f *frame) []int {
	var strong, second [forms]bool
	decimals := false
	for i := f.from; i < f.to; i++ {
		l := &sc.lines[i]
		if l.role != roleText || l.label.form == noForm {
			continue
		}
		if !l.label.weak {
			strong[l.label.form] = true
		}
		second[l.label.form] = second[l.label.form] || l.label.num == 2
		decimals = decimals || l.label.form == formDecimal2 && l.label.num == 1
	}
	references := sc.references(f)
	var list []int
	for i := f.from; i < f.to; i++ {
		l := &sc.lines[i]
		if l.role != roleText {
			continue
		}
		switch k := l.label.form; {
		case k == noForm || l.label.glued && references[i]:
			continue
		case k == formBare && (!decimals || !sc.caption(*l)):
			continue
		case k >= formDecimal2 && k <= formDecimal4 && !decimals:
			continue
		case l.label.weak && k != formBare && (strong[k] || !second[k] || !sc.caption(*l)):
			continue
		case (k == formLetter || k == formRoman || k == formHalf || k == formCircled || k == formFirst || k == formNamed) && !second[k]:
			continue
		case (k == formTitle || k == formSubtitle) && !strong[formArticle]:
			continue
		case l.label.num == 1 && k >= formBracket && sc.holdsList(i, f.to):
			continue
		}
		list = append(list, i)
	}
	return list
}

// holdsList reports whether line i, which opens with a first number, holds a whole
// list: the second number stands in it behind a sentence or clause, and no line
// below goes on counting. Such a list is text of the part it stands in.
func (sc *scan) holdsList(i, to int) bool {
	const longest = 6000 // bytes of a paragraph; a longer line is a text without line ends
	l := sc.lines[i]
	if l.end-l.start > longest {
		return false
	}
	for k := i + 1; k < to; k++ {
		m := sc.lines[k]
		if m.role != roleText || m.label.form == noForm {
			continue
		}
		if m.label.form == l.label.form && m.label.num > 1 {
			return false
		}
		if m.label.form <= l.label.form {
			break
		}
	}
	for at := l.start + l.label.size; ; {
		k := strings.Index(sc.text[at:l.end], "；")
		if end := strings.Index(sc.text[at:l.end], "。"); end >= 0 && (k < 0 || end < k) {
			k = end
		}
		if k < 0 {
			return false
		}
		at += k + len("；")
		if m := readLabel(trimLeft(sc.text[at:l.end])); m.form == l.label.form && m.num == 2 && !m.weak {
			return true
		}
	}
}

// references are the lines that open with the number of an article which stands
// elsewhere as one by itself: 第二條關係, where the articles' numbers are set off by blanks.
func (sc *scan) references(f *frame) map[int]bool {
	const fewest = 3 // articles set off
	type article struct{ num, sub int }
	var glued []int
	for i := f.from; i < f.to; i++ {
		if l := &sc.lines[i]; l.role == roleText && l.label.glued {
			glued = append(glued, i)
		}
	}
	if glued == nil {
		return nil
	}
	free := map[article]bool{}
	for i := f.from; i < f.to; i++ {
		if l := &sc.lines[i]; l.role == roleText && l.label.form == formArticle && !l.label.glued {
			free[article{l.label.num, l.label.sub}] = true
		}
	}
	if len(free) < fewest {
		return nil
	}
	lines := map[int]bool{}
	for _, i := range glued {
		lines[i] = free[article{sc.lines[i].label.num, sc.lines[i].label.sub}]
	}
	return lines
}

// order gives each form its place among the levels of this text. The ladder of
// forms is the rule; a text may turn two of them around. That shows in the
// numbers: what begins anew under each of the other's is below it, what runs on
// across them is above.
func (sc *scan) order(list []int) [forms]int {
	var signs evidence
	var since [forms][forms]bool
	for _, i := range list {
		l := sc.lines[i].label
		a := l.form
		for b := form(1); b < forms; b++ {
			if !since[a][b] {
				continue
			}
			switch {
			case l.num == signs.last[a]+1 && l.num > 1:
				signs.runs[a][b]++
			case l.num == 1 && signs.last[a] > 0:
				signs.restarts[a][b]++
			case l.num == 1:
				signs.begins[a][b]++
			}
			since[a][b] = false
		}
		signs.last[a] = l.num
		signs.count[a]++
		for c := form(1); c < forms; c++ {
			since[c][a] = c != a
		}
	}
	ladder := make([]form, 0, forms)
	for f := form(1); f < forms; f++ {
		if signs.count[f] == 0 && f > formArticle {
			continue // no step between the forms that there are; articles never rise above chapters
		}
		at := len(ladder)
		for at > 0 && signs.turned(f, ladder[at-1]) {
			at--
		}
		ladder = append(ladder, noForm)
		copy(ladder[at+1:], ladder[at:])
		ladder[at] = f
	}
	var rank [forms]int
	for i, f := range ladder {
		rank[f] = i
	}
	return rank
}

// evidence is what the numbers of a text say about which form is above which.
type evidence struct {
	last, count [forms]int
	runs        [forms][forms]int // a goes on counting after b came between
	restarts    [forms][forms]int // a begins anew after b came between
	begins      [forms][forms]int // a begins for the first time after b
}

// turned reports whether the signs that f is above g outweigh the ladder, which
// says otherwise. Where both run on through the text, the one with fewer numbers
// is above.
func (e *evidence) turned(f, g form) bool {
	if e.restarts[f][g]+e.restarts[g][f] == 0 && e.runs[f][g] >= 2 && e.runs[g][f] >= 2 {
		return e.count[f] < e.count[g]
	}
	against := e.runs[f][g] + e.restarts[g][f] + e.begins[g][f]
	with := e.runs[g][f] + e.restarts[f][g] + e.begins[f][g]
	return against >= 2 && against > with
}

// unit is a numbered part in the making: a line with a number and what belongs to it.
type unit struct {
	line     int
	label    label
	kind     level
	lost     bool // its number was not printed
	articles bool // the text has some
	twin     int  // how many before it have the same number under the same parent

	own   []int    // lines of its own
	read  []int    // lines read in its text: its own and its points'
	title []extent // on those lines, if any
	rest  int      // where its text begins

	parent   *unit
	children []*unit
	node     *node
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
func (sc *scan) units(list []int, rank [forms]int) (top []*unit, warnings []warning) {
	var stack []*unit
	var last [forms]*unit
	from := 0
	for at, i := range list {
		l := sc.lines[i].label
		if l.form == formArticle && len(stack) > 0 && sc.supplement(from, i) {
			stack = stack[:0]
		}
		from = i
		depth := len(stack)
		for depth > 0 && rank[stack[depth-1].label.form] >= rank[l.form] {
			depth--
		}
		siblings := &top
		var parent *unit
		if depth > 0 {
			parent = stack[depth-1]
			siblings = &parent.children
		}
		var before *unit
		if n := len(*siblings); n > 0 && (*siblings)[n-1].label.form == l.form {
			before = (*siblings)[n-1]
		}
		if !sc.decimalFits(l, stack[:depth]) {
			continue
		}
		fit := sc.fits(i, before, last[l.form], list[at+1:])
		if l.vague && !follows(l, before) && !(before == nil && sc.opensCount(l, list[at+1:])) {
			continue
		}
		if !fit.accept {
			warnings = append(warnings, warning{fit.doubt, i})
			continue
		}
		if fit.doubt.Code != "" && !(l.num == 1 && insideArticle(parent)) {
			warnings = append(warnings, warning{fit.doubt, i})
		}
		u := &unit{line: i, label: l, parent: parent, lost: l.size == 0}
		*siblings = append(*siblings, u)
		stack = append(stack[:depth], u)
		last[l.form] = u
	}
	return top, warnings
}

// insideArticle reports whether u is an article or in one: there each paragraph
// may have a list of its own.
func insideArticle(u *unit) bool {
	for ; u != nil; u = u.parent {
		if u.label.form == formArticle {
			return true
		}
	}
	return false
}

// supplement reports whether 附則 stands by itself between two lines: the
// articles after it belong to no chapter.
func (sc *scan) supplement(from, to int) bool {
	for i := from; i < to; i++ {
		s := sc.of(sc.lines[i].extent)
		if len(s) > 20 || !strings.HasPrefix(s, "附") {
			continue
		}
		if s = compact(s); s != "附则" && s != "附則" {
			continue
		}
		// Below 第三章 on a line by itself it is that chapter's title.
		if i == 0 || sc.lines[i-1].label.form == noForm || sc.lines[i-1].label.size < sc.lines[i-1].end-sc.lines[i-1].start {
			return true
		}
	}
	return false
}

// decimalFits reports whether the steps of 2.1.3 name the parts it stands in.
func (sc *scan) decimalFits(l label, above []*unit) bool {
	if l.form < formDecimal2 || l.form > formDecimal4 {
		return true
	}
	steps := int(l.form-formDecimal2) + 1
	if len(above) < steps {
		return false
	}
	for i := range steps {
		if above[len(above)-steps+i].label.num != l.path[i] {
			return false
		}
	}
	return true
}

type fit struct {
	accept bool
	doubt  policy.Issue // without code for none; what is not accepted has one
}

// fits holds a number against the one before it under the same parent and, for
// numbering that runs on, against the last one of its form.
func (sc *scan) fits(line int, before, last *unit, rest []int) fit {
	const small = 5 // a gap up to which a number is believed by itself
	l, name := sc.lines[line].label, sc.printed(line)
	if follows(l, before) || follows(l, last) || before == nil && l.num == 1 {
		return fit{accept: true}
	}
	prior := before
	if prior == nil && last != nil && l.num > last.label.num {
		prior = last
	}
	confirmed := false
	for _, i := range rest[:min(len(rest), 40)] {
		if next := sc.lines[i].label; next.form == l.form {
			confirmed = next.num == l.num+1 || next.num == l.num && next.sub == l.sub+1
			break
		}
	}
	switch {
	case prior == nil && last == nil:
		if l.num <= small || confirmed {
			return fit{true, policy.NewIssue(policy.NumberingBegins, name)}
		}
	case prior == nil:
		if l.num <= small || confirmed {
			return fit{true, policy.NewIssue(policy.NumberingFirst, name)}
		}
	case l.num == 1 && l.sub == 0:
		return fit{true, policy.NewIssue(policy.NumberingAgain, name)}
	case l.num > prior.label.num:
		if l.num-prior.label.num <= small || confirmed {
			return fit{true, policy.NewIssue(policy.NumberingGap, sc.printed(prior.line), name)}
		}
	case l.num == prior.label.num && l.sub == prior.label.sub:
		return fit{true, policy.NewIssue(policy.NumberingTwice, name)}
	default:
		if confirmed {
			return fit{true, policy.NewIssue(policy.NumberingBack, sc.printed(prior.line), name)}
		}
	}
	return fit{false, policy.NewIssue(policy.NumberingText, name)}
}

// opensCount reports whether l is a first number and the next of its form a sure second.
func (sc *scan) opensCount(l label, rest []int) bool {
	for _, i := range rest {
		if next := sc.lines[i].label; next.form == l.form {
			return l.num == 1 && next.num == 2 && !next.vague
		}
	}
	return false
}

// follows reports whether l is the number after p's.
func follows(l label, p *unit) bool {
	return p != nil && (l.num == p.label.num+1 && l.sub == 0 || l.num == p.label.num && l.sub == p.label.sub+1)
}

// printed is the number at the head of a line as it stands there.
func (sc *scan) printed(i int) string {
	l := sc.lines[i]
	if l.label.print == 0 {
		return sc.of(l.extent)
	}
	return strings.Trim(sc.text[l.start:l.start+l.label.print], blanks)
}

// warning is a doubtful place, at the number of a line.
type warning struct {
	policy.Issue
	line int
}
