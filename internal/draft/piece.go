package draft

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// Piece is words of a line of the source that are shown alike.
type Piece struct {
	Text     string
	Struck   bool // the source has struck them out
	Doubtful bool // they were recognised in a picture with doubt
	Cell     bool // of a row of a table
}

// Pieces are the words of the line: the cells of a row, or running text with what is struck
// out and what was recognised with doubt.
func (l Line) Pieces() []Piece {
	var list []Piece
	if table.IsRow(l.Text) {
		for _, place := range table.Places(l.Text) {
			if place != string(table.Left) {
				list = append(list, Piece{Text: strings.TrimPrefix(place, string(table.Above)), Cell: true})
			}
		}
		return list
	}
	at := 0
	for _, w := range l.Warnings {
		from, to := w.Span.Start-l.Start, w.Span.End-l.Start
		if w.Code != policy.WordDoubtful || from < at || to <= from || to > len(l.Text) {
			continue
		}
		list = append(append(list, struck(l.Text[at:from])...), Piece{Text: l.Text[from:to], Doubtful: true})
		at = to
	}
	return append(list, struck(l.Text[at:])...)
}

// struck parts words where they are struck out, which package source marks with ~~; a mark without a
// partner stays.
func struck(text string) (list []Piece) {
	const mark = "~~"
	for text != "" {
		before, rest, _ := strings.Cut(text, mark)
		words, after, closed := strings.Cut(rest, mark)
		if !closed {
			return append(list, Piece{Text: text})
		}
		if before != "" {
			list = append(list, Piece{Text: before})
		}
		list, text = append(list, Piece{Text: words, Struck: true}), after
	}
	return list
}
