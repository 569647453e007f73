package api

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// WriteCSV writes the measures of a board as a table in script s, one line a measure
// with who has a role in it, in UTF-8 with a BOM (without it Excel reads another
// charset).
func WriteCSV(w io.Writer, b *office.Board, s policy.Script) error {
	rows := [][]string{nil}
	for _, key := range []string{"number", "above", "measure", "text", "lead", "support", "address", "printed", "stated",
		"due", "stated_due", "status", "percent", "report_day", "overdue"} {
		rows[0] = append(rows[0], policy.Label(key).In(s))
	}
	for _, row := range b.Rows {
		var above []string
		for _, p := range row.Ancestors {
			above = append(above, p.Heading.In(s))
		}
		cells := []string{strconv.Itoa(row.Measure), strings.Join(above, " / "), row.Heading.In(s), plain(row.Text.In(s)),
			departments(row, policy.Lead, s), departments(row, policy.Support, s), row.Address(), row.PrintedText().In(s), statedIn(row, s)}
		rows = append(rows, append(cells, standing(row, b.Document, s)...))
	}
	return writeRows(w, rows)
}

// standing is by when a measure is due and how far it is: due, what the text says of it, state, percentage, day, whether it is
// overdue. An edition that is shown for its own sake has no work.
func standing(row office.Row, d *policy.Document, s policy.Script) []string {
	cells := make([]string, 6)
	var stated []string
	for _, p := range row.Stated {
		if p.Due != "" && !slices.Contains(stated, p.Due) {
			stated = append(stated, p.Due)
		}
	}
	cells[1] = strings.Join(stated, "、")
	if d.Shown > 0 {
		return cells
	}
	cells[0], cells[2] = row.Due, policy.Label("unreported").In(s)
	if row.Report != nil {
		cells[2], cells[3], cells[4] = row.Report.Status.In(verify.LanguageOf(s)), strconv.Itoa(row.Report.Percent), row.Report.Day
	}
	if row.Overdue {
		cells[5] = policy.Label("yes").In(s)
	}
	return cells
}

// statedIn is whom the text names for a measure, where no editor has decided: "牽頭 測試甲局、配合 測試乙局".
func statedIn(row office.Row, s policy.Script) string {
	var names []string
	for _, p := range row.Stated {
		role := policy.Label(string(p.Role)).In(s)
		if p.Unclear {
			role = policy.Label("responsible").In(s)
		}
		if p.Acts {
			role = policy.Label("acts").In(s)
		}
		names = append(names, role+" "+p.Name.In(s))
	}
	return strings.Join(names, "、")
}

// departments names who has a role in a measure.
func departments(row office.Row, role policy.Role, s policy.Script) string {
	var names []string
	for _, a := range policy.InRole(row.Assignments, role) {
		names = append(names, a.Department.Name.In(s))
	}
	return strings.Join(names, "、")
}
