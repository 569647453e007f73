package page

import "github.com/yihaowen/yihaowen/internal/policy"

var seriesCrumb = Crumb{Path: "/series", Page: "series"}

// Series 歷年文件頁 is the documents of a series by year, what became of their
// measures, and their figures across the years.
type Series struct {
	Layout
	Series *policy.Series
	Rows   []AcrossRow // quantities that more than one year states
	Single int         // how many quantities one year alone states
}

// AcrossRow is a quantity across the years, one place a member; nil: not stated.
type AcrossRow struct {
	Name    policy.Text
	Figures []*policy.Figure
}

func (p *Series) prepare() { p.Series = or(p.Series) }

func (p *Series) crumbs() []Crumb {
	return []Crumb{startCrumb, seriesCrumb, {Path: "/series/" + p.Series.Slug, Name: p.Series.Title}}
}

// Before is the step from the member before the i-th to it, nil for the first and
// where both are of one year.
func (p *Series) Before(i int) *policy.SeriesStep {
	if i == 0 {
		return nil
	}
	return p.step(p.Series.Members[i-1].Document.Slug, p.Series.Members[i].Document.Slug)
}

func (p *Series) step(a, b string) *policy.SeriesStep {
	for i := range p.Series.Steps {
		if s := &p.Series.Steps[i]; s.A == a && s.B == b {
			return s
		}
	}
	return nil
}

// Apart lists the steps between documents that are no neighbours.
func (p *Series) Apart() (list []policy.SeriesStep) {
	near := map[[2]string]bool{}
	for i := 1; i < len(p.Series.Members); i++ {
		near[[2]string{p.Series.Members[i-1].Document.Slug, p.Series.Members[i].Document.Slug}] = true
	}
	for _, s := range p.Series.Steps {
		if !near[[2]string{s.A, s.B}] {
			list = append(list, s)
		}
	}
	return list
}

// Year is the year of a member by its slug.
func (p *Series) Year(slug string) int {
	for _, m := range p.Series.Members {
		if m.Document.Slug == slug {
			return m.Year
		}
	}
	return 0
}

// beside is the query of the page that compares a member of a series with a
// document in it, the earlier one first; "" where both are of one year.
func beside(one *policy.Series, m policy.SeriesMember, d *policy.Document) string {
	for _, own := range one.Members {
		switch {
		case own.Document.Slug != d.Slug:
		case own.Year < m.Year:
			return yearsQuery(d.Slug, m.Document.Slug)
		case own.Year > m.Year:
			return yearsQuery(m.Document.Slug, d.Slug)
		}
	}
	return ""
}
