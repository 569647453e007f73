package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Measures 措施總表 is the table of a document's measures with its filters, which
// are the fields dimension, item, org, status, term and q of the query; its order is
// sort and order, its columns the field columns.
type Measures struct {
	Layout
	Document *policy.Document
	Rows     []office.Row // those that pass the filters and stand on this page of the table, in order
	Total    int          // of the document, unfiltered
	Guiding  int          // of Total: 總體要求 and the like, which nobody carries out
	Found    int          // how many pass the filters
	Number   int          // of this page of the table, from 1
	Pages    int

	// The choices of each filter; a list without choices is not offered.
	Dimensions []office.Choice // top-level groups; Value is the path, "dimension/3"
	Items      []office.Choice // groups below them; Value is the path, "item/12"
	Orgs       []office.Choice // Value is the slug
	Statuses   []office.Choice // Value is the status; without names
	Terms      []office.Choice // Value is the slug
	Q          string          // words to be found in title or text

	Asked        bool        // a filter is set, known or not
	Upper, Lower policy.Kind // of the top-level groups and of those below, "" where they differ or there are none

	Chosen  bool            // the columns are the reader's choice
	Shown   map[string]bool // the columns shown: place, org, status, due, terms
	Sort    string          // the column that the rows are in order of: number, heading, org, status, due
	Falling bool            // the order is the other way round
	Heads   map[string]Head // of the columns that can be ordered by
}

// Head is the head of a column that the table can be ordered by.
type Head struct {
	Query  string // of the address that orders by it, or the other way round
	Sorted string // "ascending", "descending", or "" if the order is another's
}

// columnHead is the head of a column in its table.
type columnHead struct {
	Head
	Column string
	Path   string
}

func order(m *Measures, column string) columnHead {
	return columnHead{m.Heads[column], column, m.Path}
}

// Columns lists the columns that a reader can choose; a measure's number and title
// are always shown.
func (m *Measures) Columns() []string { return []string{"place", "org", "status", "due", "terms"} }

// Filtered reports whether any filter is set.
func (m *Measures) Filtered() bool { return m.Asked }

func (p *Measures) prepare() {
	p.Document = or(p.Document)
	if p.Shown == nil {
		p.Shown = map[string]bool{"place": true, "org": true, "terms": true}
	}
}

func (p *Measures) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Document.Address("measures"), Page: "measures"})
}
