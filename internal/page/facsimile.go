package page

import (
	"github.com/yihaowen/yihaowen/internal/page/facsimile"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Facsimile is the picture of a page with the measures that stand on it, nil where there is none.
func (p *Source) Facsimile(page int) *facsimile.Picture {
	f := facsimile.Of(p.Edition.Facsimiles, p.Document.Address(""), page)
	if f == nil {
		return nil
	}
	if p.places == nil {
		p.places = facsimile.Places(p.Edition)
	}
	for _, o := range p.places[page] {
		f.Mark([]policy.PageLine{o.PageLine}, o.Measure, o.First)
	}
	return f
}

// Drawn reports whether the page has a picture on which a measure's words stand.
func (p *Source) Drawn(page int) bool { return facsimile.Of(p.Edition.Facsimiles, "", page) != nil }

// Facsimile is the picture of a page of the draft's file, nil where there is none.
func (p *Draft) Facsimile(page int) *facsimile.Picture {
	return facsimile.Of(p.Upload.Facsimiles, p.Path, page)
}

// Chosen are the pictures of the pages on which the selected provision stands, its words marked.
func (p *Draft) Chosen() []*facsimile.Picture {
	if p.Selected == nil {
		return nil
	}
	return facsimile.Marked(p.Upload.Facsimiles, p.Path, p.Edition(), p.Selected.Spans)
}

// Doubted are the pictures of the pages with words that were read with doubt, marked.
func (p *Draft) Doubted() []*facsimile.Picture {
	var spans []policy.Span
	for _, w := range p.Edition().Warnings {
		if w.Code == policy.WordDoubtful {
			spans = append(spans, w.Span)
		}
	}
	return facsimile.Marked(p.Upload.Facsimiles, p.Path, p.Edition(), spans)
}
