// Package across is pages of documents together: those of other levels side by side, and where a phrase comes from.
package across

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/page"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/search"
)

var start = page.Crumb{Path: "/", Page: "start"}

// Levels 上下位對照 shows an upper and a lower document side by side or, without two, lets the reader choose them.
type Levels struct {
	page.Layout
	*lineage.Across         // empty where two are to be chosen
	State           string  // of the rows that are shown, "" for all
	Rows            []Shown // on this page
	Found           int     // how many rows have the state
	Number, Pages   int
	Editor, Done    bool

	Of      *policy.Document // whose upper and lower documents are listed, nil for none
	OfLevel lineage.Level
	OfBy    lineage.Basis
	*lineage.Kinship
	Offered []Offer // documents to choose from, the highest first
	Half    bool    // the address named only one of two
}

// Offer is a document to choose.
type Offer struct {
	Document *policy.Document
	Level    lineage.Level
}

// Shown is a row as the table shows it.
type Shown struct {
	lineage.Row
	Page *Levels
}

// NewLevels is the page of a comparison with the rows of a state, "" for all; of nil the page to choose two documents.
func NewLevels(layout page.Layout, a *lineage.Across, state string) *Levels {
	p := &Levels{Layout: layout, Across: a, Kinship: &lineage.Kinship{}, State: state, Number: 1, Pages: 1}
	p.Path = "/levels"
	p.Way = []page.Crumb{start, {Path: "/levels", Page: "levels"}}
	if a == nil {
		return p
	}
	p.Keep = "a=" + url.QueryEscape(a.Upper.Slug) + "&b=" + url.QueryEscape(a.Lower.Slug)
	p.Way = append(p.Way, page.Crumb{Path: "/levels?" + p.Keep, Page: "years"})
	p.NoIndex = p.NoIndex || state != ""
	for _, r := range a.Rows {
		if state == "" || r.State() == state {
			p.Rows = append(p.Rows, Shown{r, p})
		}
	}
	p.Found = len(p.Rows)
	return p
}

// Choose offers documents to be compared.
func (p *Levels) Choose(list []*policy.Document) {
	for _, d := range list {
		level, _ := lineage.LevelOf(d)
		p.Offered = append(p.Offered, Offer{d, level})
	}
	slices.SortStableFunc(p.Offered, func(x, y Offer) int { return cmp.Compare(place(x.Level), place(y.Level)) })
}

// place orders levels, what is not known last.
func place(l lineage.Level) int {
	if i := slices.Index(lineage.Levels(), l); i >= 0 {
		return i
	}
	return len(lineage.Levels())
}

// Heights lists the levels that an editor can give a document.
func (p *Levels) Heights() []lineage.Level { return lineage.Levels() }

// Cut keeps the rows of one page and reports whether there is such a page.
func (p *Levels) Cut(number, each int) bool {
	p.Number, p.Pages = number, max(1, (len(p.Rows)+each-1)/each)
	if number < 1 || number > p.Pages {
		return false
	}
	p.Rows = p.Rows[(number-1)*each : min(len(p.Rows), number*each)]
	p.NoIndex = p.NoIndex || number > 1
	return true
}

// StateCount is how many rows have a state.
type StateCount struct {
	State string
	Name  policy.Text
	Count int
}

// States lists the states that rows have, with their counts.
func (p *Levels) States() (list []StateCount) {
	counts := p.Counts()
	for _, s := range lineage.States() {
		if counts[s] > 0 || s == p.State {
			list = append(list, StateCount{s, lineage.Called(s), counts[s]})
		}
	}
	return list
}

// All is how many rows there are.
func (p *Levels) All() int { return len(p.Across.Rows) }

// Frames is how many rows without a counterpart say only what a document is for.
func (p *Levels) Frames() (n int) {
	for _, r := range p.Across.Rows {
		if r.Frame && (r.Upper == nil || r.Lower == nil) {
			n++
		}
	}
	return n
}

// Only is the query of the page with the rows of one state.
func (p *Levels) Only(state string) string {
	if state == "" {
		return p.Keep
	}
	return p.Keep + "&state=" + state
}

// Turn is the query of another page of the table.
func (p *Levels) Turn(n int) string { return p.Only(p.State) + "&page=" + strconv.Itoa(n) }

// Turned is the query of the two the other way round.
func (p *Levels) Turned() string {
	return "a=" + url.QueryEscape(p.Lower.Slug) + "&b=" + url.QueryEscape(p.Upper.Slug)
}

// Doubtful reports whether the two are known to stand the other way round, or on the same level.
func (p *Levels) Doubtful() bool {
	return p.UpperLevel != "" && p.LowerLevel != "" && !p.UpperLevel.Above(p.LowerLevel)
}

// Anchor names a row.
func (r Shown) Anchor() string {
	x, y := 0, 0
	if r.Upper != nil {
		x = r.Upper.Measure
	}
	if r.Lower != nil {
		y = r.Lower.Measure
	}
	return RowAnchor(x, y)
}

// RowAnchor names the row of two measures, 0 for none.
func RowAnchor(upper, lower int) string {
	return "u" + strconv.Itoa(upper) + "-l" + strconv.Itoa(lower)
}

// StateName is what readers are told of how sure it is.
func (r Shown) StateName() policy.Text { return lineage.Called(r.State()) }

// Marks are where the words in common stand in a measure's heading or text.
func (r Shown) marks(field policy.Field, side func(policy.Phrase) policy.Excerpt) (list []search.Range) {
	for _, p := range r.Phrases {
		if e := side(p); e.Field == field {
			list = append(list, search.Range{Start: e.Start, End: e.End})
		}
	}
	slices.SortFunc(list, func(x, y search.Range) int { return cmp.Compare(x.Start, y.Start) })
	return list
}

func ofUpper(p policy.Phrase) policy.Excerpt { return p.A }
func ofLower(p policy.Phrase) policy.Excerpt { return p.B }

// UpperHeading is where words in common stand in the upper measure's heading; the others likewise.
func (r Shown) UpperHeading() []search.Range { return r.marks(policy.Heading, ofUpper) }

// UpperText is that of the upper measure's text.
func (r Shown) UpperText() []search.Range { return r.marks(policy.Body, ofUpper) }

// LowerHeading is that of the lower measure's heading.
func (r Shown) LowerHeading() []search.Range { return r.marks(policy.Heading, ofLower) }

// LowerText is that of the lower measure's text.
func (r Shown) LowerText() []search.Range { return r.marks(policy.Body, ofLower) }
