package roster

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// column is what a table's column says.
type column int

const (
	colMeasure column = iota
	colTitle
	colLead
	colSupport
	colContact
	colPerson
	colPost
	colFrom
	colDue
	colStatus
	colEvidence
	colPublic
	colHant // the name as pages in one script show it
	colHans
	colTask      // a part of the measure
	colMilestone // likewise, one that is a day's
	colJoint     // who leads together with the lead
	colWeight
	colPercent
	colTarget // of the first quarter; then of the others
	colTarget2
	colTarget3
	colTarget4
	colActual // likewise what was reached
	colActual2
	colActual3
	colActual4
	colNote    // 進展情況: what a report says
	colProblem // 存在問題
	colNext    // 下一步
	colDay     // of the report
	colLate    // 逾期: written, worked out and not read
	columns    // how many the program writes

	colResponsible // 責任單位: lead or support, by what stands beside it
	colLeader      // 責任領導 and other people who hold no post here: not read
	colFinished    // 是否完成: yes or no
)

// titles are the headings that Write gives the columns, in their order; trial runs name fields by them, too.
var titles = [columns]policy.Text{
	{Hant: "序號", Hans: "序号"}, {Hant: "措施", Hans: "措施"}, {Hant: "牽頭單位", Hans: "牵头单位"}, {Hant: "配合單位", Hans: "配合单位"},
	{Hant: "聯絡單位", Hans: "联络单位"}, {Hant: "責任人", Hans: "责任人"}, {Hant: "職務", Hans: "职务"}, {Hant: "開始日期", Hans: "开始日期"},
	{Hant: "完成時限", Hans: "完成时限"}, {Hant: "狀態", Hans: "状态"}, {Hant: "依據", Hans: "依据"}, {Hant: "公開", Hans: "公开"},
	{Hant: "姓名（繁）", Hans: "姓名（繁）"}, {Hant: "姓名（簡）", Hans: "姓名（简）"}, {Hant: "子任務", Hans: "子任务"}, {Hant: "里程碑", Hans: "里程碑"},
	{Hant: "聯合牽頭單位", Hans: "联合牵头单位"}, {Hant: "權重", Hans: "权重"}, {Hant: "完成百分比", Hans: "完成百分比"}, {Hant: "一季度目標", Hans: "一季度目标"},
	{Hant: "二季度目標", Hans: "二季度目标"}, {Hant: "三季度目標", Hans: "三季度目标"}, {Hant: "四季度目標", Hans: "四季度目标"}, {Hant: "一季度實際", Hans: "一季度实际"},
	{Hant: "二季度實際", Hans: "二季度实际"}, {Hant: "三季度實際", Hans: "三季度实际"}, {Hant: "四季度實際", Hans: "四季度实际"}, {Hant: "進展情況", Hans: "进展情况"},
	{Hant: "存在問題", Hans: "存在问题"}, {Hant: "下一步", Hans: "下一步"}, {Hant: "填報日期", Hans: "填报日期"}, {Hant: "逾期", Hans: "逾期"},
}

// written is the order in which Write puts the columns; optional are those that it leaves out
// where they hold nothing.
var (
	written = []column{colMeasure, colTitle, colTask, colMilestone, colLead, colJoint, colSupport, colContact, colPerson, colPost, colFrom, colDue, colLate, colStatus, colPercent, colDay, colNote, colProblem, colNext, colWeight,
		colEvidence, colPublic, colHant, colHans, colTarget, colTarget2, colTarget3, colTarget4, colActual, colActual2, colActual3, colActual4}
	optional = []column{colTask, colMilestone, colJoint, colWeight, colHant, colHans, colTarget, colTarget2, colTarget3, colTarget4, colActual, colActual2, colActual3, colActual4}
)

// String is the column's heading.
func (c column) String() string { return c.title().Hant }

// title is the column's heading in both scripts.
func (c column) title() policy.Text {
	switch c {
	case colFinished:
		return titles[colStatus]
	case colResponsible, colLeader:
		return policy.Text{Hant: "責任單位", Hans: "责任单位"}
	}
	return titles[c]
}

// scriptForms name the columns of the name as one script's pages show it.
var scriptForms = map[string]column{"繁": colHant, "繁体": colHant, "简": colHans, "简体": colHans}

// deepest is how many lines may stand above the headings: title, number, date; tallest
// how many lines the headings may take.
const (
	deepest = 15
	tallest = 3
)

// header finds the first lines of a sheet that together name the measure and a department,
// and gives the lines below; none if there are no such lines.
func (t *table) header(s sheet.Sheet) (below []sheet.Line, found bool) {
	lines := s.Lines
	for _, bodied := range []bool{false, true} { // a column of departments goes before what names them elsewhere
		for i := range lines[:min(len(lines), deepest)] {
			if !slices.ContainsFunc(lines[i].Values(), func(cell string) bool { _, known := t.heading(cell); return known }) {
				continue
			}
			if i+1 < len(lines) && t.isTitle(lines[i], lines[i+1]) {
				continue
			}
			height := 1
			for height < tallest && i+height < len(lines) && t.continues(lines[i:i+height], lines[i+height]) {
				height++
			}
			if !t.recognise(lines[i : i+height]) {
				continue
			}
			t.matrix(lines[i:i+height], lines[i+height:])
			below, found = lines[i+height:], t.columns[colLead] != nil || len(t.marks) > 0 || t.reports()
			if t.columns[colLead] == nil && len(t.marks) == 0 && (found || bodied) && (len(t.columns) > 1 || len(t.heads) == 1 && narrow(below)) {
				if with, ok := t.bodies(lines[:i], lines[i:i+height], below, s.Name); ok {
					below, found = with, true
				}
			}
			if t.unbound(); found {
				for _, l := range lines[:i] {
					t.note(l)
					if values := l.Values(); len(values) == 1 && l.Number != t.above && !idle().MatchString(t.simplified(values[0])) {
						t.title = values[0]
					}
				}
				return below, true
			}
		}
	}
	return nil, false
}

// isTitle reports whether a line that is called as a column is (任務分工) is the title of the table whose headings stand below it: it
// stands alone over the first column, and the line below has the headings.
func (t *table) isTitle(l, next sheet.Line) bool {
	values := l.Values()
	return len(values) == 1 && l.Cell(0) == values[0] && next.Cell(0) != "" && next.Cell(0) != l.Cell(0) && t.repeats(next) && !t.repeats(l)
}

// narrow reports whether lines have one cell each.
func narrow(lines []sheet.Line) bool {
	return !slices.ContainsFunc(lines, func(l sheet.Line) bool { return l.Width() > 1 && len(l.Values()) > 1 })
}

// note names a line above or below the rows, of which only that the first of several leads is read.
func (t *table) note(l sheet.Line) {
	if l.Empty() || l.Number == t.above {
		return
	}
	words := strings.Join(l.Values(), " ")
	if t.explained(words) {
		return
	}
	if firstLeads().MatchString(t.simplified(words)) {
		t.firstLeads = true
		return
	}
	if unit.StarLeads(t.simplified(words)) {
		t.starLeads = true
		return
	}
	if m := filedWords().FindStringSubmatch(t.simplified(words)); m != nil && t.reports() && t.asOf == "" {
		if d, ok := day(m[1], t.year); ok && d != "" {
			t.asOf = d
			t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Line: l.Number, Issue: policy.NewIssue(policy.NotedDay, d)})
		}
	}
	t.unread(t.sheet, l.Number, policy.UnreadRow, words)
}

// longestHeading is how many characters a heading in a second row has at most.
const longestHeading = 20

// continues reports whether a line goes on with the headings above it: under each heading of
// number and measure stands nothing or the same, and something short and not a number elsewhere.
func (t *table) continues(above []sheet.Line, next sheet.Line) bool {
	first, more := above[0], false
	for i := range next.Width() {
		cell := next.Cell(i)
		if cell == "" || cell == above[len(above)-1].Heading(i) {
			continue
		}
		c, known := t.heading(first.Heading(i))
		if known && (c == colMeasure || c == colTitle) {
			return false
		}
		if utf8.RuneCountInString(cell) > longestHeading || strings.Trim(cell, "0123456789.-/ ") == "" {
			return false
		}
		if _, known := t.heading(cell); known || next.Across[i] != "" || first.Heading(i) == "" || first.Across[i] != "" ||
			i+1 < next.Width() && first.Across[i+1] == first.Cell(i) {
			more = true
			continue
		}
		if known && (c == colLead || c == colResponsible || c == colSupport || c == colContact) &&
			(t.body(cell) != "" || first.Heading(i+1) == "" && next.Cell(i+1) != "") { // departments of a matrix, where no cells are merged
			more = true
			continue
		}
		return false
	}
	return more
}

// recognise sets the columns by lines of headings: of those over one another the lowest that
// is known says what a column holds. It reports whether they name the measure.
func (t *table) recognise(head []sheet.Line) bool {
	t.columns, t.unknown, t.titles, t.heads, t.asOf, t.holders, t.dues = map[column][]int{}, nil, nil, nil, "", map[int]holderKind{}, nil
	t.noted, t.within, t.above = nil, nil, 0
	var late []foreign
	width := 0
	for _, l := range head {
		width = max(width, l.Width())
	}
	for i := range width {
		name, above := "", ""
		c, known := column(0), false
		for k := len(head) - 1; k >= 0; k-- {
			cell := head[k].Heading(i)
			if name == "" {
				name = strings.Join(strings.Fields(cell), "")
			}
			if !known {
				if c, known = t.heading(cell); known {
					name = strings.Join(strings.Fields(cell), "")
				}
				continue
			}
			above += cell
		}
		if known && c >= colTarget && c <= colTarget4 && reachedWords().MatchString(t.simplified(above)) {
			c += colActual - colTarget
		}
		if name != "" {
			t.noteHead(i, name)
		}
		switch {
		case name == "":
			continue
		case t.exported(name):
			continue
		case !known:
			t.unknown = append(t.unknown, foreign{i, name, policy.UnreadColumn})
		case c == colLeader:
			t.unknown = append(t.unknown, foreign{i, name, policy.UnreadPeople})
		case c == colLate:
			late = append(late, foreign{i, name, policy.UnreadColumn})
		case c == colTitle:
			t.titles = append(t.titles, foreign{i, name, ""})
			t.columns[c] = append(t.columns[c], i)
		case len(t.columns[c]) > 0 && c != colSupport && c != colResponsible && c != colContact:
			t.unknown = append(t.unknown, foreign{i, name, policy.UnreadTwice})
		default:
			t.columns[c] = append(t.columns[c], i)
		}
		if known && firstLeads().MatchString(t.simplified(name)) {
			t.firstLeads = true
		}
		t.starLeads = t.starLeads || known && unit.StarLeads(t.simplified(name))
		if unit, ok := t.withDue(name); known && ok {
			t.dues, name = append(t.dues, i), unit
		}
		if known && c == colTitle && t.titleWithBodies(name) {
			t.within = append(t.within, i)
		}
		if _, kind := t.withHolder(name); known && kind != noHolder {
			t.holders[i] = kind
		}
		if known && (c == colNote || c == colStatus) {
			t.asOf = cmp.Or(t.asOf, t.dayIn(name))
		}
		if known {
			t.mixed(c, i, name)
		}
	}
	if t.read.Exported == "" { // what we worked out ourselves is no loss
		t.unknown = append(t.unknown, late...)
	}
	if f := t.columns[colFinished]; f != nil && t.columns[colStatus] != nil {
		t.unknown = append(t.unknown, foreign{f[0], t.headingAt(f[0]), policy.UnreadTwice})
		delete(t.columns, colFinished)
	}
	if t.columns[colLead] == nil && t.columns[colJoint] != nil { // 聯合牽頭單位 alone
		t.columns[colLead] = t.columns[colJoint]
		delete(t.columns, colJoint)
		t.allLead = true
	}
	if r := t.columns[colResponsible]; r != nil {
		if t.columns[colLead] == nil {
			t.columns[colLead], r = r[:1], r[1:]
			t.alone = true
		}
		t.columns[colSupport] = append(r, t.columns[colSupport]...)
	}
	t.columns[colDue] = append(t.columns[colDue], t.dues...) // a column of its own goes before
	if len(t.columns[colDue]) == 0 {
		delete(t.columns, colDue)
	}
	return t.columns[colMeasure] != nil || t.columns[colTitle] != nil
}

// reports reports whether the table says how far measures are.
func (t *table) reports() bool {
	return slices.ContainsFunc(progressColumns[:], func(c column) bool { return t.columns[c] != nil })
}

// progressColumns are those that say how far a measure is.
var progressColumns = [...]column{colNote, colProblem, colNext, colStatus, colPercent, colFinished, colTarget, colTarget2, colTarget3, colTarget4, colActual, colActual2, colActual3, colActual4}

// unbound notes as not read what a table says of assignments that names no department.
func (t *table) unbound() {
	if t.columns[colLead] != nil || t.columns[colSupport] != nil || t.columns[colContact] != nil || len(t.marks) > 0 {
		return
	}
	parts := t.columns[colTask] != nil || t.columns[colMilestone] != nil
	for _, c := range []column{colPerson, colPost, colFrom, colDue, colEvidence, colPublic, colHant, colHans} {
		if c == colDue && parts { // which is the part's
			continue
		}
		for _, i := range t.columns[c] {
			t.unknown = append(t.unknown, foreign{i, t.headingAt(i), policy.UnreadUnbound})
		}
		delete(t.columns, c)
	}
}

// headingAt is the heading of the column at a place.
func (t *table) headingAt(at int) string {
	for _, h := range t.heads {
		if h.At == at {
			return h.Heading
		}
	}
	return ""
}

// dayIn is the day that a heading names (截至3月31日進展情況), "" for none.
func (t *table) dayIn(name string) string {
	m := asOfWords().FindStringSubmatch(t.simplified(name))
	if m == nil {
		return ""
	}
	d, ok := day(m[1], t.year)
	if !ok {
		return ""
	}
	return d
}

// mixed says of a column whose heading names two things as which it is read.
func (t *table) mixed(c column, at int, name string) {
	for _, other := range mixedWords[c] {
		if other().MatchString(t.simplified(name)) {
			t.noted = append(t.noted, sheet.Problem{Sheet: t.sheet, Column: name, Issue: policy.NewIssue(policy.NotedMixed, name, c.String())})
			return
		}
	}
}

// repeats reports whether a line below says the headings once more.
func (t *table) repeats(l sheet.Line) bool {
	known := 0
	for i := range l.Cells {
		if _, ok := t.heading(l.Cell(i)); ok {
			known++
		} else if l.Cell(i) != "" && known == 0 {
			return false
		}
	}
	return known >= 2
}
