package outline

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What text that was torn out of pages holds beside its words: page numbers, lines that
// head every page, and lines that look like an end in the midst of a count.

// counting is the last number of each form on the way through a text.
type counting [forms]int

// note takes a number into the count; those of deeper forms begin anew below it.
func (c *counting) note(l label) {
	if l.form == noForm || l.weak {
		return
	}
	c[l.form] = l.num
	if l.form == formArticle {
		return // articles run on through chapters, and lists in them prove nothing
	}
	for deeper := l.form + 1; deeper < forms; deeper++ {
		if deeper != formArticle {
			c[deeper] = 0
		}
	}
}

// goesOn reports whether the first number behind line i continues the count: then line
// i, a date, a body or 附表 alone, ends nothing. Forms that lists of attachments count
// with must have come some way.
func (c *counting) goesOn(sc *scan, i int) bool {
	const listed, most = 2, 300 // the last number of a list that proves nothing, lines looked at
	for k := i + 1; k < min(len(sc.lines), i+most); k++ {
		l := sc.lines[k]
		if l.role != roleText || l.label.form == noForm || l.label.weak {
			continue
		}
		if sc.listOfFiles(k) {
			return false
		}
		before := c[l.label.form]
		return before > 0 && l.label.num == before+1 && (l.label.form <= formComma || l.label.form <= formRound && before > listed)
	}
	return false
}

// listOfFiles reports whether line i stands in a list of attachments.
func (sc *scan) listOfFiles(i int) bool {
	for k := i; k >= 0 && k > i-40; k-- {
		s := sc.of(sc.lines[k].extent)
		if isAttachment(s) {
			return strings.ContainsAny(s, "：:")
		}
		if sc.ends(sc.lines[k].extent, "。") {
			break
		}
	}
	return false
}

// furniture marks what pages carry at their borders: numbers that count the pages, and
// a line that heads or closes several of them, which stands in the midst of sentences
// or beside page numbers.
func (sc *scan) furniture() {
	sc.pageNumbers()
	const fewest, longest = 3, 120 // times, bytes
	places := map[string][]int{}
	var order []string // as they stand, for one that is marked makes a border of its neighbours
	for i, l := range sc.lines {
		s := sc.of(l.extent)
		if l.role != roleText || l.kind != policy.BlockParagraph || l.label.form != noForm || len(s) > longest || strings.ContainsAny(s, "：。；！？") {
			continue
		}
		if places[s] = append(places[s], i); len(places[s]) == fewest {
			order = append(order, s)
		}
	}
	for _, s := range order {
		list := places[s]
		borders := 0
		for _, i := range list {
			if sc.border(i) {
				borders++
			}
		}
		if 2*borders <= len(list) {
			continue
		}
		// The first may be the title itself.
		if list[0] < 3 {
			list = list[1:]
		}
		for _, i := range list {
			sc.lines[i].role = rolePage
		}
	}
}

// border reports whether a page ends before or behind line i: a page number stands
// beside it, or it parts a sentence whose line is full.
func (sc *scan) border(i int) bool {
	const full = 36 // bytes
	if i > 0 {
		before := sc.lines[i-1]
		if before.role == rolePage || before.end-before.start >= full && !sc.ends(before.extent, "。；：，、！？") && i+1 < len(sc.lines) && sc.lines[i+1].label.form == noForm {
			return true
		}
	}
	return i+1 < len(sc.lines) && sc.lines[i+1].role == rolePage
}

// pageNumbers marks lines that are a number alone, without a mark, where at least three
// of them count on with text between.
func (sc *scan) pageNumbers() {
	const fewest, apart = 3, 4 // numbers, lines between two
	var run []int
	number := 0
	close := func() {
		if len(run) >= fewest {
			for _, i := range run {
				sc.lines[i].role = rolePage
			}
		}
		run = nil
	}
	for i, l := range sc.lines {
		if l.role != roleText || l.end-l.start > 4 || l.kind == policy.BlockTable {
			continue
		}
		v, n := numeral.Arabic(sc.of(l.extent))
		if n == 0 || n != l.end-l.start {
			continue
		}
		if len(run) > 0 && (v != number+1 || i-run[len(run)-1] < apart) {
			close()
		}
		run, number = append(run, i), v
	}
	close()
}

// tornContents marks the rest of a table of contents that has lost its heading or its
// order: chapters without a word of text before the count begins, anew or at all.
func (sc *scan) tornContents() {
	const most = 600 // lines of a table
	from := -1
	var first label
	for i, l := range sc.lines {
		if l.role != roleText {
			continue
		}
		if from < 0 {
			if l.label.form == noForm {
				if sc.ends(l.extent, "。；") {
					return
				}
				continue
			}
			if l.label.form > formDivision {
				return
			}
			from, first = i, l.label
			continue
		}
		if i-from > most || sc.ends(l.extent, "。；，：") || l.label.form == formArticle {
			return
		}
		if l.label.form != first.form || l.label.num != 1 {
			continue
		}
		words := entry(sc.of(l.extent))
		if first.num > 1 || words == entry(sc.of(sc.lines[from].extent)) || first.size == sc.lines[from].end-sc.lines[from].start && i > from+1 {
			for k := from; k < i; k++ {
				if sc.lines[k].role == roleText {
					sc.lines[k].role = roleContents
				}
			}
		}
		return
	}
}
