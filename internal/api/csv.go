package api

import (
	"io"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// WriteCSV writes the measures of a board as a table in script s, one line a measure
// with who has a role in it, in UTF-8 with a BOM (without it Excel reads another
// charset).
func WriteCSV(w io.Writer, b *office.Board, s policy.Script) error {
	rows := [][]string{{"序號", "上級", "措施", "內容", "牽頭單位", "配合單位", "網址"}}
	if s == policy.Hans {
		rows[0] = []string{"序号", "上级", "措施", "内容", "牵头单位", "配合单位", "网址"}
	}
	for _, row := range b.Rows {
		var above []string
		for _, p := range row.Ancestors {
			above = append(above, p.Heading.In(s))
		}
		rows = append(rows, []string{strconv.Itoa(row.Measure), strings.Join(above, " / "), row.Heading.In(s), plain(row.Text.In(s)),
			departments(row, policy.Lead, s), departments(row, policy.Support, s), row.Address()})
	}
	return writeRows(w, rows)
}

// departments names who has a role in a measure.
func departments(row office.Row, role policy.Role, s policy.Script) string {
	var names []string
	for _, a := range policy.InRole(row.Assignments, role) {
		names = append(names, a.Department.Name.In(s))
	}
	return strings.Join(names, "、")
}
