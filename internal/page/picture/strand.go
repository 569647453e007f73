package picture

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Strand 文脈 is where a term stands along the text of one document: a line parted by
// its top-level groups, with a flag for each provision that holds the term.
type Strand struct {
	Mentions int
	Height   int
	Axis     int // top of the line
	Parts    []StrandPart
	Flags    []StrandFlag
	Ticks    []int // instead of flags where there are too many
}

// StrandPart is a top-level group's share of the line.
type StrandPart struct {
	*policy.Provision
	X, Width int
	Named    bool // wide enough for its number
}

// StrandFlag is a provision that holds the term, or a passage.
type StrandFlag struct {
	*policy.Provision
	X, Y, At int // its box, and where on the line it stands
	Count    int
}

// TextX is the middle of the flag.
func (f StrandFlag) TextX() int { return f.X + flagWidth/2 }

// TextY is the baseline of its number.
func (f StrandFlag) TextY() int { return f.Y + flagHeight - 8 }

// Wide is how wide the flag is.
func (StrandFlag) Wide() int { return flagWidth }

// High is how high it is.
func (StrandFlag) High() int { return flagHeight }

// Foot is where its stem begins.
func (f StrandFlag) Foot() int { return f.Y + flagHeight }

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
func (Strand) Wide() int { return tileWidth }

// Left is where the line begins.
func (Strand) Left() int { return tileEdge }

// Right is where the line ends.
func (Strand) Right() int { return tileEdge + strandWidth }

// Middle is the middle of the line.
func (s Strand) Middle() int { return s.Axis + lineHigh/2 }

// Thick is how thick its parts are.
func (Strand) Thick() int { return lineHigh }

// Below is the baseline of the numbers under the line.
func (s Strand) Below() int { return s.Axis + lineHigh + 15 }

// Place is a provision or passage that holds a term.
type Place struct {
	*policy.Provision
	At    int // where it first stands, in characters from the beginning of the provision
	Count int // how often
}

// NewStrand draws the strand of an edition, its places in the order of the text; false
// where nothing of it can be placed.
func NewStrand(e *policy.Edition, places []Place) (Strand, bool) {
	var s Strand
	at, total := along(e)
	if total == 0 {
		return s, false
	}
	x := func(offset int) int { return tileEdge + offset*strandWidth/total }
	var lanes []int // where the last flag of each ends
	for _, p := range places {
		begin, ok := at[p.ID]
		if !ok {
			continue
		}
		s.Mentions += p.Count
		tick := min(x(begin+p.At), tileEdge+strandWidth)
		s.Ticks = append(s.Ticks, tick)
		s.Flags = append(s.Flags, StrandFlag{Provision: p.Provision, At: tick, Count: p.Count})
	}
	slices.SortStableFunc(s.Flags, func(a, b StrandFlag) int { return a.At - b.At })
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
		s.Parts = append(s.Parts, StrandPart{top, x(begin), width, width >= partNamed && digitsOnly(top.Num)})
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
