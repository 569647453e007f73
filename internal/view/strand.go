package view

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// strand 文脈 is where a term stands along the text of one document: a line parted by
// its top-level groups, with a flag for each provision that holds the term.
type strand struct {
	Document *policy.Document
	Mentions int
	Height   int
	Axis     int // top of the line
	Parts    []strandPart
	Flags    []strandFlag
	Ticks    []int // instead of flags where there are too many
}

// strandPart is a top-level group's share of the line.
type strandPart struct {
	*policy.Provision
	X, Width int
	Named    bool // wide enough for its number
}

// strandFlag is a provision that holds the term, or a passage.
type strandFlag struct {
	*policy.Provision
	X, Y, At int // its box, and where on the line it stands
	Count    int
}

// TextX is the middle of the flag.
func (f strandFlag) TextX() int { return f.X + flagWidth/2 }

// TextY is the baseline of its number.
func (f strandFlag) TextY() int { return f.Y + flagHeight - 8 }

// Wide is how wide the flag is.
func (strandFlag) Wide() int { return flagWidth }

// High is how high it is.
func (strandFlag) High() int { return flagHeight }

// Foot is where its stem begins.
func (f strandFlag) Foot() int { return f.Y + flagHeight }

// The strand's geometry, in the units of the map's tiles. Flags that would touch each
// other stand in lanes, the first nearest to the line.
const (
	strandWidth = tileWidth - 2*tileEdge
	flagWidth   = 30
	flagHeight  = 26
	flagGap     = 4
	mostLanes   = 7
	stem        = 10 // at least, between the flags and the line
	lineHigh    = 10
	lineFoot    = 22 // below the line, for numbers
	partNamed   = 12 // a part's width from which its number fits
)

// Wide is how wide the drawing is.
func (strand) Wide() int { return tileWidth }

// Left is where the line begins.
func (strand) Left() int { return tileEdge }

// Right is where the line ends.
func (strand) Right() int { return tileEdge + strandWidth }

// Middle is the middle of the line.
func (s strand) Middle() int { return s.Axis + lineHigh/2 }

// Thick is how thick its parts are.
func (strand) Thick() int { return lineHigh }

// Below is the baseline of the numbers under the line.
func (s strand) Below() int { return s.Axis + lineHigh + 15 }

// strandsOf draws the strands of documents whose text is known.
func strandsOf(page *Term) []strand {
	var list []strand
	for _, d := range gather(page.Occurrences) {
		if e := page.Editions[d.Document.Slug]; e != nil {
			if s, ok := strandOf(d, e); ok {
				list = append(list, s)
			}
		}
	}
	return list
}

// strandOf draws the strand of a document; not where nothing of it can be placed.
func strandOf(d documentGroup, e *policy.Edition) (strand, bool) {
	s := strand{Document: d.Document}
	at, total := along(e)
	if total == 0 {
		return s, false
	}
	x := func(offset int) int { return tileEdge + offset*strandWidth/total }
	var lanes []int // where the last flag of each ends
	for _, p := range d.Places {
		begin, ok := at[p.Provision.ID]
		if !ok {
			continue
		}
		count := len(p.Heading) + len(p.Body)
		if len(p.Heading) == 0 && len(p.Body) > 0 {
			begin += len([]rune(p.Provision.Heading.Hant)) + p.Body[0].Start
		}
		s.Mentions += count
		place := min(x(begin), tileEdge+strandWidth)
		s.Ticks = append(s.Ticks, place)
		s.Flags = append(s.Flags, strandFlag{Provision: p.Provision, At: place, Count: count})
	}
	slices.SortStableFunc(s.Flags, func(a, b strandFlag) int { return a.At - b.At })
	for i := range s.Flags {
		f := &s.Flags[i]
		f.X = min(max(f.At-flagWidth/2, tileEdge), tileEdge+strandWidth-flagWidth)
		lane := slices.IndexFunc(lanes, func(end int) bool { return end+flagGap <= f.X })
		if lane < 0 {
			lane = len(lanes)
			lanes = append(lanes, 0)
		}
		lanes[lane] = f.X + flagWidth
		f.Y = lane
	}
	if len(lanes) > mostLanes {
		s.Flags, lanes = nil, lanes[:1]
	} else {
		s.Ticks = nil
	}
	if len(s.Flags)+len(s.Ticks) == 0 {
		return s, false
	}
	s.Axis = len(lanes)*(flagHeight+flagGap) - flagGap + stem + 1
	s.Height = s.Axis + lineHigh + lineFoot
	for i := range s.Flags {
		s.Flags[i].Y = 1 + (len(lanes)-1-s.Flags[i].Y)*(flagHeight+flagGap)
	}
	for _, top := range e.Provisions {
		begin, end := at[top.ID], at[top.ID]
		for p := range policy.Walk([]*policy.Provision{top}) {
			end = max(end, at[p.ID]+lengthOf(p.Heading)+lengthOf(p.Text))
		}
		width := max(x(end)-x(begin)-1, 1)
		s.Parts = append(s.Parts, strandPart{top, x(begin), width, width >= partNamed && digitsOnly(top.Num)})
	}
	return s, true
}

// along is where each provision and passage of an edition begins, in characters of the
// text as it is read, and how long that is.
func along(e *policy.Edition) (at map[int64]int, total int) {
	at = map[int64]int{}
	add := func(id int64, texts ...policy.Text) {
		at[id] = total
		for _, t := range texts {
			total += lengthOf(t)
		}
	}
	for p := range e.Reading() {
		heading, text := p.Words()
		add(p.ID(), heading, text)
	}
	return at, total
}

func lengthOf(t policy.Text) int { return len([]rune(t.Hant)) }
