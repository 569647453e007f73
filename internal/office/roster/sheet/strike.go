package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
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
func strike(book *excelize.File, title string, lines []Line) {
	crossed := map[int]bool{} // styles
	for i := range lines {
		l := &lines[i]
		for j := range l.Cells {
			if l.Cell(j) == "" {
				continue
			}
			at, err := excelize.CoordinatesToCellName(j+1, l.Number)
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
					l.strike(j, "", l.Cell(j))
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
func (l *Line) strike(at int, left, out string) {
	if strings.TrimSpace(out) == "" {
		return
	}
	if l.Struck == nil {
		l.Struck = map[int]string{}
	}
	l.Struck[at], l.Cells[at] = strings.TrimSpace(out), strings.Trim(left, " \u3000\n、，,；;")
}
