package scan

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What text that was torn out of pages holds beside its words: page numbers, lines that
// head every page, and lines that look like an end in the midst of a count.

// counting is the last number of each form on the way through a text.
type counting [label.Forms]int

// note takes a number into the count; those of deeper forms begin anew below it.
func (c *counting) note(l label.Label) {
	if l.Form == label.None || l.Weak {
		return
	}
	c[l.Form] = l.Num
	if l.Form == label.FormArticle {
		return // articles run on through chapters, and lists in them prove nothing
	}
	for deeper := l.Form + 1; deeper < label.Forms; deeper++ {
		if deeper != label.FormArticle {
			c[deeper] = 0
		}
	}
}

// next reports whether the first number behind line i is the next of its form.
func (c *counting) next(sc *Scan, i int) bool {
	for k := i + 1; k < len(sc.Lines); k++ {
		if l := sc.Lines[k]; l.Role == RoleText && l.Label.Form != label.None && !l.Label.Weak {
			return c[l.Label.Form] > 0 && l.Label.Num == c[l.Label.Form]+1
		}
	}
	return false
}

// goesOn reports whether the first number behind line i continues the count, or the first article
// among those behind it: then line i, a date, a body or 附表 alone, ends nothing. Forms that lists of attachments count
// with must have come some way, unless line i stands inside a sentence.
func (c *counting) goesOn(sc *Scan, i int) bool {
	const most = 1000 // lines looked at
	listed := 2       // the last number of a list that proves nothing
	if sc.insideSentence(i) {
		listed = 0
	}
	first := true
	var met [label.Forms]bool
	counted := *c // with the items of lists that go on
	for k := i + 1; k < min(len(sc.Lines), i+most); k++ {
		l := sc.Lines[k]
		if l.Role != RoleText || l.Label.Form == label.None || l.Label.Weak {
			continue
		}
		form := l.Label.Form
		before := counted[form]
		if form != label.FormArticle && sc.listOfFiles(k) && !(form <= label.FormComma && before > 0 && l.Label.Num == before+1 && !sc.filesCountAs(k)) {
			if c[label.FormArticle] == 0 {
				return false
			}
			continue
		}
		if before > 0 && l.Label.Num == before+1 && !met[form] && (form <= label.FormComma || first && form <= label.FormRound && before > listed) {
			return true
		}
		if before > 0 && l.Label.Num == before+1 && form > label.FormComma && form <= label.FormRound && !met[form] {
			counted[form] = l.Label.Num // an item more of a list that may end here; what follows it tells
			continue
		}
		if form == label.FormArticle || c[label.FormArticle] == 0 {
			return false // another count begins
		}
		first, met[form] = false, true // a list inside an attachment; the articles may go on behind it
	}
	return false
}

// insideSentence reports whether line i parts a sentence: what stands before has no end, and
// the line behind is one without being anything else.
func (sc *Scan) insideSentence(i int) bool {
	if i == 0 || i+1 == len(sc.Lines) || sc.Ends(sc.Lines[i-1].Extent, "。；！？") {
		return false
	}
	next := sc.Lines[i+1]
	s := sc.Of(next.Extent)
	return next.Role == RoleText && next.Label.Form == label.None && sc.Ends(next.Extent, "。；，、") && !Parenthesised(s) && !IsTail(s) && !IsAttachment(s)
}

// filesCountAs reports whether the list of attachments before line i counts in the form of its number.
func (sc *Scan) filesCountAs(i int) bool {
	form := sc.Lines[i].Label.Form
	for k := i - 1; k >= 0; k-- {
		if s := sc.Of(sc.Lines[k].Extent); IsAttachment(s) {
			own := label.Read(strings.TrimLeft(s[strings.IndexAny(s, "：:"):], "：:"+label.Blanks))
			return own.Form == form
		}
		if sc.Lines[k].Label.Form == form {
			return true
		}
	}
	return false
}

// listOfFiles reports whether line i stands in a list of attachments.
func (sc *Scan) listOfFiles(i int) bool {
	for k := i; k >= 0 && k > i-40; k-- {
		s := sc.Of(sc.Lines[k].Extent)
		if IsAttachment(s) {
			return strings.ContainsAny(s, "：:")
		}
		if sc.Ends(sc.Lines[k].Extent, "。") {
			break
		}
	}
	return false
}

// furniture marks what pages carry at their borders: numbers that count the pages, and
// a line that heads or closes several of them, which stands in the midst of sentences
// or beside page numbers.
func (sc *Scan) furniture() {
	sc.pageNumbers()
	const fewest, longest = 3, 120 // times, bytes
	places := map[string][]int{}
	var order []string // as they stand, for one that is marked makes a border of its neighbours
	for i, l := range sc.Lines {
		s := sc.Of(l.Extent)
		if l.Role != RoleText || l.Kind != policy.BlockParagraph || l.Label.Form != label.None || len(s) > longest || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") || strings.ContainsAny(s, "：。；！？") {
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
			sc.Lines[i].Role = RolePage
		}
	}
}

// border reports whether a page ends before or behind line i: a page number stands
// beside it, or it parts a sentence whose line is full.
func (sc *Scan) border(i int) bool {
	const full = 36 // bytes
	if i > 0 {
		before := sc.Lines[i-1]
		if before.Role == RolePage || before.End-before.Start >= full && !sc.Ends(before.Extent, "。；：，、！？") && i+1 < len(sc.Lines) && sc.Lines[i+1].Label.Form == label.None {
			return true
		}
	}
	return i+1 < len(sc.Lines) && sc.Lines[i+1].Role == RolePage
}

// pageNumbers marks lines that are a number alone, without a mark, where at least three
// of them count on with text between.
func (sc *Scan) pageNumbers() {
	const fewest, apart = 3, 4 // numbers, lines between two
	var run []int
	number := 0
	close := func() {
		if len(run) >= fewest {
			for _, i := range run {
				sc.Lines[i].Role = RolePage
			}
		}
		run = nil
	}
	for i, l := range sc.Lines {
		if l.Role != RoleText || l.End-l.Start > 4 || l.Kind == policy.BlockTable {
			continue
		}
		v, n := numeral.Arabic(sc.Of(l.Extent))
		if n == 0 || n != l.End-l.Start {
			continue
		}
		if len(run) > 0 && (v != number+1 || i-run[len(run)-1] < apart) {
			close()
		}
		run, number = append(run, i), v
	}
	close()
}

// loneNumbers takes numbers that stand alone on their lines, without a mark, for those of
// paragraphs where they count from 1, the first before any sentence and each between the end of
// one and the beginning of another: numbers of pages stand behind what they count.
func (sc *Scan) loneNumbers() {
	const fewest, apart = 3, 30 // numbers, lines between two
	var run []int
	said := false // a sentence stands before
	for i, l := range sc.Lines {
		if l.Role != RoleText || l.Kind == policy.BlockTable {
			continue
		}
		s := sc.Of(l.Extent)
		if l.Label.Form == label.FormArabic || l.Label.Form == label.FormArticle {
			return
		}
		v, n := numeral.Arabic(s)
		if n == 0 || n != len(s) || len(s) > 3 {
			if said = said || sc.Ends(l.Extent, "。；"); said && run == nil {
				return // no number stands before it
			}
			continue
		}
		torn := i > 0 && !sc.Caption(sc.Lines[i-1]) && !sc.Ends(sc.Lines[i-1].Extent, "。；：！？")
		if v != len(run)+1 || len(run) == 0 && said || torn || i+1 == len(sc.Lines) || sc.Lines[i+1].Label.Form != label.None || len(run) > 0 && i-run[len(run)-1] > apart {
			return
		}
		run = append(run, i)
	}
	if len(run) < fewest {
		return
	}
	for k, i := range run {
		l := &sc.Lines[i]
		l.Label = label.Label{Form: label.FormArabic, Num: k + 1, Print: l.End - l.Start, Size: l.End - l.Start}
	}
}

// repeatedContents marks a table of contents without a heading or page numbers: captions with
// numbers, one behind the other, before the first of them stands again above a text.
func (sc *Scan) repeatedContents() bool {
	const fewest, most = 3, 600 // lines of a table
	from := 0
	for from < len(sc.Lines) && (sc.Lines[from].Role != RoleText || sc.Lines[from].Label.Form == label.None) {
		if sc.Ends(sc.Lines[from].Extent, "。；") {
			return false
		}
		from++
	}
	if from == len(sc.Lines) {
		return false
	}
	first := entry(sc.Of(sc.Lines[from].Extent))
	for i := from; i < len(sc.Lines) && i < from+most; i++ {
		l := sc.Lines[i]
		if l.Role != RoleText {
			continue
		}
		words := sc.Of(l.Extent)
		if l.Label.Form == label.None || l.Label.Size == l.End-l.Start || sc.Ends(l.Extent, "。；：，") || strings.Contains(words, "。") {
			return false
		}
		if i < from+fewest || entry(words) != first {
			continue
		}
		if i+1 == len(sc.Lines) || sc.Lines[i+1].Label.Form == label.None && !sc.Ends(sc.Lines[i+1].Extent, "。；：，") && i+2 == len(sc.Lines) {
			return false // it ends as it began, without a text
		}
		for k := from; k < i; k++ {
			if sc.Lines[k].Role == RoleText {
				sc.Lines[k].Role = RoleContents
			}
		}
		return true
	}
	return false
}

// tornContents marks the rest of a table of contents that has lost its heading or its
// order: chapters without a word of text before the count begins, anew or at all.
func (sc *Scan) tornContents() {
	if sc.repeatedContents() {
		return
	}
	const most = 600 // lines of a table
	from := -1
	var first label.Label
	for i, l := range sc.Lines {
		if l.Role != RoleText {
			continue
		}
		if from < 0 {
			if l.Label.Form == label.None {
				if sc.Ends(l.Extent, "。；") {
					return
				}
				continue
			}
			alone := l.Label.Size == l.End-l.Start && l.Label.Num > 1 && l.Label.Form <= label.FormComma
			if l.Label.Form > label.FormDivision && !alone {
				return
			}
			from, first = i, l.Label
			continue
		}
		if s := sc.Of(l.Extent); i-from > most || sc.Ends(l.Extent, "。；，：") && !(IsAttachment(s) && utf8.RuneCountInString(s) <= 5) || l.Label.Form == label.FormArticle && first.Form != label.FormArticle {
			return
		}
		if l.Label.Form != first.Form || l.Label.Num != 1 {
			continue
		}
		words := entry(sc.Of(l.Extent))
		if first.Num > 1 || words == entry(sc.Of(sc.Lines[from].Extent)) || first.Size == sc.Lines[from].End-sc.Lines[from].Start && i > from+1 {
			for k := from; k < i; k++ {
				if sc.Lines[k].Role == RoleText {
					sc.Lines[k].Role = RoleContents
				}
			}
		}
		return
	}
}
