package picture

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Year 年份 is a year that the text names, with what it says of it. X is its
// place on the line, in thousandths.
type Year struct {
	Year    int
	X       int
	Target  bool // something is to be reached; else all of it is reported
	Entries []Entry
}

// Entry is one statement: what is to be reached, or a figure.
type Entry struct {
	Provision *policy.Provision
	Month     int
	Target    bool
	Words     policy.Text
}

// The line of years: its ends, and how near two years may stand, so that each can be
// touched on a phone (24 CSS pixels and more of 328). More years than fit have no line.
const (
	lineStart, lineEnd = 70, 930
	yearGap            = 140
	mostYears          = (lineEnd-lineStart)/yearGap + 1
)

// Timeline orders what an edition dates by year; figures that stand in the words of a
// milestone are not told twice.
func Timeline(e *policy.Edition) []Year {
	var list []Year
	add := func(year int, entry Entry) {
		i, found := slices.BinarySearchFunc(list, year, func(y Year, year int) int { return cmp.Compare(y.Year, year) })
		if !found {
			list = slices.Insert(list, i, Year{Year: year})
		}
		list[i].Entries = append(list[i].Entries, entry)
		list[i].Target = list[i].Target || entry.Target
	}
	for _, m := range e.Milestones {
		if m.Place.Provision != nil {
			add(m.Year, Entry{m.Place.Provision, m.Month, true, m.Words()})
		}
	}
	for _, f := range e.Figures {
		told := slices.ContainsFunc(e.Milestones, func(m *policy.Milestone) bool {
			return m.Place.Provision != nil && m.Place.Provision.ID == f.Place.Provision.ID && strings.Contains(m.Words().Hant, f.Quote.Hant)
		})
		// A day of entry into force, a bound or an amount that is granted is neither a goal nor a report.
		if f.Year > 0 && f.Place.Provision != nil && !told && (f.Target || f.Kind == policy.FigureReported) {
			add(f.Year, Entry{f.Place.Provision, 0, f.Target, f.Quote})
		}
	}
	place(list)
	return list
}

// place sets years on the line: by distance, but none nearer than yearGap.
func place(list []Year) {
	n := len(list)
	if n < 2 || n > mostYears {
		return
	}
	first, years := list[0].Year, list[n-1].Year-list[0].Year
	for i := range list {
		list[i].X = lineStart + (list[i].Year-first)*(lineEnd-lineStart)/years
		if i > 0 {
			list[i].X = max(list[i].X, list[i-1].X+yearGap)
		}
	}
	for i, most := n-1, lineEnd; i >= 0; i, most = i-1, most-yearGap {
		list[i].X = min(list[i].X, most)
	}
}

// Lined reports whether years can be drawn on a line.
func Lined(list []Year) bool { return len(list) > 1 && len(list) <= mostYears }

// Future reports whether any of the years is a goal's.
func Future(list []Year) bool {
	return slices.ContainsFunc(list, func(y Year) bool { return y.Target })
}
