package roster

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/deadline"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Tables without a column of departments: these stand behind each task in its cell, in lines of their own above the tasks
// of each, above the table, or in the name of the sheet. What is found is put into a column behind the others.
var (
	aboveLabel  = pattern.Lazy(`^(?:(?:牵头|主办|主责|责任|负责|承办|落实|实施|执行)(?:单位|部门|机构|机关|主体|科室|处室)|(?:单位|部门)(?:名称)?)[：:]\s*(\S.*)$`)
	sectionHead = pattern.Lazy(`^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．])\s*`)
	sectionTail = pattern.Lazy(`\s*(?:(?:牵头|负责|承担|主办)?(?:负责|落实|推进|完成)?的?(?:重点)?(?:任务|工作|事项|措施|项目)?(?:清单)?)?\s*(?:[（(]?共?\s*[\d一二三四五六七八九十]+\s*(?:项|条|个|件)(?:任务|工作|措施)?[）)]?)?$`)
)

// elsewhere is what the column is called that a table does not have.
const elsewhere = "單位（寫在表中別處）"

// bodySource is where a table without a column of departments names them.
type bodySource int

const (
	bodyWithin  bodySource = iota + 1 // behind the task, in its cell
	bodySection                       // in lines above the tasks of each
	bodyAbove                         // above the table
	bodySheet                         // in the name of the sheet
)

// bodies finds who answers in a table without a column for it, and gives the lines with a column more that says so. head are
// the lines of the headings, above those before them; false where nothing says who answers.
func (t *table) bodies(above, head, below []sheet.Line, name string) (lines []sheet.Line, found bool) {
	at, first := 0, len(below)
	for _, l := range slices.Concat(head, below) {
		at = max(at, l.Width())
	}
	for i, l := range below {
		if !l.Empty() && len(l.Values()) > 1 && !t.isSection(l) {
			first = min(first, i)
		}
	}
	if first == len(below) {
		return nil, false
	}
	current, from := "", bodySource(0)
	for _, l := range above {
		if t.reports() { // who reports need not be who answers
			break
		}
		if m := aboveLabel().FindStringSubmatch(t.simplified(strings.Join(l.Values(), ""))); m != nil && len(l.Values()) == 1 {
			current, from = sameScript(l.Values()[0], m[1]), bodyAbove
			t.above = l.Number
			t.notedBody(l.Number, policy.NotedBodyAbove, current)
		}
	}
	switch {
	case from != 0 && !t.reports():
	case t.withinCells(below):
		from = bodyWithin
	case t.sectioned(below, first):
		from = bodySection
	case t.body(name) != "" && !t.reports():
		current, from = t.body(name), bodySheet
		t.notedBody(0, policy.NotedBodySheet, current)
	default:
		return nil, false
	}
	t.columns[colLead] = []int{at}
	t.alone = true
	t.heads = append(t.heads, GridHead{At: at, Heading: elsewhere})
	dated := false
	for _, l := range below {
		l.Cells = append(slices.Clone(l.Cells), make([]string, at+1-len(l.Cells))...)
		if from == bodySection && !l.Empty() && len(l.Values()) <= 2 {
			if words, is := t.sectionWords(l); is {
				if current = t.body(words); current != "" {
					t.notedBody(l.Number, policy.NotedBodySection, current)
					continue
				}
			}
		}
		if l.Empty() || t.isBeside(l) || t.repeats(l) {
			lines = append(lines, l)
			continue
		}
		l.Cells[at] = current
		if from == bodyWithin {
			for _, i := range t.columns[colTitle] {
				if words, tail := t.tail(l.Cell(i), slices.Contains(t.within, i)); tail != "" {
					l.Cells[i], l.Cells[at] = words, strings.Trim(l.Cells[at]+"，"+tail, "，")
				}
			}
			_, due := deadline.Cut(l.Cells[at], t.year)
			dated = dated || due != ""
		}
		lines = append(lines, l)
	}
	if dated {
		t.dues = append(t.dues, at)
		t.columns[colDue] = append(t.columns[colDue], at)
	}
	return lines, true
}

// notedBody says where a department was found that has no column.
func (t *table) notedBody(line int, code policy.IssueCode, words string) {
	t.noted = append(t.noted, sheet.Problem{Sheet: t.sheet, Line: line, Issue: policy.NewIssue(code, sheet.Excerpt(words))})
}

// sameScript is the end of s that is as long as tail, which is s in Simplified.
func sameScript(s, tail string) string {
	r := []rune(strings.TrimSpace(s))
	n := utf8.RuneCountInString(strings.TrimSpace(tail))
	if n > len(r) {
		return tail
	}
	return string(r[len(r)-n:])
}

// withinCells reports whether cells of tasks name who answers behind the task.
func (t *table) withinCells(below []sheet.Line) bool {
	for _, l := range below {
		for _, i := range t.columns[colTitle] {
			if _, tail := t.tail(l.Cell(i), slices.Contains(t.within, i)); tail != "" && len(l.Values()) > 1 {
				return true
			}
		}
	}
	return false
}

// tail parts who answers, as a cell says it behind a task, from the task.
func (t *table) tail(cell string, sure bool) (words, tail string) {
	return unit.Behind(cell, t.simplified(cell), sure)
}

// sectioned reports whether the lines that stand alone among the rows name departments, the first of them before all rows.
func (t *table) sectioned(below []sheet.Line, first int) bool {
	named, none := 0, 0
	for i, l := range below {
		words, is := t.sectionWords(l)
		switch {
		case !is || idle().MatchString(words):
		case t.body(words) != "":
			named++
		case i < first || named > 0:
			none++
		}
		if i == first && named == 0 {
			return false
		}
	}
	return named > 0 && none == 0
}

// sectionWords are those of a line that stands alone among rows, without its number.
func (t *table) sectionWords(l sheet.Line) (words string, is bool) {
	values := l.Values()
	switch {
	case t.numbered(l) && len(values) > 1, len(values) == 0, len(values) > 2:
		return "", false
	case len(values) == 2:
		if !sectionHead().MatchString(values[0]+"、") && !sectionHead().MatchString(values[0]) {
			return "", false
		}
		return values[1], true
	}
	return values[0], true
}

// body is the name of the department, or the names, that a heading is; "" for another heading.
func (t *table) body(words string) string {
	words = strings.TrimSpace(words)
	if at := sectionHead().FindStringIndex(words); at != nil {
		words = words[at[1]:]
	}
	simple := t.simplified(words)
	if unit.LabelAt(simple) == 0 {
		return words
	}
	if at := sectionTail().FindStringIndex(simple); at != nil && at[0] > 0 {
		words = string([]rune(words)[:utf8.RuneCountInString(simple[:at[0]])])
	}
	const longest = 30
	list := unit.Of(words, policy.Lead)
	if len(list) == 0 || utf8.RuneCountInString(words) > longest || slices.ContainsFunc(list, func(u unit.Unit) bool { return !unit.Sure(t.simplified(u.Name)) }) {
		return ""
	}
	return words
}

// titleWithBodies reports whether a heading names the task and who answers (工作任務及責任單位).
func (t *table) titleWithBodies(cell string) bool {
	cell = gaps.Replace(cell)
	if len(cell) > 60 || !strings.ContainsAny(cell, between) || !strings.ContainsAny(cell, "位门門构構关關体體室") {
		return false
	}
	for k := range cell {
		if k == 0 {
			continue
		}
		a, b := strings.Trim(cell[:k], between), strings.Trim(cell[k:], between)
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			title, known := t.single(pair[0])
			unit, also := t.single(pair[1])
			if known && also && title == colTitle && (unit == colLead || unit == colResponsible) && utf8.RuneCountInString(pair[1]) > 1 {
				return true
			}
		}
	}
	return false
}

// fromTask is a line with what it names behind the task in its column of departments, where that and those beside it are empty.
func (t *table) fromTask(l sheet.Line) sheet.Line {
	if len(t.columns[colLead]) == 0 {
		return l
	}
	for c, places := range t.columns {
		for _, i := range places {
			if namesUnits(c) && l.Cell(i) != "" {
				return l
			}
		}
	}
	for _, h := range t.titles {
		if words, tail := t.tail(l.Cell(h.at), slices.Contains(t.within, h.at)); tail != "" {
			at := t.columns[colLead][0]
			l.Cells = append(slices.Clone(l.Cells), make([]string, max(0, at+1-len(l.Cells)))...)
			l.Cells[h.at], l.Cells[at] = words, tail
		}
	}
	return l
}

// tailed names what stands behind a task and is another department than the columns name.
func (t *table) tailed(l sheet.Line, row *Row) {
	known := append(slices.Concat(row.Rivals, row.Support, row.Contact), row.Lead)
	for _, h := range t.titles {
		_, tail := t.tail(l.Cell(h.at), slices.Contains(t.within, h.at))
		if tail == "" {
			continue
		}
		units, _ := deadline.Cut(tail, t.year)
		if slices.ContainsFunc(unit.Of(units, policy.Lead), func(u unit.Unit) bool {
			return !slices.ContainsFunc(known, func(name string) bool { return office.FoldName(name) == office.FoldName(u.Name) })
		}) {
			t.unread(t.sheet, l.Number, policy.UnreadTail, tail)
		}
	}
}

// unheaded names columns that hold something and have no heading, with how many cells of rows do.
func (t *table) unheaded(below []sheet.Line) {
	most := 0
	for _, l := range below {
		most = max(most, len(l.Cells))
	}
	for i := range most {
		if slices.ContainsFunc(t.heads, func(h GridHead) bool { return h.At == i }) {
			continue
		}
		cells, words := 0, ""
		for _, l := range below {
			if s := l.Cell(i); s != "" && len(l.Values()) > 1 {
				cells, words = cells+1, cmp.Or(words, s)
			}
		}
		if cells > 0 {
			t.unread(t.sheet, 0, policy.UnreadUnheaded, words, cells)
		}
	}
}
