package running

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/citation"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// Paragraph 段落 is a paragraph of a text, or a table in it.
type Paragraph struct {
	Segments []Segment
	Table    *Grid           // nil: a paragraph
	Picture  *policy.Picture // instead of words
	Path     string          // of the picture
	Anchor   string          // by which citations lead to it, "" for none
	line     int             // its first line among those that hold something
}

// Grid 表格 is a table as a page shows it.
type Grid struct {
	Caption []Segment
	Head    [][]GridCell
	Body    [][]GridCell
}

// GridCell is a cell with what it covers.
type GridCell struct {
	Segments []Segment
	Rows     int
	Columns  int
	Names    string // what it says the meaning of: "col", "row", "" for a value
}

// Paragraphs parts segments into the paragraphs and tables of the text.
func Paragraphs(segments []Segment) []Paragraph {
	segments = struckOut(segments)
	paragraphs := lines(segments)
	list := make([]Paragraph, 0, len(paragraphs))
	tabbed := false
	for _, s := range segments {
		tabbed = tabbed || strings.ContainsRune(s.Text, '\t')
	}
	if !tabbed {
		for _, p := range paragraphs {
			list = append(list, Paragraph{Segments: p, line: len(list)})
		}
		return list
	}
	texts := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		for _, s := range p {
			texts[i] += s.Text
		}
	}
	for i := 0; i < len(paragraphs); {
		n := table.Run(texts[i:])
		if n == 0 {
			list = append(list, Paragraph{Segments: paragraphs[i], line: i})
			i++
			continue
		}
		list = append(list, Paragraph{Table: newGrid(paragraphs[i:i+n], table.Read(texts[i:i+n])), line: i})
		i += n
	}
	return list
}

// Illustrated puts pictures behind the lines of the text that they stand behind; below is the
// address that theirs begin with.
func Illustrated(list []Paragraph, pictures []policy.Picture, below string) []Paragraph {
	if len(pictures) == 0 {
		return list
	}
	var all []Paragraph
	for i := range pictures {
		for len(list) > 0 && list[0].line < pictures[i].Line {
			all, list = append(all, list[0]), list[1:]
		}
		all = append(all, Paragraph{Picture: &pictures[i], Path: below + "/" + pictures[i].File()})
	}
	return append(all, list...)
}

// Anchored gives the paragraphs of an article's text the anchors by which citations lead to
// them; prefix is that of the article.
func Anchored(list []Paragraph, text policy.Text, prefix string) {
	var lines []string
	for line := range strings.SplitSeq(text.Hans, "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	anchors := citation.Lines(strings.Join(lines, "\n"))
	taken := map[string]bool{}
	for i := range list {
		if list[i].Table != nil || list[i].Picture != nil || list[i].line >= len(anchors) {
			continue
		}
		if a := anchors[list[i].line].Anchor(); !taken[a] {
			list[i].Anchor, taken[a] = prefix+a, true
		}
	}
}

// struckOut marks what stands between ~~ and ~~, as package source writes what is struck
// out. A last mark without a partner stays as it is.
func struckOut(segments []Segment) []Segment {
	const mark = "~~"
	open := 0
	for _, s := range segments {
		open += strings.Count(s.Text, mark)
	}
	if open < 2 {
		return segments
	}
	var list []Segment
	struck, left := false, open-open%2
	for _, s := range segments {
		for left > 0 {
			before, after, found := strings.Cut(s.Text, mark)
			if !found {
				break
			}
			if before != "" {
				piece := s
				piece.Text, piece.Struck = before, struck
				list = append(list, piece)
			}
			struck = !struck
			left--
			s.Text = after
		}
		if s.Text != "" {
			s.Struck = struck
			list = append(list, s)
		}
	}
	return list
}

// newGrid lays the segments of rows into the cells of the table that their text is. A
// single row is turned by its side, each value beside its name.
func newGrid(rows [][]Segment, t *table.Table) *Grid {
	g := &Grid{}
	places := make([][][]Segment, len(rows))
	for i, row := range rows {
		places[i] = placesOf(row)
	}
	for _, row := range places[:t.First] {
		g.Caption = append(g.Caption, row[0]...)
	}
	cell := func(c table.Cell) GridCell {
		shown := GridCell{Rows: c.Rows, Columns: c.Columns}
		if row := places[t.First+c.Row]; c.Column < len(row) {
			shown.Segments = row[c.Column]
		}
		return shown
	}
	if t.Heads == 1 && len(t.Rows) == 2 && len(t.Rows[0]) == t.Columns && len(t.Rows[1]) == t.Columns {
		for k, c := range t.Rows[1] {
			name, value := cell(t.Rows[0][k]), cell(c)
			name.Names = "row"
			if len(value.Segments) > 0 || len(name.Segments) > 0 {
				g.Body = append(g.Body, []GridCell{name, value})
			}
		}
		return g
	}
	for i, row := range t.Rows {
		var shown []GridCell
		for _, c := range row {
			one := cell(c)
			if i < t.Heads {
				one.Names = "col"
			}
			shown = append(shown, one)
		}
		if i < t.Heads {
			g.Head = append(g.Head, shown)
		} else {
			g.Body = append(g.Body, shown)
		}
	}
	return g
}

// placesOf cuts the segments of a row at its tabs, marks left out.
func placesOf(row []Segment) [][]Segment {
	places := [][]Segment{nil}
	for _, s := range row {
		for i, part := range strings.Split(s.Text, "\t") {
			if i > 0 {
				places = append(places, nil)
			}
			if part = strings.Trim(part, table.Marks); part != "" {
				piece := s
				piece.Text = part
				places[len(places)-1] = append(places[len(places)-1], piece)
			}
		}
	}
	return places
}
