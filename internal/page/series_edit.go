package page

import "github.com/yihaowen/yihaowen/internal/policy"

// SeriesEdit 系列登記 is where editors make a series and put documents with their
// years into it. Series is nil on the page that lists them all.
type SeriesEdit struct {
	Layout
	Unsaved
	All       []*policy.Series
	Series    *policy.Series
	Documents []*policy.Document // that can be put into it
	Held      int                // how many there are
	Doc       string             // as typed: document, year, title, address
	Year      string
	Title     string
	Slug      string
	Done      bool
}

func (p *SeriesEdit) prepare() { p.Single = true }

func (p *SeriesEdit) crumbs() []Crumb {
	list := []Crumb{startCrumb, workbenchCrumb, {Path: "/admin/series", Page: "series"}}
	if p.Series != nil {
		list = append(list, Crumb{Path: "/admin/series/" + p.Series.Slug, Name: p.Series.Title})
	}
	return list
}
