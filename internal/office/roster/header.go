package roster

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
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
	columns
)

// titles are the headings that Write gives the columns, in their order.
var titles = [columns]string{"序號", "措施", "牽頭單位", "配合單位", "聯絡單位", "責任人", "職務", "開始日期", "完成時限", "狀態", "依據", "公開"}

// String is the column's heading.
func (c column) String() string { return titles[c] }

// headings are the names that offices give the columns, in Simplified Chinese.
var headings = map[string]column{
	"序号": colMeasure, "措施序号": colMeasure, "编号": colMeasure, "条": colMeasure, "网址": colMeasure,
	"措施": colTitle, "任务": colTitle, "工作任务": colTitle, "重点任务": colTitle, "主要任务": colTitle, "任务措施": colTitle, "工作措施": colTitle, "政策措施": colTitle,
	"牵头单位": colLead, "责任单位": colLead, "牵头部门": colLead, "责任部门": colLead, "单位": colLead,
	"配合单位": colSupport, "协同单位": colSupport, "配合部门": colSupport, "参与单位": colSupport, "协办单位": colSupport,
	"联络单位": colContact, "联系单位": colContact,
	"责任人": colPerson, "负责人": colPerson, "姓名": colPerson,
	"职务": colPost, "岗位": colPost,
	"开始日期": colFrom, "开始时间": colFrom, "起始日期": colFrom,
	"完成时限": colDue, "时限": colDue, "完成时间": colDue, "截止日期": colDue, "时间要求": colDue,
	"状态": colStatus, "进展状态": colStatus, "进度": colStatus,
	"依据": colEvidence, "文件依据": colEvidence,
	"公开": colPublic,
}

// deepest is how many lines may stand above the headings: title, number, date.
const deepest = 10

// header finds the columns: the first line, or two lines together, that name the
// measure and the department. It gives the lines below.
func (t *table) header(lines []line) ([]line, error) {
	for i := range lines[:min(len(lines), deepest)] {
		if t.recognise(lines[i], line{}) {
			below := i + 1
			if below < len(lines) && t.continues(lines[i], lines[below]) {
				t.recognise(lines[i], lines[below])
				below++
			}
			return lines[below:], nil
		}
		if i+1 < len(lines) && t.recognise(lines[i], lines[i+1]) {
			return lines[i+2:], nil
		}
	}
	if len(lines) == 0 {
		return nil, refuse(t.name, Problem{Code: "empty"})
	}
	return nil, refuse(t.name, Problem{Line: lines[0].number, Code: "header", Value: excerpt(strings.Join(lines[0].cells, ", "))})
}

// excerpt is as much of a line as a message shows.
func excerpt(s string) string {
	const most = 120
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// continues reports whether the line below a heading is its second row: it has a
// heading where the first has none that is known, and no cell that is none.
func (t *table) continues(first, second line) bool {
	more := false
	for i := range second.cells {
		cell := second.cell(i)
		if cell == "" || cell == first.cell(i) {
			continue
		}
		if _, known := t.heading(cell); !known {
			return false
		}
		if _, known := t.heading(first.cell(i)); !known {
			more = true
		}
	}
	return more
}

func (t *table) heading(cell string) (column, bool) {
	cell = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u3000\n*", r) {
			return -1
		}
		return r
	}, cell)
	if i := strings.IndexAny(office.Narrow(cell), "("); i > 0 {
		cell = string([]rune(cell)[:len([]rune(office.Narrow(cell)[:i]))])
	}
	c, ok := headings[t.simplified(cell)]
	return c, ok
}

// recognise sets the columns by a line of headings and a second one below, whose
// names go before the first's where both are known.
func (t *table) recognise(first, second line) bool {
	for i := range t.columns {
		t.columns[i] = -1
	}
	for i := range max(len(first.cells), len(second.cells)) {
		c, ok := t.heading(second.cell(i))
		if !ok {
			if c, ok = t.heading(first.cell(i)); !ok {
				continue
			}
		}
		if t.columns[c] < 0 {
			t.columns[c] = i
		}
	}
	return (t.columns[colMeasure] >= 0 || t.columns[colTitle] >= 0) && t.columns[colLead] >= 0
}
