package across

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

// Phrase 提法由來 shows where words first stand in the base, who repeats them, and in what strength.
type Phrase struct {
	page.Layout
	*lineage.Phrase        // nil where no words were given or they could not be read
	Typed           string // the words
	Problem         policy.Issue
	Sources         []Source // on the page
	Left            int      // further ones that only the data hold
	Lanes           []Lane
	Years           []Tick
	Height          int
	Undrawn         int // dated documents that the picture leaves out
}

// mostSources and mostPlaces bound what a page shows; mostDrawn what the picture does.
const (
	mostSources = 200
	mostPlaces  = 3
	mostDrawn   = 60
)

// Source is a document as the page shows it.
type Source struct {
	*lineage.Source
	Number int // from 1, the earliest first; the picture has it, too
	Places []Place
	Rest   int // places that are left out
}

// Place is a quoted place.
type Place struct {
	lineage.Point
	Text  policy.Text // of the field
	Marks []search.Range
}

// InHeading reports whether the place is a heading.
func (p Place) InHeading() bool { return p.Field == policy.Heading }

// By is the word that says the strength.
func (p Place) By() policy.Text { return p.Words(p.From, p.To) }

// Lane is a level in the picture.
type Lane struct {
	Level     lineage.Level
	Y, Height int // of the lane
	Marks     []Mark
}

// Mark is a document in the picture.
type Mark struct {
	Source Source
	X      float64 // hundredths of the width
	Y      int
	Rank   int // of its strongest place, 0 for none
}

// Tick is a year below the picture.
type Tick struct {
	Year int
	X    float64
}

// NewPhrase is the page that asks for words, or shows those typed.
func NewPhrase(layout page.Layout, words string) *Phrase {
	p := &Phrase{Layout: layout, Typed: words}
	p.Path = "/phrase"
	p.Way = []page.Crumb{start, {Path: "/phrase", Page: "phrase"}}
	if words != "" {
		p.Keep = "q=" + url.QueryEscape(words)
		p.Way = append(p.Way, page.Crumb{Path: "/phrase?" + p.Keep, Name: policy.Text{Hant: words, Hans: words}})
	}
	p.NoIndex = p.NoIndex || layout.Query != ""
	return p
}

// Show lays out what was found.
func (p *Phrase) Show(found *lineage.Phrase) {
	p.Phrase = found
	for i, s := range found.Sources {
		if i == mostSources {
			p.Left = len(found.Sources) - mostSources
			break
		}
		p.Sources = append(p.Sources, newSource(s, i+1))
	}
	p.draw()
}

// newSource shows the first place of a document, the one that goes furthest, and what room is left for others.
func newSource(s *lineage.Source, number int) Source {
	one := Source{Source: s, Number: number}
	shown := map[int]bool{0: true, s.Most: true}
	for i := range s.Points {
		if len(shown) < mostPlaces {
			shown[i] = true
		}
	}
	for i, point := range s.Points {
		if !shown[i] {
			one.Rest++
			continue
		}
		text := point.Provision.Text
		if point.Field == policy.Heading {
			text = point.Provision.Heading
		}
		one.Places = append(one.Places, Place{point, text, []search.Range{{Start: point.Start, End: point.End}}})
	}
	return one
}

// Strongest is the place of a document that goes furthest.
func (s Source) Strongest() lineage.Point { return s.Points[s.Most] }

// Anchor names the row of a document.
func (s Source) Anchor() string { return "s" + strconv.Itoa(s.Number) }

// Strengths lists the strengths in their order, for the key of the picture.
func (p *Phrase) Strengths() []lineage.Strength { return lineage.Strengths() }

// Step is a level with the first document of it that holds the phrase.
type Step struct {
	Level lineage.Level
	First *Source // nil: none does, or none that has a day
	Count int     // documents of the level
}

// Steps lists the levels with the first document of each, by day; what has no day is never the first.
func (p *Phrase) Steps() (list []Step) {
	for _, l := range append(lineage.Levels(), "") {
		step := Step{Level: l}
		for i, s := range p.Phrase.Sources {
			if s.Level != l {
				continue
			}
			step.Count++
			if step.First == nil && s.Day != "" {
				one := newSource(s, i+1)
				step.First = &one
			}
		}
		if l != "" || step.Count > 0 {
			list = append(list, step)
		}
	}
	return list
}

// Known are the steps of levels of which a document holds the phrase.
func (p *Phrase) Known() []Step {
	return slices.DeleteFunc(p.Steps(), func(s Step) bool { return s.Count == 0 })
}

// Silent are the levels of which none does.
func (p *Phrase) Silent() (list []lineage.Level) {
	for _, s := range p.Steps() {
		if s.Count == 0 {
			list = append(list, s.Level)
		}
	}
	return list
}

// Undated is how many documents have no day.
func (p *Phrase) Undated() int { return len(p.Phrase.Sources) - p.Dated }

// Sizes of the picture, in pixels; across in hundredths of the width.
const (
	markSize  = 28
	laneHead  = 24
	left      = 5.0
	across    = 90.0
	markApart = 8.5 // marks closer than this would cover each other on a small screen
)

// draw places the dated documents along time and level: a lane a level, a mark a document, below the one before where they
// would cover each other.
func (p *Phrase) draw() {
	var dated []Source
	for _, s := range p.Sources {
		if s.Day != "" {
			dated = append(dated, s)
		}
	}
	if p.Undrawn = max(0, p.Dated-mostDrawn); len(dated) > mostDrawn {
		dated = dated[:mostDrawn]
	}
	if len(dated) == 0 {
		return
	}
	first, last := number(dated[0].Day, false), number(dated[len(dated)-1].Day, true)
	from, to := float64(int(first)), float64(int(last)+1)
	x := func(day float64) float64 { return left + across*(day-from)/(to-from) }
	y := 0
	for _, l := range append(lineage.Levels(), "") {
		lane := Lane{Level: l, Y: y}
		var rows []float64 // where the last mark of each row stands
		for _, s := range dated {
			if s.Level != l {
				continue
			}
			at, row := x(number(s.Day, false)), 0
			for row < len(rows) && at-rows[row] < markApart {
				row++
			}
			if row == len(rows) {
				rows = append(rows, 0)
			}
			rows[row] = at
			lane.Marks = append(lane.Marks, Mark{s, at, y + laneHead + row*markSize + markSize/2, s.Strongest().Strength.Rank()})
		}
		if l == "" && len(lane.Marks) == 0 {
			continue
		}
		lane.Height = laneHead + max(1, len(rows))*markSize + 4
		y += lane.Height
		p.Lanes = append(p.Lanes, lane)
	}
	p.Height = y + 24
	step := (int(to) - int(from) + 5) / 6
	for year := int(from); year <= int(to); year += max(step, 1) {
		p.Years = append(p.Years, Tick{year, x(float64(year))})
	}
}

// number is a day as a year with its part; of a month or a year that stands alone its beginning, or with end its end.
func number(day string, end bool) float64 {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, day); err == nil {
			return float64(t.Year()) + float64(t.YearDay()-1)/366
		}
	}
	return 0
}
