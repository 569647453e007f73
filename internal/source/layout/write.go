package layout

import (
	"math"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// writer collects the text, a block a line, and where on the pages it stands.
type writer struct {
	text []byte
	out  *Text
}

// write puts the items together: the text, then the columns in another language, then
// the footnotes, both as commentary.
func (d *document) write() *Text {
	w := &writer{out: &Text{Dropped: d.dropped}}
	text, other := stable(d.items)
	d.paragraphs(w, text, policy.BlockParagraph)
	d.paragraphs(w, other, policy.BlockQuote)
	d.paragraphs(w, d.notes, policy.BlockQuote)
	w.out.Text = string(w.text)
	return w.out
}

// paragraphs writes items, with lines that go on in one paragraph.
func (d *document) paragraphs(w *writer, items []item, kind policy.BlockKind) {
	var p paragraph
	for i := 0; i < len(items); i++ {
		it := items[i]
		if it.table != nil {
			end := i + 1
			for end < len(items) && continues(items[end-1], items[end]) {
				end++
			}
			w.table(items[i:end])
			i = end - 1
			p = paragraph{}
			continue
		}
		marked := it.note && noteMark().MatchString(squeezed(it.line.text))
		switch {
		case p.lines > 0 && !marked && (it.note || d.goesOn(p, it)):
			if p.lines == 1 {
				p.rest = it.line.X0 - d.margins[it.key()].left
			}
			p.lines, p.last = p.lines+1, it
			w.goOn(it)
		default:
			p = paragraph{first: it, last: it, lines: 1}
			w.begin(kind)
			w.line(it)
		}
	}
}

// begin opens a block on a line of its own.
func (w *writer) begin(kind policy.BlockKind) {
	if len(w.text) > 0 {
		w.text = append(w.text, '\n')
	}
	w.out.Blocks = append(w.out.Blocks, policy.Block{Kind: kind, Start: len(w.text), End: len(w.text)})
}

// goOn adds a line to the paragraph that is open.
func (w *writer) goOn(it item) {
	before := string(w.text[max(0, len(w.text)-8):])
	if hyphenated(before, it.line.text) {
		w.text = w.text[:len(w.text)-1]
	} else {
		w.text = append(w.text, join(before, it.line.text, true)...)
	}
	w.line(it)
}

// line writes a line into the open block and notes where it stands.
func (w *writer) line(it item) {
	start := len(w.text)
	w.place(it.page, it.line.Box, start)
	w.text = append(w.text, oneLine(it.line.text)...)
	for _, p := range it.line.words {
		w.out.Doubts = append(w.out.Doubts, Doubt{Word: p.Text, Page: it.page.Number, Sure: p.Sure,
			Span: policy.Span{Start: start + p.start, End: start + p.start + len(p.Text)}})
	}
	w.out.Blocks[len(w.out.Blocks)-1].End = len(w.text)
}

// place notes that the text goes on at a place of a page.
func (w *writer) place(s *sheet, b Box, start int) {
	part := func(v, whole float64) int {
		if whole <= 0 {
			return 0
		}
		return int(1000 * min(1, max(0, v/whole)))
	}
	w.out.Lines = append(w.out.Lines, policy.PageLine{Page: s.Number, Start: start,
		Left: part(b.X0, s.Width), Top: part(b.Y0, s.Height), Right: part(b.X1, s.Width), Bottom: part(b.Y1, s.Height)})
}

// continues reports whether a table is the rest of the one before it, on the next page.
func continues(a, b item) bool {
	const slack = 6 // points
	return a.table != nil && b.table != nil && b.page.Number == a.page.Number+1 && a.side == b.side && a.table.columns > 1 &&
		a.table.columns == b.table.columns && math.Abs((a.table.X1-a.table.X0)-(b.table.X1-b.table.X0)) < slack
}

// table writes a table that may reach over several pages; a head that they repeat is
// written once.
func (w *writer) table(items []item) {
	if items[0].table.columns == 1 {
		for _, r := range items[0].table.rows {
			w.row(items[0], oneLine(r[0].text))
		}
		return
	}
	var rows [][]cell
	var of []item // of each row
	for i, it := range items {
		begun := i == 0 // a row of this part was written
		for k, cells := range it.table.rows {
			if i > 0 && k < len(items[0].table.rows)-1 && slices.Equal(cells, items[0].table.rows[k]) && len(of) > 0 && k == repeatedRows(items[0].table, it.table, k) {
				var texts []string
				for _, c := range cells {
					texts = append(texts, c.text)
				}
				w.out.Dropped = append(w.out.Dropped, policy.BorderLine{Page: it.page.Number, Text: strings.Join(texts, " ")})
				continue
			}
			if !slices.ContainsFunc(cells, func(c cell) bool { return c.rows == 0 || c.text != "" }) {
				continue
			}
			if !begun && restOf(rows, cells) {
				rows[len(rows)-1] = joinedRows(rows[len(rows)-1], cells)
			} else {
				rows, of = append(rows, cells), append(of, it)
			}
			begun = true
		}
	}
	g := &table.Grid{}
	for _, cells := range rows {
		g.Next()
		for _, c := range cells {
			if c.rows > 0 {
				g.Add(c.text, c.rows, c.columns)
			}
		}
	}
	lines := g.Lines(-1)
	for i, line := range lines {
		w.row(of[min(i, len(of)-1)], line)
	}
}

// restOf reports whether the first row of a table's part on a page is the rest of the row that the page before broke: a
// column of which every row has something is empty in it.
func restOf(rows [][]cell, cells []cell) bool {
	const fewest = 3 // rows, with the head
	if len(rows) < fewest || len(rows[len(rows)-1]) != len(cells) {
		return false
	}
	last := rows[len(rows)-1]
	for j, c := range cells {
		if (c.rows == 0) != (last[j].rows == 0) || c.columns != last[j].columns || c.text != "" && last[j].text == "" {
			return false
		}
	}
	for j, c := range cells {
		full := c.rows > 0 && c.text == "" && last[j].columns == 1
		for _, row := range rows[1:] {
			full = full && j < len(row) && (row[j].rows == 0 || row[j].text != "")
		}
		if full {
			return true
		}
	}
	return false
}

// joinedRows is a row with the rest of it from the next page.
func joinedRows(row, rest []cell) []cell {
	row = slices.Clone(row)
	for j, c := range rest {
		if c.text != "" {
			row[j].text += join(row[j].text, c.text, true) + c.text
		}
	}
	return row
}

// repeatedRows is how many rows at the head of both tables, up to the kth, are the same.
func repeatedRows(a, b *tabular, k int) int {
	n := 0
	for n < k && slices.Equal(a.rows[n], b.rows[n]) {
		n++
	}
	return n
}

// row writes a line of a table.
func (w *writer) row(it item, text string) {
	t := it.table
	w.begin(policy.BlockTable)
	start := len(w.text)
	w.place(it.page, t.Box, start)
	w.text = append(w.text, text...)
	w.out.Blocks[len(w.out.Blocks)-1].End = len(w.text)
	for k := 0; k < len(t.doubts); k++ {
		if at := strings.Index(text, t.doubts[k].Text); at >= 0 {
			w.out.Doubts = append(w.out.Doubts, Doubt{Word: t.doubts[k].Text, Page: it.page.Number, Sure: t.doubts[k].Sure,
				Span: policy.Span{Start: start + at, End: start + at + len(t.doubts[k].Text)}})
			t.doubts = slices.Delete(t.doubts, k, k+1)
			k--
		}
	}
}

// oneLine is text without line ends and tabs, which part blocks and cells.
func oneLine(text string) string {
	if !strings.ContainsAny(text, "\n\r\t\v\f\u0085\u2028\u2029") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
