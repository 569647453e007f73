package page

import "github.com/yihaowen/yihaowen/internal/policy"

// ReportLinks 填報連結 is where an editor makes and takes back links by which somebody without an account reports once
// on a measure.
type ReportLinks struct {
	Layout
	Unsaved
	Document    *policy.Document
	Provision   *policy.Provision
	Assignments []*policy.Assignment // that hold
	Links       []*policy.ReportLink
	Fresh       string // the address of the link that was made just now: it is shown this once
	On          bool   // the office lets links be made
	Days        string
	Done        bool
}

func (p *ReportLinks) prepare() {
	p.Single, p.Document, p.Provision = true, or(p.Document), or(p.Provision)
}
func (p *ReportLinks) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "report_links"})
}
