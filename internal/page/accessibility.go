package page

// Accessibility 無障礙聲明 says how far people with disabilities can use the site, and how to complain.
type Accessibility struct{ Layout }

// Stated is the day of the statement: when what it says was last tried.
func (*Accessibility) Stated() string { return "2026-11-27" }

func (p *Accessibility) crumbs() []Crumb {
	return []Crumb{startCrumb, {Path: p.Path, Page: "accessibility"}}
}
