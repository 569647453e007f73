package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// ValidityEdit 文件效力 is where editors say how long a document holds.
type ValidityEdit struct {
	Layout
	Document *policy.Document
	Notes    *validity.Notes // what is known of it
	Typed    office.ValidityForm
	Issue    policy.Issue // why it could not be saved; no code: nothing was wrong
	Done     bool
}

func (p *ValidityEdit) prepare() {
	p.Single, p.Document, p.Notes = true, or(p.Document), or(p.Notes)
}

func (p *ValidityEdit) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "validity_edit"})
}
