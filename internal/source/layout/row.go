package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is what stands at one height of a page, from left to right.
type row struct {
	y    float64 // its middle
	em   float64 // size of its characters
	segs []segment
}

// segment is a part of a row with a wide blank on both sides.
type segment struct {
	Box
	words []Word
}

// wideBlank is what parts segments, in sizes of a character; a blank inside a line of
// Chinese is one character.
const wideBlank = 1.6

// newSheet finds the tables with borders and the rows of a page.
func (d *document) newSheet(p *Page) *sheet {
	s := &sheet{Page: p}
	words := make([]Word, 0, len(p.Words))
	for _, w := range p.Words {
		if strings.TrimSpace(w.Text) != "" && finite(w.Box) && w.X1 >= w.X0 && w.Y1 >= w.Y0 {
			words = append(words, w)
		}
	}
	s.tables, words = d.ruledTables(p, words)
	s.rows = d.rowsOf(words)
	return s
}

// finite reports whether a place can be on a page at all.
func finite(b Box) bool {
	const most = 1e6
	for _, v := range []float64{b.X0, b.Y0, b.X1, b.Y1} {
		if math.IsNaN(v) || math.Abs(v) > most {
			return false
		}
	}
	return true
}

// rowsOf gathers words into rows. Their boxes reach into each other's lines, as high
// as their fonts may reach; their middles tell. Short figures may stand above or below
// the line: they belong to the words that they touch.
func (d *document) rowsOf(words []Word) []*row {
	var small, rest []Word
	for _, w := range words {
		if d.mayBeRaised(w) {
			small = append(small, w)
		} else {
			rest = append(rest, w)
		}
	}
	byMiddle := func(a, b Word) int { return cmp.Compare(a.middle(), b.middle()) }
	slices.SortStableFunc(rest, byMiddle)
	var lines [][]Word
	for _, w := range rest {
		n := len(lines)
		if n == 0 || w.middle()-lines[n-1][0].middle() > 0.45*min(d.sizeIn(w), d.sizeIn(lines[n-1][0])) {
			lines = append(lines, []Word{w})
		} else {
			lines[n-1] = append(lines[n-1], w)
		}
	}
	slices.SortStableFunc(small, byMiddle)
	for _, w := range small {
		lines = d.attach(lines, w)
	}
	rows := make([]*row, len(lines))
	for i, l := range lines {
		rows[i] = d.newRow(l)
	}
	slices.SortStableFunc(rows, func(a, b *row) int { return cmp.Compare(a.y, b.y) })
	return rows
}

// attach gives a short figure to the line whose words it touches, else to one at its
// height, else makes it a line.
func (d *document) attach(lines [][]Word, w Word) [][]Word {
	from, _ := slices.BinarySearchFunc(lines, w.middle()-2*d.em, func(l []Word, y float64) int { return cmp.Compare(l[0].middle(), y) })
	best, least := -1, 0.0
	for i := from; i < len(lines) && lines[i][0].middle() <= w.middle()+2*d.em; i++ {
		for _, o := range lines[i] {
			em := d.sizeIn(o)
			off := math.Abs(o.middle() - w.middle())
			touches := w.X0-o.X1 < 0.3*em && w.X0-o.X1 > -0.3*em
			if off > 0.45*em && (!touches || off > 0.7*em) {
				continue
			}
			if !touches {
				off += em
			}
			if best < 0 || off < least {
				best, least = i, off
			}
		}
	}
	if best < 0 {
		at, _ := slices.BinarySearchFunc(lines, w.middle(), func(l []Word, y float64) int { return cmp.Compare(l[0].middle(), y) })
		return slices.Insert(lines, at, []Word{w})
	}
	lines[best] = append(lines[best], w)
	return lines
}

// sizeIn is the size of a word's characters, as far as it can be known.
func (d *document) sizeIn(w Word) float64 {
	if em, sure := sizeOf(w); sure && em > 0 {
		return em
	}
	// Figures are half as wide as high in any font; of letters only the height tells.
	if width, _ := sizeOf(w); strings.Trim(w.Text, "0123456789") == "" && width > 0 {
		return width
	}
	return min(d.em, max(w.Y1-w.Y0, 1))
}

func (d *document) newRow(words []Word) *row {
	sortByX(words)
	r := &row{}
	total := 0.0
	for _, w := range words {
		n := float64(utf8.RuneCountInString(w.Text))
		r.y += n * w.middle()
		r.em += n * d.sizeIn(w)
		total += n
	}
	r.y /= total
	r.em /= total
	for _, w := range words {
		if n := len(r.segs); n > 0 && w.X0-r.segs[n-1].X1 <= wideBlank*r.em {
			r.segs[n-1].words = append(r.segs[n-1].words, w)
			r.segs[n-1].Box = r.segs[n-1].extend(w.Box)
			continue
		}
		r.segs = append(r.segs, segment{w.Box, []Word{w}})
	}
	return r
}

// words are those of all segments.
func (r *row) words() []Word {
	var list []Word
	for _, s := range r.segs {
		list = append(list, s.words...)
	}
	return list
}

func (r *row) box() Box {
	b := r.segs[0].Box
	for _, s := range r.segs[1:] {
		b = b.extend(s.Box)
	}
	return b
}

// text is what a row says, for comparing.
func (r *row) text() string {
	var parts []string
	for _, w := range r.words() {
		parts = append(parts, w.Text)
	}
	return strings.Join(parts, " ")
}

// line is a row, or the part of it in one column, as text.
type line struct {
	Box
	em    float64
	y     float64
	text  string
	inner float64 // where the text behind a number begins
	first float64 // how wide its first word is
	words []placed
}

// placed is a doubtful word in a line.
type placed struct {
	start int // byte in the line's text
	Word
}

// lineOf writes words that stand beside each other.
func (d *document) lineOf(r *row) *line {
	l := &line{Box: r.box(), em: r.em, y: r.y}
	l.text, l.words = d.textOf(r.words(), r.em)
	l.inner = l.X0
	words := r.words()
	first := words[0]
	if len(words) > 1 && label().MatchString(l.text) && first.X1-first.X0 < 6*r.em {
		l.inner = words[1].X0
	}
	l.first = first.X1 - first.X0
	if c, size := utf8.DecodeRuneInString(first.Text); isWide(c) {
		// Marks that begin no line pull the character before them along.
		const most = 2
		l.first = r.em
		for _, mark := range strings.TrimPrefix(l.text, first.Text[:size]) {
			if !strings.ContainsRune("，。、；：！？）》〉」』”’】〕％", mark) || l.first > most*r.em {
				break
			}
			l.first += r.em
		}
	}
	return l
}

// textOf joins words: with a blank where they have one between them, and figures
// above or below the line as such.
func (d *document) textOf(words []Word, em float64) (string, []placed) {
	var b strings.Builder
	var doubts []placed
	apart := blankOf(words, em)
	for i, w := range words {
		text := w.Text
		if i > 0 {
			before, _ := utf8.DecodeLastRuneInString(words[i-1].Text)
			after, _ := utf8.DecodeRuneInString(text)
			blank := 0.7 * em
			switch {
			case w.Sure > 0:
				blank = 1.3 * em // boxes of ink are narrower than characters
			case isHan(before) && isHan(after):
				blank = apart
			}
			if !isWide(before) || !isWide(after) {
				blank = 0.2 * em
			}
			first, _ := utf8.DecodeRuneInString(words[0].Text)
			if (i > 1 || !isFigure(first) || after == '年' && len(words[0].Text) == 4) && (isHan(before) && isFigure(after) || isFigure(before) && isHan(after)) {
				blank = 0.4 * em // word processors leave a quarter there that nobody typed
			}
			switch gap := w.X0 - words[i-1].X1; {
			case gap < 0.3*em && d.raised(w, words[i-1], em) != 0:
				text = d.raisedText(b.String(), w, d.raised(w, words[i-1], em) > 0)
			case gap > blank:
				b.WriteByte(' ')
			}
		}
		if w.Sure > 0 && w.Sure < doubtful {
			doubts = append(doubts, placed{b.Len(), w})
		}
		b.WriteString(text)
	}
	return b.String(), doubts
}

// blankOf is how wide a gap between two Chinese characters of a line is a blank that somebody typed: half a
// character in most fonts, a quarter in some. Where letters are set apart, or a line is stretched to
// the margin, all gaps are alike, and a blank is clearly wider than these.
func blankOf(words []Word, em float64) float64 {
	const least, most, stretched = 0.18, 0.7, 0.3 // of a character
	const few = 4
	var gaps []float64
	for i, w := range words {
		han := 0
		for _, r := range w.Text {
			if isHan(r) {
				han++
			}
		}
		for range han - 1 {
			gaps = append(gaps, 0)
		}
		if i == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(words[i-1].Text)
		if after, _ := utf8.DecodeRuneInString(w.Text); isHan(before) && isHan(after) {
			gaps = append(gaps, max(0, w.X0-words[i-1].X1))
		}
	}
	if len(gaps) == 0 {
		return most * em
	}
	slices.Sort(gaps)
	usual := gaps[len(gaps)/2]
	if len(gaps) >= few && gaps[0] > stretched*em {
		return 1.5 * usual // stretched over the whole line
	}
	return min(most*em, max(least*em, 1.8*usual+0.05*em))
}

// isFigure reports whether a character is a digit or a Latin letter.
func isFigure(r rune) bool {
	return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// raised tells figures above (1) and below (-1) the line from those on it (0): they
// are smaller, and their middle is elsewhere.
func (d *document) raised(w, beside Word, em float64) int {
	const smaller, off = 0.95, 0.12
	if !d.mayBeRaised(w) || d.sizeIn(w) > smaller*em || w.Y1-w.Y0 > smaller*(beside.Y1-beside.Y0) {
		return 0
	}
	switch {
	case w.middle() < beside.middle()-off*em:
		return 1
	case w.middle() > beside.middle()+off*em:
		return -1
	}
	return 0
}

// mayBeRaised reports whether a word holds nothing but a short figure.
func (d *document) mayBeRaised(w Word) bool {
	const longest = 5
	return len(w.Text) <= longest && strings.Trim(w.Text, "0123456789-−+[]()①②③④⑤⑥⑦⑧⑨") == ""
}

// raisedText is what raised figures are in the text: an exponent or index behind a
// figure or a Latin letter, the mark of a note in brackets behind a Chinese word.
func (d *document) raisedText(before string, w Word, up bool) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	if last < utf8.RuneSelf && last > ' ' {
		if text := d.raise(w.Text, up); text != "" {
			return text
		}
	}
	if up && strings.Trim(w.Text, "0123456789") == "" {
		return "[" + w.Text + "]"
	}
	return w.Text
}
