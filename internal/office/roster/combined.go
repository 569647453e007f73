package roster

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/deadline"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
)

// between are the words and signs between the two things that one heading names: 責任單位及完成時限.
const between = "及和与與、/／+，,;；（()）"

// withDue reads a heading that names who answers and by when, in either order, and gives the part that names the departments.
func (t *table) withDue(cell string) (unit string, ok bool) {
	cell = gaps.Replace(cell)
	if len(cell) > 60 || !strings.ContainsAny(cell, "时時期限间間节節点點") {
		return "", false
	}
	for k := range cell {
		if k == 0 {
			continue
		}
		a, b := strings.Trim(cell[:k], between), strings.Trim(cell[k:], between)
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			c, known := t.single(pair[0])
			due, also := t.single(pair[1])
			if known && also && due == colDue && (c == colLead || c == colResponsible || c == colSupport) {
				return pair[0], true
			}
		}
	}
	return "", false
}

// namesUnits reports whether a column names departments that answer.
func namesUnits(c column) bool { return c == colLead || c == colJoint || c == colSupport }

// dueOf is what a row says of the day by which it is due: in a column of its own, else behind a label beside the departments,
// 責任單位：甲局；完成時限：6月底 in one cell.
func (t *table) dueOf(l sheet.Line, row *Row, own string) string {
	for c := range t.columns {
		if own != "" || !namesUnits(c) {
			continue
		}
		for _, i := range t.columns[c] {
			if s := l.Cell(i); deadline.Labelled(s) {
				_, own = deadline.Cut(s, t.year)
				row.Columns |= 1 << colDue
			}
		}
	}
	return own
}
