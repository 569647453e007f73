package page

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Facsimile 頁面圖 is the picture of a page of the file with places marked in it.
type Facsimile struct {
	policy.Facsimile
	Path  string // of the picture
	Boxes []FacsimileBox
	Open  bool // it is shown without being asked for
}

// FacsimileBox is where words stand, in thousandths of the page.
type FacsimileBox struct {
	X, Y, Width, Height int
	Measure             int  // whose words they are, 0 for no measure's
	First               bool // of the measure's boxes
}

// facsimilePath is the address of the picture of a page below that of its edition or draft.
func facsimilePath(below string, page int) string { return below + "/page/" + itoa(page) + ".png" }

// mark puts the places into the pictures of their pages.
func (f *Facsimile) mark(places []policy.PageLine, measure int, first bool) (marked bool) {
	for _, l := range places {
		if l.Page == f.Page {
			f.Boxes = append(f.Boxes, FacsimileBox{X: l.Left, Y: l.Top, Width: max(l.Right-l.Left, 1), Height: max(l.Bottom-l.Top, 1), Measure: measure, First: first && !marked})
			marked = true
		}
	}
	return marked
}

// Facsimile is the picture of a page with the measures that stand on it, nil where there is none.
func (p *Source) Facsimile(page int) *Facsimile {
	i := slices.IndexFunc(p.Edition.Facsimiles, func(f policy.Facsimile) bool { return f.Page == page })
	if i < 0 {
		return nil
	}
	if p.places == nil {
		p.places = map[int][]measurePlace{}
		for m := range policy.Measures(p.Edition.Provisions) {
			own := slices.DeleteFunc(slices.Clone(m.Spans), func(s policy.Span) bool { return s.Shared })
			places := policy.Places(p.Edition.Lines, p.Edition.Source, own)
			for k, l := range places {
				p.places[l.Page] = append(p.places[l.Page], measurePlace{l, m.Measure, k == 0})
			}
		}
	}
	f := &Facsimile{Facsimile: p.Edition.Facsimiles[i], Path: facsimilePath(p.Document.Address(""), page)}
	for _, o := range p.places[page] {
		f.mark([]policy.PageLine{o.PageLine}, o.measure, o.first)
	}
	return f
}

// measurePlace is a place with the measure whose words stand there.
type measurePlace struct {
	policy.PageLine
	measure int
	first   bool // of the measure's places
}

// Drawn reports whether the page has a picture on which a measure's words stand.
func (p *Source) Drawn(page int) bool {
	return slices.ContainsFunc(p.Edition.Facsimiles, func(f policy.Facsimile) bool { return f.Page == page })
}

// Facsimile is the picture of a page of the draft's file, nil where there is none.
func (p *Draft) Facsimile(page int) *Facsimile {
	i := slices.IndexFunc(p.Upload.Facsimiles, func(f policy.Facsimile) bool { return f.Page == page })
	if i < 0 {
		return nil
	}
	return &Facsimile{Facsimile: p.Upload.Facsimiles[i], Path: facsimilePath(p.Path, page)}
}

// Chosen are the pictures of the pages on which the selected provision stands, its words marked.
func (p *Draft) Chosen() []*Facsimile {
	if p.Selected == nil {
		return nil
	}
	return p.marked(p.Selected.Spans)
}

// Doubted are the pictures of the pages with words that were read with doubt, marked.
func (p *Draft) Doubted() []*Facsimile {
	var spans []policy.Span
	for _, w := range p.Edition().Warnings {
		if w.Code == policy.WordDoubtful {
			spans = append(spans, w.Span)
		}
	}
	return p.marked(spans)
}

// marked are the pictures of the pages on which words stand, in the order of the pages.
func (p *Draft) marked(spans []policy.Span) []*Facsimile {
	places := policy.Places(p.Edition().Lines, p.Edition().Source, spans)
	var list []*Facsimile
	for _, l := range places {
		if slices.ContainsFunc(list, func(f *Facsimile) bool { return f.Page == l.Page }) {
			continue
		}
		if f := p.Facsimile(l.Page); f != nil {
			f.mark(places, 0, false)
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b *Facsimile) int { return a.Page - b.Page })
	return list
}
