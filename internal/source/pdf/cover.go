package pdf

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/source/layout"
)

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
	held, outside := 0, 0
	for i, is := range p.outside(words, lines) {
		switch {
		case words.Has(i%words.Columns, i/words.Columns):
			held++
		case is:
			outside++
		}
	}
	all := float64(max(1, words.Rows*words.Columns))
	return Looks{Outside: float64(outside) / all, Words: float64(held) / all}
}

// outside says of the squares of a page where something stands that is neither a word nor a
// line; nil where the cover is none.
func (p Picture) outside(words layout.Cover, lines []layout.Rule) []bool {
	if !words.Sound() {
		return nil
	}
	onLine := make([]bool, len(p.Grey))
	for _, r := range lines {
		for y := max(0, int(r.Y0)-1); y <= min(p.Height-1, int(r.Y1)); y++ {
			for x := max(0, int(r.X0)-1); x <= min(p.Width-1, int(r.X1)); x++ {
				onLine[y*p.Width+x] = true
			}
		}
	}
	outside := make([]bool, words.Rows*words.Columns)
	for row := range words.Rows {
		for column := range words.Columns {
			outside[row*words.Columns+column] = !words.Has(column, row) && p.contrasts(onLine, column*layout.Square, row*layout.Square)
		}
	}
	return outside
}

// Regions are the parts of a page, in points, where something stands that is neither a word
// nor a line, from the top down. What is small is none: a mark, a bullet.
func (p Picture) Regions(words layout.Cover, lines []layout.Rule) []layout.Box {
	const fewest, narrowest, most = 20, 3, 20 // squares of one, a side of it, how many
	outside := p.outside(words, lines)
	var list []layout.Box
	for i := range outside {
		if !outside[i] {
			continue
		}
		n, left, top, right, low := 0, words.Columns, words.Rows, 0, 0
		waiting := []int{i}
		outside[i] = false
		for len(waiting) > 0 {
			at := waiting[len(waiting)-1]
			waiting = waiting[:len(waiting)-1]
			x, y := at%words.Columns, at/words.Columns
			n, left, top, right, low = n+1, min(left, x), min(top, y), max(right, x+1), max(low, y+1)
			for y2 := max(0, y-2); y2 <= min(words.Rows-1, y+2); y2++ { // labels part what belongs together
				for x2 := max(0, x-2); x2 <= min(words.Columns-1, x+2); x2++ {
					if next := y2*words.Columns + x2; outside[next] {
						outside[next] = false
						waiting = append(waiting, next)
					}
				}
			}
		}
		if n >= fewest && right-left >= narrowest && low-top >= narrowest {
			list = append(list, layout.Box{X0: float64(left * layout.Square), Y0: float64(top * layout.Square),
				X1: min(float64(right*layout.Square), float64(p.Width)), Y1: min(float64(low*layout.Square), float64(p.Height))})
		}
	}
	list = together(list)
	return list[:min(len(list), most)]
}

// together makes one box of those that overlap.
func together(list []layout.Box) []layout.Box {
	for i := 0; i < len(list); i++ {
		for k := i + 1; k < len(list); k++ {
			a, b := list[i], list[k]
			if a.X0 <= b.X1 && b.X0 <= a.X1 && a.Y0 <= b.Y1 && b.Y0 <= a.Y1 {
				list[i] = layout.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
				list = slices.Delete(list, k, k+1)
				k = i
			}
		}
	}
	return list
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
