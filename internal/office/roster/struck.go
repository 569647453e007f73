package roster

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// strikes reports whether a workbook has words that are crossed out at all: most have none, and looking at each
// cell costs as much as reading it.
func strikes(raw []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return false
	}
	for _, f := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/"))
		if !strings.HasPrefix(name, "xl/") || !strings.HasSuffix(name, ".xml") {
			continue
		}
		part, err := f.Open()
		if err != nil {
			return false
		}
		text, err := io.ReadAll(io.LimitReader(part, maxUnzipped))
		part.Close()
		if err == nil && bytes.Contains(text, []byte("strike")) {
			return true
		}
	}
	return false
}

// strike takes what is crossed out of the cells of a worksheet. What cannot be told of a cell leaves it as it is.
func strike(book *excelize.File, title string, lines []line) {
	crossed := map[int]bool{} // styles
	for i := range lines {
		l := &lines[i]
		for j := range l.cells {
			if l.cell(j) == "" {
				continue
			}
			at, err := excelize.CoordinatesToCellName(j+1, l.number)
			if err != nil {
				continue
			}
			style, err := book.GetCellStyle(title, at)
			if err != nil {
				continue
			}
			all, known := crossed[style]
			if !known {
				s, err := book.GetStyle(style)
				all = err == nil && s.Font != nil && s.Font.Strike
				crossed[style] = all
			}
			runs, err := book.GetCellRichText(title, at)
			if err != nil || len(runs) == 0 {
				if all {
					l.strike(j, "", l.cell(j))
				}
				continue
			}
			var left, out strings.Builder
			for _, r := range runs {
				if r.Font == nil && all || r.Font != nil && r.Font.Strike {
					out.WriteString(r.Text)
				} else {
					left.WriteString(r.Text)
				}
			}
			if out.Len() > 0 {
				l.strike(j, left.String(), out.String())
			}
		}
	}
}

// strike leaves in a cell what is not crossed out.
func (l *line) strike(at int, left, out string) {
	if strings.TrimSpace(out) == "" {
		return
	}
	if l.struck == nil {
		l.struck = map[int]string{}
	}
	l.struck[at], l.cells[at] = strings.TrimSpace(out), strings.Trim(left, " \u3000\n、，,；;")
}

// struckOut names what of a line is crossed out, and reports whether the line is no row for it: its measure or who
// leads is crossed out.
func (t *table) struckOut(l line) (gone bool) {
	if len(l.struck) == 0 {
		return false
	}
	for _, c := range []column{colMeasure, colTitle, colLead, colTask, colMilestone} {
		for _, i := range t.columns[c] {
			gone = gone || l.struck[i] != "" && l.cell(i) == ""
		}
	}
	if gone = gone || l.empty(); gone {
		var words []string
		for i := range max(l.width(), slices.Max(slices.Collect(maps.Keys(l.struck)))+1) {
			if s := strings.TrimSpace(l.struck[i] + " " + l.cell(i)); s != "" {
				words = append(words, s)
			}
		}
		t.unread(t.sheet, l.number, policy.UnreadStruckRow, strings.Join(words, " "))
		return true
	}
	for _, i := range slices.Sorted(maps.Keys(l.struck)) {
		t.read.Unread = append(t.read.Unread, Problem{Sheet: t.sheet, Line: l.number, Column: t.headingAt(i), Issue: policy.NewIssue(policy.UnreadStruck, excerpt(l.struck[i]))})
	}
	return false
}
