package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Waiting 待審核的進展 lists the reports that wait for an editor.
type Waiting struct {
	Layout
	Reports []WaitingReport // the oldest first
}

// WaitingReport is a report with the document it is about.
type WaitingReport struct {
	*policy.Progress
	Document  *policy.Document
	Provision *policy.Provision // the measure, nil where no text has it
}

func (p *Waiting) prepare() { p.Single = true }
func (p *Waiting) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: "/admin/waiting", Page: "waiting"}}
}
