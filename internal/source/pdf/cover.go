package pdf

import "github.com/yihaowen/yihaowen/internal/source/layout"

// Looks is what a picture of a page says of its words.
type Looks struct {
	Outside float64 // share of the page where something stands that is neither a word nor a line
	Words   float64 // share of the page where words stand
}

// Scan reports whether most of what stands on a page is in no words: it was scanned,
// with a header, a stamp or a number laid over it.
func (l Looks) Scan() bool {
	const least, most = 0.02, 0.6
	return l.Outside > least && l.Outside > most*(l.Outside+l.Words)
}

// Pictured reports whether a page has pictures beside its words.
func (l Looks) Pictured() bool {
	const least = 0.03
	return l.Outside > least && !l.Scan()
}

// Look compares a picture that has a point for each point of the page, and the lines in
// it, with where words stand.
func (p Picture) Look(words layout.Cover, lines []layout.Rule) Looks {
	if !words.Sound() {
		return Looks{}
	}
	onLine := make([]bool, len(p.Grey))
	for _, r := range lines {
		for y := max(0, int(r.Y0)-1); y <= min(p.Height-1, int(r.Y1)); y++ {
			for x := max(0, int(r.X0)-1); x <= min(p.Width-1, int(r.X1)); x++ {
				onLine[y*p.Width+x] = true
			}
		}
	}
	outside, held := 0, 0
	for row := range words.Rows {
		for column := range words.Columns {
			if words.Has(column, row) {
				held++
				continue
			}
			if p.contrasts(onLine, column*layout.Square, row*layout.Square) {
				outside++
			}
		}
	}
	all := float64(words.Rows * words.Columns)
	return Looks{Outside: float64(outside) / all, Words: float64(held) / all}
}

// contrasts reports whether something stands in a square, lines aside. A plain area is the
// paper, or a colour behind something.
func (p Picture) contrasts(onLine []bool, x, y int) bool {
	const contrast, few = 70, 4
	right, low := min(p.Width, x+layout.Square), min(p.Height, y+layout.Square)
	lightest, darkest := byte(0), byte(255)
	for i := y; i < low; i++ {
		for at := i*p.Width + x; at < i*p.Width+right; at++ {
			if grey := p.Grey[at]; !onLine[at] {
				lightest, darkest = max(lightest, grey), min(darkest, grey)
			}
		}
	}
	if int(darkest)+contrast >= int(lightest) {
		return false // nearly all
	}
	dark := 0
	for i := y; i < low; i++ {
		for at := i*p.Width + x; at < i*p.Width+right; at++ {
			if !onLine[at] && int(p.Grey[at])+contrast < int(lightest) {
				dark++
			}
		}
	}
	return dark >= few
}
