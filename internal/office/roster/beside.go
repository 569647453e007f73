package roster

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mostAside is how many lines and columns of a sheet are looked at for whether they are hidden.
const mostAside = 5000

// besides notes what of a worksheet is hidden, and its comments. What cannot be told of one does not keep the
// sheet from being read.
func (s *sheet) besides(book *excelize.File) {
	for i, l := range s.lines {
		if i == mostAside {
			break
		}
		if visible, err := book.GetRowVisible(s.name, l.number); err == nil && !visible && !l.empty() {
			s.hiddenRows = append(s.hiddenRows, l.number)
		}
	}
	width := 0
	for _, l := range s.lines {
		width = max(width, len(l.cells))
	}
	for i := range min(width, maxColumns) {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil || !slices.ContainsFunc(s.lines, func(l line) bool { return l.cell(i) != "" }) {
			continue
		}
		if visible, err := book.GetColVisible(s.name, name); err == nil && !visible {
			s.hiddenColumns = append(s.hiddenColumns, name)
		}
	}
	comments, err := book.GetComments(s.name)
	if err != nil {
		return
	}
	for _, c := range comments {
		_, row, err := excelize.CellNameToCoordinates(c.Cell)
		if err != nil {
			continue
		}
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		if author := c.Author + ":"; strings.HasPrefix(strings.TrimSpace(text), author) {
			text = strings.TrimPrefix(strings.TrimSpace(text), author)
		}
		s.comments = append(s.comments, comment{row, c.Cell, text})
	}
}
