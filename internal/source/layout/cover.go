package layout

import "math"

// Square is how wide a square of a Cover is, in points.
const Square = 12

// Cover says which squares of a page hold something, row by row from its upper left
// corner, a bit each.
type Cover struct {
	Columns, Rows int
	Bits          []byte
}

// newCover is an empty one of a page, none for a page larger than any paper.
func newCover(width, height float64) Cover {
	const most = 1 << 10 // squares a side
	c := Cover{Columns: int(math.Ceil(width / Square)), Rows: int(math.Ceil(height / Square))}
	if !(width > 0 && height > 0) || width > most*Square || height > most*Square {
		return Cover{}
	}
	c.Bits = make([]byte, (c.Columns*c.Rows+7)/8)
	return c
}

// Sound reports whether a cover is one: another process may have made it.
func (c Cover) Sound() bool {
	return c.Columns > 0 && c.Rows > 0 && c.Columns <= 1<<10 && c.Rows <= 1<<10 && len(c.Bits) == (c.Columns*c.Rows+7)/8
}

// Has reports whether a square holds something.
func (c Cover) Has(column, row int) bool {
	i := row*c.Columns + column
	return c.Bits[i/8]&(1<<(i%8)) != 0
}

// each calls f with the squares that a box touches.
func (c Cover) each(b Box, f func(column, row int)) {
	at := func(v float64, most int) int { return int(max(0, min(math.Floor(v/Square), float64(most-1)))) }
	if !c.Sound() || b.X1 < 0 || b.Y1 < 0 || b.X0 > float64(c.Columns*Square) || b.Y0 > float64(c.Rows*Square) {
		return
	}
	for row := at(b.Y0, c.Rows); row <= at(b.Y1, c.Rows); row++ {
		for column := at(b.X0, c.Columns); column <= at(b.X1, c.Columns); column++ {
			f(column, row)
		}
	}
}

// Add notes that a box holds something.
func (c Cover) Add(b Box) {
	c.each(b, func(column, row int) {
		i := row*c.Columns + column
		c.Bits[i/8] |= 1 << (i % 8)
	})
}

// Holds is how much of a box, by its squares, holds something: 0 to 1.
func (c Cover) Holds(b Box) float64 {
	all, held := 0, 0
	c.each(b, func(column, row int) {
		all++
		if c.Has(column, row) {
			held++
		}
	})
	if all == 0 {
		return 0
	}
	return float64(held) / float64(all)
}

// Cover is where the words of a page stand.
func (p *Page) Cover() Cover {
	const around = 3 // points: ink reaches over the box of a word
	c := newCover(p.Width, p.Height)
	for _, w := range p.Words {
		c.Add(Box{w.X0 - around, w.Y0 - around, w.X1 + around, w.Y1 + around})
	}
	return c
}

// Beside is which shares of a page words take, and boxes where no words stand.
func (p *Page) Beside(boxes []Box) (words, outside float64) {
	there, drawn := p.Cover(), newCover(p.Width, p.Height)
	for _, b := range boxes {
		drawn.Add(b)
	}
	for row := range there.Rows {
		for column := range there.Columns {
			switch {
			case there.Has(column, row):
				words++
			case drawn.Has(column, row):
				outside++
			}
		}
	}
	all := max(1, float64(there.Rows*there.Columns))
	return words / all, outside / all
}
