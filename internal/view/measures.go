package view

import "github.com/yihaowen/yihaowen/internal/policy"

// Measures 措施總表 is the table of a document's measures with its filters, which
// are the fields dimension, item, org, term and q of the query.
type Measures struct {
	Layout
	Document *policy.Document
	Rows     []MeasureRow // those that pass the filters and stand on this page of the table, in order
	Total    int          // of the document, unfiltered
	Found    int          // how many pass the filters
	Number   int          // of this page of the table, from 1
	Pages    int

	// The choices of each filter; a list without choices is not offered.
	Dimensions []Choice // top-level groups; Value is the path, "dimension/3"
	Items      []Choice // groups below them; Value is the path, "item/12"
	Orgs       []Choice // Value is the slug
	Terms      []Choice // Value is the slug
	Q          string   // words to be found in title or text
}

// MeasureRow is a line of the table.
type MeasureRow struct {
	*policy.Provision
	Ancestors   []*policy.Provision // from the top of the tree down
	Assignments []*policy.Assignment
	Terms       []*policy.Term // distinct, in order
}

// Choice is an option of a filter.
type Choice struct {
	Value    string
	Name     policy.Text
	Count    int // how many measures it would leave, 0 if not counted
	Selected bool
}

// Filtered reports whether any filter is set.
func (m *Measures) Filtered() bool {
	for _, list := range [][]Choice{m.Dimensions, m.Items, m.Orgs, m.Terms} {
		for _, c := range list {
			if c.Selected {
				return true
			}
		}
	}
	return m.Q != ""
}

func (*Measures) template() string { return "measures" }

func (p *Measures) prepare() {
	p.Document = or(p.Document)
}
