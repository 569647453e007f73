package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Assignments 任務分工頁 is a document's division of work as visitors see it.
type Assignments struct {
	Layout
	Document *policy.Document
	Rows     []office.Row
	Tally    office.Tally
}

// Says is whom the text of a measure that nobody is assigned to names for a role, as long as
// no editor has decided; under lead also those of whom it does not say who leads.
func (p *Assignments) Says(row office.Row, role policy.Role) (list []*policy.Proposal) {
	for _, s := range row.Stated {
		as := s.Role
		if s.Unclear {
			as = policy.Lead
		}
		if as == role {
			list = append(list, s)
		}
	}
	return list
}

// Begins is the top group of the text that begins with a row, nil where none does.
func (p *Assignments) Begins(row office.Row) *policy.Provision {
	if len(row.Ancestors) == 0 {
		return nil
	}
	for i := range p.Rows {
		if p.Rows[i].Measure == row.Measure {
			if i > 0 && len(p.Rows[i-1].Ancestors) > 0 && p.Rows[i-1].Ancestors[0].ID == row.Ancestors[0].ID {
				return nil
			}
			break
		}
	}
	return row.Ancestors[0]
}

func (p *Assignments) prepare() { p.Document = or(p.Document) }

func (p *Assignments) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "assignments"})
}
