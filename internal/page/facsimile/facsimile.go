// Package facsimile is the pictures of a file's pages with places marked in them.
package facsimile

import (
	"slices"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Picture 頁面圖 is the picture of a page of the file with places marked in it.
type Picture struct {
	policy.Facsimile
	Path  string // of the picture
	Boxes []Box
	Open  bool // it is shown without being asked for
}

// Box is where words stand, in thousandths of the page.
type Box struct {
	X, Y, Width, Height int
	Measure             int  // whose words they are, 0 for no measure's
	First               bool // of the measure's boxes
}

// Of is the picture of a page below the address of its edition or draft, nil where there is none.
func Of(list []policy.Facsimile, below string, page int) *Picture {
	i := slices.IndexFunc(list, func(f policy.Facsimile) bool { return f.Page == page })
	if i < 0 {
		return nil
	}
	return &Picture{Facsimile: list[i], Path: below + "/page/" + strconv.Itoa(page) + ".png"}
}

// Mark puts the places into the pictures of their pages.
func (f *Picture) Mark(places []policy.PageLine, measure int, first bool) {
	marked := false
	for _, l := range places {
		if l.Page == f.Page {
			f.Boxes = append(f.Boxes, Box{X: l.Left, Y: l.Top, Width: max(l.Right-l.Left, 1), Height: max(l.Bottom-l.Top, 1), Measure: measure, First: first && !marked})
			marked = true
		}
	}
}

// Place is where words of a measure stand.
type Place struct {
	policy.PageLine
	Measure int
	First   bool // of the measure's places
}

// Places are where the measures of an edition stand, by page.
func Places(e *policy.Edition) map[int][]Place {
	places := map[int][]Place{}
	for m := range policy.Measures(e.Provisions) {
		own := slices.DeleteFunc(slices.Clone(m.Spans), func(s policy.Span) bool { return s.Shared })
		for k, l := range policy.Places(e.Lines, e.Source, own) {
			places[l.Page] = append(places[l.Page], Place{l, m.Measure, k == 0})
		}
	}
	return places
}

// Marked are the pictures of the pages on which words of an edition stand, in the order of the pages.
func Marked(list []policy.Facsimile, below string, e *policy.Edition, spans []policy.Span) (marked []*Picture) {
	places := policy.Places(e.Lines, e.Source, spans)
	for _, l := range places {
		if slices.ContainsFunc(marked, func(f *Picture) bool { return f.Page == l.Page }) {
			continue
		}
		if f := Of(list, below, l.Page); f != nil {
			f.Mark(places, 0, false)
			marked = append(marked, f)
		}
	}
	slices.SortFunc(marked, func(a, b *Picture) int { return a.Page - b.Page })
	return marked
}
