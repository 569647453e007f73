package roster

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/pattern"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
)

// idle are the lines of a table that are no row of it: sums and what is said below it.
var idle = pattern.Lazy(`^(?:合\s*计|总\s*计|小\s*计|(?:填表|填报|制表|审核|审批|报送|联系|签发)(?:人|单位|时间|日期|电话)?|注|备注|说明|附注)\s*(?:[:：]|$)|^注[:：]`)

// isBeside reports whether a line among the rows is none: a heading of some, a sum, a note.
func (t *table) isBeside(l sheet.Line) bool {
	values := l.Values()
	return len(values) == 1 && !t.numbered(l) || len(values) > 0 && idle().MatchString(t.simplified(values[0])) || len(values) == 2 && t.isSection(l)
}

// isSection reports whether a line has a number that is none of a measure (一、) and words, and nothing else: a
// heading of those below it.
func (t *table) isSection(l sheet.Line) bool {
	if t.numbered(l) {
		return false
	}
	number, words := false, 0
	for i := range l.Cells {
		if l.Cell(i) == "" {
			continue
		}
		switch {
		case slices.Contains(t.columns[colMeasure], i):
			number = true
		case slices.Contains(t.columns[colTitle], i):
			words++
		default:
			return false
		}
	}
	return number && words > 0
}

// numbered reports whether a line has a measure's number.
func (t *table) numbered(l sheet.Line) bool {
	for _, i := range t.columns[colMeasure] {
		if _, _, ok := office.MeasureNumber(l.Cell(i)); ok {
			return true
		}
	}
	return false
}
