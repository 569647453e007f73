// Package layout makes text of words that stand at places on pages, as PDF, OFD and
// pictures give them: lines, columns, tables, footnotes and paragraphs, without what
// pages repeat at their borders.
//
// Places are in points of a seventy-second of an inch from the upper left corner of the page.
package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Box is a place on a page, X0 <= X1 and Y0 <= Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

func (b Box) middle() float64 { return (b.Y0 + b.Y1) / 2 }
func (b Box) center() float64 { return (b.X0 + b.X1) / 2 }

// extend is the box around both.
func (b Box) extend(c Box) Box {
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// Word is a run of characters without a blank of note between them.
type Word struct {
	Box
	Text string
	Size float64 // of its characters, in points; 0 where only its box tells
	Sure int     // hundredths, of a word read from a picture; 0 where the file itself has it
}

// Rule is a straight line, upright or level, that may be the border of a table's cell.
type Rule struct{ Box }

// Page is a page of a document.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Words         []Word
	Rules         []Rule
}

// Text is what pages say.
type Text struct {
	Text   string
	Blocks []policy.Block
	Lines  []policy.PageLine
	Doubts []Doubt
	// Dropped are the lines that pages repeat at their borders, and their numbers.
	Dropped []policy.BorderLine
}

// Doubt is a word that was read from a picture and may be another.
type Doubt struct {
	Word       string
	Page, Sure int
	Span       policy.Span // in Text
}

// Raise writes figures that stand above or below the line as characters that keep
// this meaning (10⁴, CO₂); "" where it cannot.
type Raise func(s string, up bool) string

// doubtful is below which Sure, in hundredths, a word is doubtful.
const doubtful = 70

// Assemble makes text of pages, which it uses up.
func Assemble(pages []*Page, raise Raise) *Text {
	d := &document{raise: raise, em: usualSize(pages)}
	for _, p := range pages {
		d.sheets = append(d.sheets, d.newSheet(p))
	}
	d.dropFurniture()
	for _, s := range d.sheets {
		d.takeNotes(s)
		d.items = append(d.items, d.order(s)...)
	}
	d.measure()
	return d.write()
}

// document is the state of assembling.
type document struct {
	raise    Raise
	em       float64 // the size of most characters, in points
	sheets   []*sheet
	items    []item // what the pages hold, in reading order
	notes    []item // footnotes
	dropped  []policy.BorderLine
	margins  map[int]margin // by width of the page and column
	pitch    float64        // from line to line
	indented bool           // paragraphs begin two characters in
}

// sheet is a page while it is assembled.
type sheet struct {
	*Page
	tables []*tabular
	rows   []*row // top down, without those in tables
}

// item is a line, or a table, in reading order.
type item struct {
	page  *sheet
	line  *line
	table *tabular
	side  int  // which column it stands in, 0 for none, from 1
	other bool // of a column in another language than Chinese
	note  bool // of a footnote
}

// usualSize is the size of most characters.
func usualSize(pages []*Page) float64 {
	weights := map[int]int{} // by size in tenths of a point
	for _, p := range pages {
		for _, w := range p.Words {
			if em, sure := sizeOf(w); sure {
				weights[int(em*2+0.5)*5] += len([]rune(w.Text))
			}
		}
	}
	best, most := 0, 0
	for size, n := range weights {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	if best == 0 {
		return 12
	}
	return float64(best) / 10
}

// sizeOf is the size of a word's characters, and whether it is sure: Chinese
// characters are as wide as their size, others about half of it.
func sizeOf(w Word) (float64, bool) {
	if w.Size > 0 {
		return w.Size, true
	}
	wide, narrow := 0, 0
	for _, r := range w.Text {
		if isWide(r) {
			wide++
		} else {
			narrow++
		}
	}
	if wide+narrow == 0 {
		return 0, false
	}
	return (w.X1 - w.X0) / (float64(wide) + float64(narrow)/2), wide > 0
}

// isWide reports whether a character is as wide as it is high.
func isWide(r rune) bool {
	return r >= 0x2E80 && (r < 0xA4D0 || r >= 0xAC00 && r < 0xFB00 || r >= 0xFE30 && r < 0xFF61 || r >= 0x20000) || r == '—' || r == '…' || r == '“' || r == '”'
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// shares counts the Chinese characters and the Latin letters of a text.
func shares(text string) (han, latin int) {
	for _, r := range text {
		switch {
		case isHan(r):
			han++
		case unicode.IsLetter(r):
			latin++
		}
	}
	return han, latin
}

// squeezed is text without blanks.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

func sortByX(words []Word) {
	slices.SortStableFunc(words, func(a, b Word) int { return cmp.Compare(a.X0, b.X0) })
}
