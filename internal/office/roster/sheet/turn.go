package sheet

import "slices"

// Turned is a table whose headings stand one below another in a column, with lines and columns exchanged; false for
// what is too large to be one. The line of a turned table is the column of the file.
func Turned(s Sheet) (Sheet, bool) {
	width := 0
	for _, l := range s.Lines {
		width = max(width, l.Width())
	}
	if len(s.Lines) > MaxColumns || width < 2 || width > MaxColumns {
		return s, false
	}
	lines := make([]Line, width)
	for i := range lines {
		lines[i] = Line{Number: i + 1, Cells: make([]string, len(s.Lines))}
		for j, l := range s.Lines {
			value := l.Cell(i)
			if over := l.Across[i]; value == "" && over != l.Cell(0) { // one cell for several measures
				value = over
			}
			lines[i].Cells[j] = value
			if out := l.Struck[i]; out != "" {
				if lines[i].Struck == nil {
					lines[i].Struck = map[int]string{}
				}
				lines[i].Struck[j] = out
			}
		}
	}
	s.Lines, s.HiddenRows, s.HiddenColumns = lines, nil, slices.Clone(s.HiddenColumns)
	return s, true
}
