package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Erratum 報告錯誤 is where a reader says what is wrong at a place of a document or, where Sent is
// given, sees what became of it.
type Erratum struct {
	Layout
	Unsaved
	Document  *policy.Document
	Provision *policy.Provision // nil: the document as a whole
	Place     policy.Text       // what the provision is called
	Typed     office.ErratumForm
	Sent      *policy.Erratum
}

// Back is the address of what it is about.
func (p *Erratum) Back() string {
	switch {
	case p.Sent != nil && p.Sent.Path != "":
		return p.Document.Address(p.Sent.Path)
	case p.Provision != nil:
		return p.Document.Address(p.Provision.Path())
	}
	return p.Document.Address("")
}

// At is the path of the provision as the form's address names it.
func (p *Erratum) At() string {
	if p.Provision == nil {
		return ""
	}
	return p.Provision.Path()
}

func (p *Erratum) prepare() { p.NoIndex, p.Document = true, or(p.Document) }

func (p *Erratum) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "erratum"})
}
