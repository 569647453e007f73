package sheet

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mostAside is how many lines and columns of a sheet are looked at for whether they are hidden.
const mostAside = 5000

// besides notes what of a worksheet is hidden, and its comments. What cannot be told of one does not keep the
// sheet from being read.
func (s *Sheet) besides(book *excelize.File) {
	for i, l := range s.Lines {
		if i == mostAside {
			break
		}
		if visible, err := book.GetRowVisible(s.Name, l.Number); err == nil && !visible && !l.Empty() {
			s.HiddenRows = append(s.HiddenRows, l.Number)
		}
	}
	width := 0
	for _, l := range s.Lines {
		width = max(width, len(l.Cells))
	}
	for i := range min(width, MaxColumns) {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil || !slices.ContainsFunc(s.Lines, func(l Line) bool { return l.Cell(i) != "" }) {
			continue
		}
		if visible, err := book.GetColVisible(s.Name, name); err == nil && !visible {
			s.HiddenColumns = append(s.HiddenColumns, name)
		}
	}
	comments, err := book.GetComments(s.Name)
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
		s.Comments = append(s.Comments, Comment{row, c.Cell, text})
	}
}
